import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `Looking for words, and for what waits` {
  private static let lines = [
    "note The kingfisher is late", "decide Ring the kingfisher --proposed ana", "item add \"Kingfisher hour\" 10m",
    "hope add A KINGFISHER for everyone --by ana", "frustration add No kingfisher --group carers",
    "constraint add Kingfishers sleep --outside law", "agree Kingfishers first", "stage start discovery",
    "story add The kingfisher came back --by ana --consent", "theme add Kingfisher days --from s1",
    "commit add Feed the kingfisher --by ben --due 2022-06-27 --from th1",
  ]

  private static func stage() throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run((["meet 1"] + Scene.lines + lines).joined(separator: "\n"), name: "scene.meet")
    return stage
  }

  /// The rows of a table, without its heading.
  private static func rows(_ line: String, _ stage: Stage) -> [String] {
    Array(stage.type(line + " --as csv").split(whereSeparator: \.isNewline).map(String.init).dropFirst())
  }

  @Test func `words are found in whatever was recorded, in any case and order`() throws {
    let stage = try Self.stage()
    let found = Self.rows("find kingfisher", stage)
    for kind in [
      "note,n1", "decision,d1", "item,i3", "hope,h1", "frustration,f1", "constraint,ct1", "agreement,ag1", "story,s1",
      "theme,th1", "commitment,cm1",
    ] { #expect(found.contains { $0.hasPrefix("\(kind),") }, "\(kind)") }
    #expect(found.count == 10)
    #expect(Self.rows("find back the came", stage).count == 1)
    stage.type("commit drop cm1 --reason \"the heron did\"", "stage pass --reason \"the heron is tired\"")
    #expect(Self.rows("find heron the", stage).map { String($0.prefix { $0 != "," }) } == ["commitment", "stage"])
    #expect(Self.rows("find ortiz", stage) == ["person,ana,Ana Ortiz,"])
    #expect(stage.type("find ostrich") == "(none)\n\nnothing that was recorded has these words in it: ostrich\n")
    // Who told or hoped what isn't what is looked for.
    #expect(!found.joined().lowercased().contains("ana"))
  }

  @Test func `nothing is found that nobody may be told`() throws {
    let stage = try Self.stage()
    stage.type("access ana 1.5", "story add --by ben", "meeting close", "window open")
    stage.type("comment The kingfisher is mine --writer dee")
    #expect(!stage.type("find mine").contains("The kingfisher is mine"))
    stage.run("meet 1\n@ +48h\nwindow release")
    #expect(Self.rows("find mine", stage).contains { $0.hasPrefix("comment,c1,The kingfisher is mine,") })
    stage.type("window respond c1 adopted --reason 'it is everyone’s'")
    #expect(Self.rows("find everyone’s", stage).contains { $0.hasPrefix("answer,c1,") })
    #expect(!stage.type("find 1.5").contains("access"))
  }

  @Test func `a copy finds only what it has`() throws {
    let stage = try Self.stage()
    stage.type("journal share copy")
    let journal: MemoryJournal = try #require(stage.journals["copy"])
    let copy = try Stage(plugins: Scene.plugins, journal: journal, start: nil)
    let found = copy.type("find kingfisher --as csv")
    #expect(found.contains("decision,d1,"))
    #expect(!found.contains("story") && !found.contains("hope,"))
  }

  @Test func `what waits is listed over all plugins`() throws {
    let stage = try Self.stage()
    #expect(
      stage.type("due --as csv").contains("cm1,overdue: Feed the kingfisher (Ben Hale),2022-06-27,commit done cm1"))
    #expect(stage.type("window due --as csv").contains("cm1 is overdue: Feed the kingfisher"))
    #expect(stage.type("window due").contains("what else waits: due\n"))
    stage.type("meeting close", "window open", "rates activate session-half-day session-day", "offer all --of m1")
    let due = stage.type("due")
    #expect(due.contains("w1   open for comments"))
    #expect(due.contains("4 claims offered, waiting for whoever it is offered to"))
    #expect(!due.contains("f1"))
    stage.run("meet 1\n@ +8d")
    #expect(stage.type("due").contains("f1   to acknowledge: No kingfisher"))
    stage.type("frustration acknowledge f1 --by dee", "commit done cm1")
    #expect(!stage.type("due").contains("cm1") && !stage.type("due").contains("f1 "))
  }

  @Test func `where nothing waits, that is said`() throws {
    let stage = try Stage(plugins: Scene.plugins)
    #expect(stage.type("due") == "(none)\n\nnothing waits for anybody\n")
  }

  @Test func `a meeting is shown without tables in which nothing stands`() throws {
    let stage = try Stage(plugins: Scene.plugins)
    stage.type("meeting open One")
    let shown = stage.type("meeting show")
    #expect(!shown.contains("(none)") && !shown.contains("decided by"))
    #expect(stage.type("meeting show --as json").contains("\"decisions\":[]"))
    stage.type("note The bus was late")
    #expect(stage.type("meeting show").contains("The bus was late"))
  }
}
