import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `Power names no one` {
  private static let people = ["Zuzanna Quist", "Yevgeny Obuya", "Xanthe Brokk", "Wulfric Vint", "Ulrike Jarvi"]
  private static let handles = people.compactMap { Handle(firstNameOf: $0)?.word }

  /// Meetings of five people in three groups, in which anything may happen.
  private static func stage(_ seed: UInt64) throws -> Stage {
    var random = SplitMix64(seed: seed)
    func pick(_ words: [String]) -> String { words[Int.random(in: 0..<words.count, using: &random)] }
    let groups = ["carers", "staff", "commissioners"]
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    var lines = ["meet 1", "start 2026-03-12 10:00 Europe/London", "on error continue"]
    lines += groups.map { "group add \($0)" }
    lines += people.map { "person add \"\($0)\" --group \(pick(groups))" }
    for day in 1...3 {
      lines += ["meeting open \"Day \(day)\"", "item add \"First\" 5m --by \(pick(handles))", "item next"]
      lines += handles.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }.map { "arrive \($0)" }
      for _ in 0..<25 {
        let who = pick(handles)
        lines.append("@ +\(Int.random(in: 1...90, using: &random))s")
        lines.append(
          pick([
            "speak \(who)", "speak \(who)", "hand \(who)", "next", "stop", "leave \(who)", "arrive \(who)",
            "item add \"Next\" 5m --by \(who)", "item next", "decide Yes --proposed \(who) --by \(pick(handles))",
            "hope add Peace --by \(who)", "frustration add Noise --by \(who)",
            "frustration acknowledge f\(Int.random(in: 1...4, using: &random)) --by \(who)",
            "veto add Pay --by \(who)", "constraint add Law --by \(who)", "agree --show-alone \(pick(groups))",
          ]))
      }
      lines += ["meeting close", "@ +20h"]
    }
    stage.run(lines.joined(separator: "\n"), name: "days.meet")
    return stage
  }

  @Test func `whatever happened, no name and no handle stands in what the room is shown`() throws {
    for seed in UInt64(0)..<12 {
      let stage = try Self.stage(seed)
      for line in ["power show", "power show --meeting m2", "charter show", "report meeting m2", "report power"] {
        for format in ["", " --as json"] {
          let shown = stage.type(line + format).lowercased()
          #expect(shown.count > 100, "seed \(seed): \(shown)")
          for name in Self.people.flatMap({ $0.lowercased().split(separator: " ") }) {
            #expect(!shown.contains(name), "seed \(seed): \(line): \(name)")
          }
        }
      }
    }
  }

  @Test func `what one person hopes for is not in a shared copy, and what a group does is`() throws {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run((["meet 1"] + Scene.lines).joined(separator: "\n"), name: "scene.meet")
    stage.type(
      "hope add Not to wait --by ana", "frustration add Noise --group carers", "hope met h1", "veto add Pay --by dee")
    stage.type("journal share copy")
    let journal: MemoryJournal = try #require(stage.journals["copy"])
    let copy = try Stage(plugins: Scene.plugins, journal: journal, start: nil)
    #expect(
      try copy.contents.suffix(3).map(\.line) == [
        "charter frustration add Noise --group carers --id f1".replacing("Noise", with: "\"Noise\""),
        "charter hope met h1", "charter veto add \"Pay\" --by dee --id v1",
      ])
    #expect(!copy.type("charter show --per person").contains("Not to wait"))
  }
}
