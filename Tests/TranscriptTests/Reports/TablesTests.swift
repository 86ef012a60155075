import Foundation
import TestKit
import Testing

/// What a view shows as tables for spreadsheets.
@Suite struct `Every view` {
  private static let lines = [
    "meet 1", "start 2026-03-12 10:00 Europe/London", "group add carers", "group add commissioners",
    "person add \"Ana Ortiz\" --group carers", "person add \"Ben Hale\" --group carers",
    "person add \"Dee Marsh\" --group commissioners", "person add \"Frank Osei\" --group commissioners",
    "target carers 60%", "quota commissioners 40%", "meeting open Talk", "arrive ana ben dee frank",
    "item add Waiting 5m --by ana", "item next", "hand ana", "speak dee", "@ +3m", "speak ana", "@ +1m", "stop",
    "note Nobody came late", "hope add Peace --by ana", "frustration add Noise --by dee",
    "frustration acknowledge f1 --by frank", "veto add Cash --group carers --reason No",
    "decide Yes --proposed ana --by dee --by frank", "meeting close", "window open",
    "comment Nobody rang --writer ana", "window extend 1h --reason Holiday", "@ +50h",
    "comment Too late --writer ben", "window release", "window respond c1 adopted --reason Good",
    "stage start destiny", "commit add Ring everyone --by ana --due +3d", "period open 2026-03",
    "travel ana £3.40 A bus", "submit q1", "actor frank", "approve q1", "rates activate session-half-day session-day",
    "offer all --of m1", "meeting open Talk",
    "arrive ana ben dee frank", "speak ben", "@ +1m", "stop", "meeting close",
  ]

  private static let views = [
    "agenda", "balance", "balance --per group", "balance --all", "balance --all --per group", "charter show",
    "charter show --per person", "claims list", "claims overrides", "claims show q1", "commit list", "core",
    "decisions", "dominance", "fairness", "group list", "journal list", "ledger list", "map", "meeting list",
    "meeting show m1", "note list", "payee list", "period list", "person list", "power show",
    "power show --meeting m1", "proposition list", "rates impact", "rates list", "reconcile", "report finance",
    "report meeting m1", "report meeting m1 --people", "report meeting m1 --names", "report power",
    "report programme", "room effect --meeting m1", "stage show", "story list", "topic list", "window digest w1",
    "window due", "window show w1", "floor measure meeting.vtt meeting.vtt",
  ]

  /// Those that have several tables here.
  private static let ofSeveral: Set = [
    "balance", "balance --per group", "balance --all", "balance --all --per group", "charter show",
    "charter show --per person", "claims show q1", "meeting show m1", "power show", "power show --meeting m1",
    "reconcile", "report finance", "report meeting m1", "report meeting m1 --people", "report meeting m1 --names",
    "report power", "report programme", "window show w1", "floor measure meeting.vtt meeting.vtt",
  ]

  private static func stage() throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
    stage.run(lines.joined(separator: "\n"), name: "tables.meet")
    #expect(stage.console.complained == "")
    return stage
  }

  /// The table names that a refusal tells; `nil` where there was none.
  private static func names(in shown: String) -> [String]? {
    guard let line = shown.split(separator: "\n").first(where: { $0.contains("csv holds one table") }) else {
      return nil
    }
    return line.split(separator: ": ").last?.components(separatedBy: ", ")
  }

  @Test(arguments: views)
  func `is one table as CSV, or is refused with lines that work`(view: String) throws {
    let stage = try Self.stage()
    let shown = stage.type("\(view) --as csv")
    #expect((Self.names(in: shown) != nil) == Self.ofSeveral.contains(view))
    guard let names = Self.names(in: shown) else { return #expect(shown.hasSuffix("\r\n"), "\(shown)") }
    #expect(names.count > 1)
    let remedies = shown.components(separatedBy: "try: ").last?.components(separatedBy: "\n") ?? []
    let lines = remedies.prefix(2).map {
      $0.trimmingCharacters(in: .whitespaces).components(separatedBy: "   ")[0]
    }
    #expect(lines.count == 2)
    #expect(stage.type(lines[0]).contains("\r\n"), "\(lines[0])")
    #expect(stage.type(lines[1]) == "wrote \(names.map { "\($0).csv" }.joined(separator: ", ")) to tables\n")
    for name in names {
      #expect(stage.files.text("tables/\(name).csv") == stage.type("\(view) --as csv --table \(name.lowercased())"))
    }
  }

  /// The names of all columns and fields, whether of CSV or of JSON.
  private static func keys(_ value: Any) -> [String] {
    if let object = value as? [String: Any] { return object.flatMap { [$0.key] + keys($0.value) } }
    return (value as? [Any])?.flatMap(keys) ?? []
  }

  @Test func `has columns that say what they are, and keys that are ids and names of groups`() throws {
    let stage = try Self.stage()
    for view in Self.views {
      let shown = stage.type("\(view) --as json")
      let value = try JSONSerialization.jsonObject(with: Data(shown.utf8))
      // The key `label` is that of groups, in views of one table that keep it.
      for key in Self.keys(value) where !view.hasPrefix("floor measure") {
        #expect(!["value", "count", "gap", "few", "came"].contains(key), "\(view): \(key)")
        #expect(key.wholeMatch(of: /group[0-9]+/) == nil && !key.hasSuffix("."), "\(view): \(key)")
        #expect(!key.contains("Talk") && !key.contains(" "), "\(view): \(key)")
      }
      let names = Self.names(in: stage.type("\(view) --as csv"))
      let tables = try (names?.map(Optional.some) ?? [nil]).map { (name: String?) in
        let text = stage.type("\(view) --as csv" + (name.map { " --table \($0)" } ?? ""))
        return try #require(text.components(separatedBy: "\r\n").first).components(separatedBy: ",")
      }
      for columns in tables {
        #expect(Set(columns).count == columns.count && !columns.contains(""), "\(view): \(columns)")
      }
    }
  }

  @Test func `of a meeting has when every turn began, and whose it was`() throws {
    let stage = try Self.stage()
    #expect(
      stage.type("report meeting m1 --as csv --table turns") == """
        name,group,start,seconds\r
        commissioners,commissioners,2026-03-12T10:00:00Z,180\r
        carers,carers,2026-03-12T10:03:00Z,60\r

        """)
    #expect(
      stage.type("report meeting m1 --names --as csv --table turns").hasPrefix(
        "handle,who,start,seconds\r\ndee,Dee Marsh,2026-03-12T10:00:00Z,180\r\n"))
  }

  @Test func `by meetings tells those of one title apart`() throws {
    let stage = try Self.stage()
    let programme = try ShownReport("report programme", stage)
    #expect(programme.rows("trend").map { $0["id"] as? String } == ["m1", "m2"])
    #expect(programme.rows("trend").map { $0["meeting"] as? String } == ["Talk, 2026-03-12", "Talk, 2026-03-14"])
    let plain = stage.type("report programme")
    #expect(plain.components(separatedBy: "\nTalk, 2026-03-12  ").count == 6)
  }
}
