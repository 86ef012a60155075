import Facilitation
import TestKit
import Testing

/// What was put right after a meeting's close is said of small groups as one change.
@Suite struct `A report says whose figures were changed after the close` {
  /// Three carers, two of staff and six members, of whom ana, dee and fay spoke five minutes each; and one alone.
  private func stage(_ mending: [String], withOneAlone: Bool = false) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    let groups = [
      ("carers", ["ana", "ben", "cy"]), ("staff", ["dee", "eli"]),
      ("members", ["fay", "gus", "hal", "ivy", "jo", "kim"]), ("alone", withOneAlone ? ["solo"] : []),
    ]
    let people = groups.flatMap { group, handles in
      ["group add \(group)"]
        + handles.map { "person add \"\($0.uppercased()) Roe\" --handle \($0) --group \(group)" }
    }
    let lines =
      ["meet 1", "start 2026-11-30 10:00 UTC"] + people
      + [
        "meeting open One", "arrive all", "speak ana", "@ 10:05", "speak dee", "@ 10:10", "speak fay", "@ 10:15",
        "stop", "meeting close", "@ 2026-12-01 10:00",
      ] + mending
    stage.run(lines.joined(separator: "\n"))
    #expect(stage.console.complained == "", "\(mending)")
    return stage
  }

  private func said(_ mending: String..., withOneAlone: Bool = false) throws -> String? {
    let shown = try stage(mending, withOneAlone: withOneAlone).type("report meeting m1 --as markdown")
    #expect(shown.contains("after the close"), "\(shown)")
    return shown.split(separator: "\n").first { $0.contains("that changed the airtime") }.map(String.init)
  }

  @Test func `as one figure where those groups have five people together`() throws {
    #expect(
      try said("turn change dee 10:05 --to ben --meeting m1")
        == "that changed the airtime or turns of 'carers' and 'staff', groups of fewer than five people; altogether 5m of"
        + " their airtime moved")
    #expect(
      try said("turn change dee 10:05 --to ben --meeting m1", "turn change fay 10:10 --to cy --meeting m1")
        == "that changed the airtime or turns of 'carers' and 'staff', groups of fewer than five people; altogether 10m"
        + " of their airtime moved")
  }

  @Test func `without a figure where they have fewer`() throws {
    #expect(
      try said("turn change fay 10:10 --to ana --meeting m1")
        == "that changed the airtime or turns of 'carers', a group of fewer than five people")
  }

  @Test func `and not where a small group has what it had`() throws {
    #expect(try said("turn change fay 10:10 --to gus --meeting m1") == nil)
    #expect(try said("note Cold --meeting m1") == nil)
    #expect(
      try said("turn change dee 10:05 --to ben --meeting m1", "turn change ana 10:00 --to eli --meeting m1") == nil)
  }

  @Test func `and never of a group that the room isn't shown`() throws {
    #expect(
      try said("turn change fay 10:10 --to solo --meeting m1", withOneAlone: true) == nil)
    #expect(
      try said("turn change dee 10:05 --to ben --meeting m1", withOneAlone: true)
        == "that changed the airtime or turns of 'carers', a group of fewer than five people")
  }

  @Test func `as of the close, nothing is said`() throws {
    let stage = try stage(["turn change dee 10:05 --to ben --meeting m1"])
    #expect(!stage.type("report meeting m1 --as-of \"2026-12-01 09:00\"").contains("after the close"))
  }
}
