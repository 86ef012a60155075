import Facilitation
import Rendering
import TestKit
import Testing

@testable import Engine

@Suite struct `What every plugin does can be replayed` {
  /// The states after each entry, of workshops that hold no more than the entries until there.
  private func statesOfBeginnings(_ journal: any Journal) throws -> [[[UInt8]]] {
    let beginning = MemoryJournal(header: journal.header)
    let workshop = try Workshop(plugins: Scene.plugins, journal: beginning, surroundings: .seeded(by: []))
    var states = [try states(workshop)]
    for entry in try journal.entries(after: 0, limit: .max) {
      try beginning.begin()
      try beginning.append(entry, after: entry.sequence - 1)
      try beginning.commit()
      try workshop.refresh()
      states.append(try self.states(workshop))
    }
    return states
  }

  private func states(_ workshop: Workshop) throws -> [[UInt8]] { try workshop.hosts.map { try $0.encodeState() } }

  /// The last answer as it was, and the words that an entry's replay shows for it.
  @Test(arguments: Scene.plugins.indices)
  func `each state of each example comes back, forward and back`(index: Int) throws {
    func check<P: Plugin>(_ plugin: P.Type) throws {
      for example in P.verbs.flatMap(\.examples) {
        let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
        stage.session.asking = FixedAnswers(Scene.answers)
        stage.run((["meet 1"] + Scene.lines + example.preparation).joined(separator: "\n"), name: "scene.meet")
        stage.type(example.line)
        let expected = try statesOfBeginnings(stage.workshop.journal)
        let replay = try Replay(
          plugins: Scene.plugins, journal: stage.workshop.journal, presenter: Presentation.plain,
          zone: stage.session.zone)
        #expect(replay.count == expected.count - 1, "\(example.line)")
        for position in Array(0...replay.count) + (0...replay.count).reversed() {
          try replay.go(toPosition: position)
          #expect(try states(replay.workshop) == expected[position], "\(example.line), position \(position)")
        }
      }
    }
    try check(Scene.plugins[index])
  }
}
