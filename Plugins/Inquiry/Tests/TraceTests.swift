import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Inquiry

struct `Traces` {
  static let made =
    Room.discovery + [
      "story add They rang --by ana --consent", "story add --by joe", "theme add Rings --from s1",
      "image add A hall --table blue --from th1", "proposition add We ring --by ana --by dee --from im1",
    ]

  @Test func `each is made from what came before it`() throws {
    var room = try Room(after: Self.made)
    #expect(
      try room.type(
        "commit add Ring Friday --by ben --due 2026-12-04 --first-step 'ask Dee' --from p1 --from s1 --from p1")
        == [
          Event(
            CommitmentAdded(
              id: .cm1, text: "Ring Friday", by: .ben, due: try #require(CalendarDay(word: "2026-12-04")),
              firstStep: "ask Dee", from: [.p1, .s1]))
        ])
    #expect(room.state.running?.stories(behind: [.p1, .s2]) == [.s1, .s2])
  }

  @Test(arguments: [
    ("theme add Rings --from im1", "a theme is made from stories, and 'im1' is none"),
    ("image add Rings --from p1", "an image is made from stories and themes, and 'p1' is none"),
    (
      "proposition add Rings --by ana --from n1",
      "a proposition is made from stories, themes and images, and 'n1' is none"
    ),
    ("theme add Rings --from s9", "there is no story 's9' in this inquiry"),
    ("image link im1 th9", "there is no theme 'th9' in this inquiry"),
    ("image link im9 th1", "there is no image 'im9' in this inquiry"),
    ("theme link th1 s1", "th1 comes from s1 already"),
  ])
  func `and from nothing else`(line: String, reason: String) throws {
    #expect(try Room(after: Self.made).refusal(line)?.reason == reason)
  }

  @Test(arguments: [
    ("theme add Rings s2 --from s1", "s2", "from"), ("topic add Being told dee --by ana", "dee", "by"),
    ("proposition add We ring Joe --by ana", "Joe", "by"),
  ])
  func `a name or an id that slipped into the text is pointed out`(line: String, word: String, option: String) throws {
    var room = try Room(after: Self.made)
    let hint = "hint: \"\(word)\" stands in the text; was it meant as --\(option) \(word)? Then: undo, and type it so"
    #expect(try room.answer(line).contains(hint))
    #expect(try !room.answer("theme add Rings for s9 and for ana --from s1").contains { $0.hasPrefix("hint") })
  }

  @Test func `a source can be added later, and is there once`() throws {
    var room = try Room(after: Self.made)
    #expect(try room.type("theme link th1 s1 s2") == [Event(Linked(thing: .th1, from: [.s2]))])
    #expect(room.state.running?.things[.th1]?.from == [.s1, .s2])
  }

  @Test func `the map goes from a commitment back to the story that started it`() throws {
    let room = try Room(
      after: Self.made + ["theme link th1 s2", "commit add Ring Friday --by ben --due 2026-12-04 --from p1 --from th1"])
    #expect(
      try room.view("map").notes == [
        """
        cm1  Ring Friday (Ben Hale, by 2026-12-04, open)
          p1  We ring
            im1  A hall (table blue)
              th1  Rings
                s1  They rang (lived experience)
                s2  a story that is only counted
          th1  Rings (as above)
        """
      ])
  }

  @Test func `programs get a row for each place in the tree`() throws {
    let room = try Room(after: Self.made)
    let table = try #require(try room.view("map im1").sections.first?.tables.first)
    #expect(table.columns.map(\.key) == ["root", "id", "kind", "text", "depth", "parent", "group", "decisions"])
    #expect(
      table.rows == [
        [
          .text("im1"), .text("im1"), .text("image"), .text("A hall"), .count(0), .undefined, .undefined, .list([]),
        ],
        [
          .text("im1"), .text("th1"), .text("theme"), .text("Rings"), .count(1), .text("im1"), .undefined, .list([]),
        ],
        [
          .text("im1"), .text("s1"), .text("story"), .text("They rang"), .count(2), .text("th1"),
          .text("lived-experience"), .list([]),
        ],
      ])
  }

  @Test func `a decision that cites a place in the tree stands there`() throws {
    var room = try Room(after: Self.made)
    room.records.set(
      Decisions([
        Decisions.Decision(
          id: ID("d", 3), text: "Yes", meeting: ID("m", 1), item: nil, proposed: .ana, by: [], cites: [.th1],
          time: room.now)
      ]))
    #expect(
      try room.view("map th1").notes == ["th1  Rings\n  cited by d3\n  s1  They rang (lived experience)"])
  }

  @Test func `what goes back to nothing says so, and an empty map how to begin`() throws {
    var room = try Room(after: ["stage start destiny"])
    #expect(try room.view("map").notes.first?.hasPrefix("there is no commitment yet: commit add") == true)
    try room.type("commit add Ring --by ben --due 2026-12-04")
    #expect(
      try room.view("map").notes == [
        "cm1  Ring (Ben Hale, by 2026-12-04, open)\n  it goes back to nothing that was recorded"
      ])
  }

  @Test func `where stories are left out, what was made from them still stands`() throws {
    let room = try Room(after: Self.made)
    let shared = room.history.filter { InquiryPlugin.audience(of: $0.event) == .room }
    var state = InquiryPlugin.initial
    for (event, stamp) in shared { InquiryPlugin.evolve(&state, by: event, at: stamp) }
    #expect(state.running?.stories.isEmpty == true)
    #expect(
      try Map(state, room.context.view, from: .th1).document.notes == [
        "th1  Rings\n  s1  a story that is not in this copy"
      ])
    #expect(
      Views(state, room.context.view).core.sections.first?.tables.first?.rows
        == [[.text("th1"), .text("Rings"), .count(1), .undefined, .count(1)]])
  }

  @Test func `the core puts first what most stories stand behind`() throws {
    let room = try Room(
      after: Self.made + ["story add --by ben", "theme add Maps --from s2 --from s3 --from s1", "theme add Soup"])
    #expect(
      try room.table("core") == [
        [.text("th2"), .text("Maps"), .count(3), .count(2), .count(0)],
        [.text("th1"), .text("Rings"), .count(1), .count(1), .count(1)],
        [.text("th3"), .text("Soup"), .count(0), .count(0), .count(0)],
      ])
  }

  @Test func `tables are typed in any capitals`() throws {
    var room = try Room(after: Room.discovery + ["tables blue 'by the window'"])
    try room.type("image add A hall --table 'By  the window'")
    #expect(room.state.running?.things[.im1]?.table == "by the window")
    #expect(
      try room.refusal("image add A hall --table bleu")
        == Refusal(
          "there is no table 'bleu': the tables are blue and by the window", remedy: "--table blue", about: "table"))
  }

  @Test func `completion offers what is there to be made from`() throws {
    let room = try Room(after: Self.made)
    func offered(_ verb: String, _ words: String...) throws -> [Candidate] {
      let verb = try #require(InquiryPlugin.verbs.first { $0.name == verb })
      let typed = words.map { Word(text: $0, typed: $0, range: 0..<0, isQuoted: false) }
      return verb.completions(after: typed, in: room.context.rules)
    }
    #expect(
      try offered("theme add", "Rings", "--from") == [Candidate("s1", "They rang"), Candidate("s2", "only counted")])
    #expect(
      try offered("proposition tick", "p1").prefix(1) == [
        Candidate("affirmative", Proposition.Check.affirmative.meaning)
      ])
    #expect(try offered("commit add", "Ring", "--from").map(\.word) == ["s1", "s2", "th1", "im1", "p1"])
  }
}
