import Facilitation
import Rendering
import TestKit
import Testing

@testable import Engine

@Suite struct `What every plugin does can be replayed` {
  /// The states after each entry from `first` on, of workshops that hold no more than the entries until there.
  private func statesOfBeginnings(_ journal: any Journal, from first: Int) throws -> [[State]] {
    let beginning = MemoryJournal(header: journal.header, isWhole: false)
    let workshop = try Workshop(hosts: Registry(Scene.plugins), journal: beginning, surroundings: .seeded(by: []))
    var found = first == 0 ? [try states(workshop)] : []
    for entry in try journal.entries(after: 0, limit: .max) {
      try beginning.begin()
      try beginning.append(entry, after: entry.sequence - 1)
      try beginning.commit()
      try workshop.refresh()
      if entry.sequence >= first { found.append(try states(workshop)) }
    }
    return found
  }

  /// How many entries come before each example, which are the same.
  private func sceneLength() throws -> Int {
    let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
    stage.run((["meet 1"] + Scene.lines).joined(separator: "\n"), name: "scene.meet")
    return stage.workshop.sequence
  }

  /// A plugin's state, its type put away.
  private struct State: Equatable {
    let value: any Equatable & Sendable

    static func == (left: State, right: State) -> Bool {
      func isSame<T: Equatable>(_ value: T) -> Bool { value == right.value as? T }
      return isSame(left.value)
    }
  }

  private func states(_ workshop: Workshop) throws -> [State] {
    func state<P: Plugin>(_ plugin: P.Type, _ host: any PluginHost) throws -> State {
      State(value: try StateCoder.decode(P.State.self, from: host.encodeState()))
    }
    return try zip(Scene.plugins, workshop.current.fold.hosts).map { (plugin: any Plugin.Type, host) in
      try state(plugin, host)
    }
  }

  @Test(arguments: Scene.plugins.indices)
  func `each state of each example comes back, forward and back`(index: Int) throws {
    func check<P: Plugin>(_ plugin: P.Type) throws {
      let scene = try sceneLength()
      for (place, example) in P.verbs.flatMap(\.examples).enumerated() {
        let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
        stage.session.asking = FixedAnswers(Scene.answers)
        stage.run((["meet 1"] + Scene.lines + example.preparation).joined(separator: "\n"), name: "scene.meet")
        stage.type(example.line)
        let first = place == 0 ? 0 : scene
        let expected = try statesOfBeginnings(stage.workshop.journal, from: first)
        let replay = try Replay(
          hosts: Registry(Scene.plugins), journal: stage.workshop.journal, presenter: Presentation.plain,
          zone: stage.session.zone)
        // What is put right or erased changes what was before it: only the end is the same then.
        guard stage.workshop.current.fold.order.isPlain, try !stage.hasErased else {
          try replay.go(toPosition: replay.count)
          #expect(try states(replay.workshop) == expected.last, "\(example.line)")
          continue
        }
        #expect(replay.count == first + expected.count - 1, "\(example.line)")
        for position in Array(first...replay.count) + (first...replay.count).reversed() {
          try replay.go(toPosition: position)
          #expect(try states(replay.workshop) == expected[position - first], "\(example.line), position \(position)")
        }
      }
    }
    try check(Scene.plugins[index])
  }
}
