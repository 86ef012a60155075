import Facilitation
import TestKit
import Testing

@Suite struct `Reports` {
  private static let opening = [
    "meet 1", "start 2026-03-12 10:00 Europe/London", "group add carers", "group add commissioners",
    "person add \"Zuzanna Quist\" --group carers", "person add \"Yevgeny Obuya\" --group carers",
    "person add \"Xanthe Brokk\" --group commissioners", "person add \"Wulfric Vint\" --group commissioners",
    "person add \"Ulrike Jarvi\" --group carers",
  ]
  private static let handles = ["zuzanna", "yevgeny", "xanthe", "wulfric", "ulrike"]

  private static func stage(_ lines: [String]) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run((opening + lines).joined(separator: "\n"), name: "report.meet")
    #expect(stage.console.complained == "")
    return stage
  }

  /// A meeting with an agenda, notes, decisions, a window with comments of five people, a commitment and claims.
  private static let full =
    [
      "target carers 60%", "meeting open Talk", "arrive \(handles.joined(separator: " "))",
      "item add Welcome 5m --by zuzanna", "item next", "speak xanthe", "@ +3m", "speak zuzanna", "@ +30s",
      "speak ulrike", "@ +30s", "stop",
      "note Nobody came late", "hope add Peace --by ulrike", "frustration add Noise --by xanthe",
      "frustration acknowledge f1 --by wulfric", "decide Yes --proposed yevgeny --by xanthe --by wulfric",
      "meeting close", "window open",
    ]
    + handles.map { "comment Thought by the way --writer \($0)" } + ["@ +49h", "window release"]
    + (1...5).map { "window respond c\($0) adopted --reason Good" }
    + [
      "stage start destiny", "commit add Ring everyone --by zuzanna --due +3d", "travel yevgeny £3.40 A bus",
      "meeting open \"Talk again\"", "arrive zuzanna yevgeny xanthe wulfric", "speak wulfric", "@ +1m",
      "meeting close",
    ]

  @Test(arguments: ["", " --as json", " --as html", " --as markdown"])
  func `name no one, unless names are asked for`(format: String) throws {
    let stage = try Self.stage(Self.full)
    let names = ["zuzanna", "quist", "yevgeny", "obuya", "xanthe", "brokk", "wulfric", "vint", "ulrike", "jarvi"]
    let lines = [
      "report meeting m1", "report meeting m1 --people", "report programme", "report power", "report finance",
      "report power --meeting m1",
    ]
    for line in lines {
      let shown = stage.type(line + format).lowercased()
      #expect(shown.count > 300, "\(line): \(shown)")
      #expect(names.filter(shown.contains) == [], "\(line)")
    }
    let shown = stage.type("report meeting m1 --names" + format).lowercased()
    #expect(names.filter(shown.contains) == names)
  }

  @Test func `show whose a commitment was when it was made`() throws {
    let stage = try Self.stage(Self.full + ["@ +1h", "person move zuzanna commissioners"])
    let open = try ShownReport("report programme", stage).rows("commitments")
    #expect(open.map { $0["group"] as? String } == ["carers"])
  }

  @Test func `show the shares beside what the groups aim at`() throws {
    let stage = try Self.stage(Self.full)
    let meeting = try ShownReport("report meeting m1", stage)
    #expect(meeting.column("share", of: "shares") == ["carers": 0.25, "commissioners": 0.75])
    #expect(meeting.column("target", of: "shares") == ["carers": 0.6])
    // All meetings together are held against what was agreed last.
    let programme = try ShownReport("report programme", stage)
    #expect(programme.column("target", of: "shares") == ["carers": 0.6])
    #expect(stage.type("report meeting m1 --as html").contains("target 60.0 %"))
  }

  @Test func `tell from whom decisions come and who made them`() throws {
    let meeting = try ShownReport("report meeting m1", try Self.stage(Self.full))
    #expect(meeting.column("proposed", of: "proposed") == ["carers": 1, "commissioners": 0])
    #expect(meeting.column("decided", of: "decidedBy") == ["carers": 0, "commissioners": 2])
  }

  @Test func `show a window's life from five writers up`() throws {
    let life = try ShownReport("report meeting m1", try Self.stage(Self.full)).rows("life.w1")
    #expect(life.allSatisfy { $0["inTime"] == nil }, "when they came nobody is told")
    #expect(life.map { $0["released"] as? Int }.last == 5)
    #expect(life.map { $0["answered"] as? Int }.last == 5)
    let four = Self.full.filter { !$0.hasSuffix("--writer ulrike") && !$0.contains("respond c5") }
    #expect(try ShownReport("report meeting m1", try Self.stage(four)).rows("life.w1").isEmpty)
  }

  @Test func `have a line for each meeting of the programme, and leave out what too few wrote`() throws {
    let programme = try ShownReport("report programme", try Self.stage(Self.full))
    let rows = programme.rows("meetings")
    #expect(rows.map { $0["title"] as? String } == ["Talk", "Talk again"])
    #expect(rows.map { $0["people"] as? Int } == [5, 4])
    #expect(rows.map { $0["seconds"] as? Int } == [240, 60])
    #expect(rows.map { $0["decisions"] as? Int } == [1, 0])
    #expect(rows.map { $0["answered"] as? Int } == [5, nil])
    #expect(programme.rows("trend").map { $0["share.carers"] as? Double } == [0.25, 0])
    #expect(programme.rows("silent").map { $0["silent.carers"] as? Int } == [1, 2])
    #expect(programme.column("comments", of: "dispositions", by: "answer")["adopted"] == 5)
    #expect(programme.rows("commitments").map { $0["group"] as? String } == ["carers"])
    #expect(programme.object("open")["commitments"] as? Int == 1)
  }

  @Test func `count a person in each group for what was said and decided as one of it`() throws {
    let stage = try Self.stage([
      "meeting open Talk", "arrive \(Self.handles.joined(separator: " "))", "speak ulrike", "@ +1m",
      "decide No --proposed ulrike", "stop", "@ +1s", "person move ulrike commissioners", "@ +1m", "speak ulrike",
      "@ +3m", "stop",
      "decide Yes --proposed ulrike --by ulrike --by xanthe", "meeting close",
    ])
    let meeting = try ShownReport("report meeting m1", stage)
    #expect(meeting.column("proposed", of: "proposed") == ["carers": 1, "commissioners": 1])
    #expect(meeting.rows("decisions").map { $0["proposed"] as? String } == ["carers", "commissioners"])
    #expect(meeting.column("share", of: "shares") == ["carers": 0.25, "commissioners": 0.75])
    let lanes = meeting.rows("turns").map { [$0["group"] as? String, ($0["seconds"] as? Int).map(String.init)] }
    #expect(lanes == [["carers", "60"], ["commissioners", "180"]])
  }
}
