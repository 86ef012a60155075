import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Gathering

struct `Notes and decisions` {
  let ana = Handle("ana"), ben = Handle("ben"), dee = Handle("dee")

  @Test func `a note takes the rest of the line, and knows what was open`() throws {
    var room = try Room(after: Room.rehearsal)
    #expect(
      try room.type("note Ana can't hear")
        == [Event(Noted(id: .n1, text: "Ana can't hear", meeting: .m1, item: .i1))])
  }

  @Test(arguments: [
    "The room is # 4 on the first floor", "Be #1 in the region", "Ring 0300 # 2 if late", "It costs 5 -- or 6",
    "Ask --why now", "list of rooms? no",
  ])
  func `nothing that is typed is missing from a note`(text: String) throws {
    var room = try Room(after: Room.rehearsal)
    let line = text.hasPrefix("list") ? "note \"\(text)\"" : "note \(text)"
    #expect(try room.type(line) == [Event(Noted(id: .n1, text: text, meeting: .m1, item: .i1))])
  }

  @Test(arguments: [
    "decide We meet weekly --proposed ana --by ben dee", "decide We meet weekly --proposed ana --by ben, dee",
    "decide We meet weekly --proposed ana --by ben and dee", "decide We meet weekly --proposed ana --by ben, and dee",
  ])
  func `a second name behind an option is no part of the text, and the line that was meant is offered`(
    line: String
  ) throws {
    let room = try Room(after: Room.rehearsal)
    let misuse = #expect(throws: Misuse.self) { try room.read(line) }
    #expect(misuse?.misreading.candidates == [Candidate("--by ben --by dee")])
    #expect(misuse?.range.lowerBound == "decide We meet weekly --proposed ana ".utf8.count)
    #expect(misuse?.range.upperBound == line.utf8.count)
  }

  @Test(arguments: [
    "decide We meet --proposed ana weekly", "decide We meet --proposed ana --by ben 'every week'",
    "note Tea --id n1 is cold", "decide We meet --by ben weekly --proposed ana now",
  ])
  func `a text stands in one piece`(line: String) throws {
    let misuse = #expect(throws: Misuse.self) { try Room(after: Room.rehearsal).read(line) }
    #expect(misuse?.misreading.reason.hasPrefix("the text ended before --") == true)
  }

  @Test(arguments: [
    "decide --proposed ana --by ben We meet weekly", "decide We meet weekly --by ben --proposed ana",
    "decide --by ben We meet weekly --proposed ana",
  ])
  func `options stand before the text or after it`(line: String) throws {
    var room = try Room(after: Room.rehearsal)
    #expect(
      try room.type(line) == [
        Event(Decided(id: .d1, text: "We meet weekly", proposed: ana, by: [ben], cites: [], meeting: .m1, item: .i1))
      ])
  }

  @Test func `an option that isn't there begins no text`() throws {
    let misuse = #expect(throws: Misuse.self) { try Room(after: Room.rehearsal).read("note --help") }
    #expect(misuse?.misreading.reason == "there is no option --help here")
  }

  @Test func `notes are listed, of one meeting or of all`() throws {
    let room = try Room(after: Room.rehearsal + ["note One", "meeting close", "note Two"])
    #expect(try room.table("note list").map { $0[1] } == [.text("One"), .text("Two")])
    #expect(try room.table("note list --meeting m1").map { $0[1] } == [.text("One")])
    #expect(try Room(after: Room.rehearsal).view("note list").notes == ["nothing is noted yet: note The bus was late"])
  }

  @Test func `a note may be made between meetings`() throws {
    var room = try Room()
    #expect(
      try room.type("note Book the hall") == [Event(Noted(id: .n1, text: "Book the hall", meeting: nil, item: nil))])
    #expect(try room.answer("note And tea") == ["noted as n2"])
  }

  @Test func `a decision says who proposed it, who decided and what it cites`() throws {
    var room = try Room(after: Room.rehearsal + ["note Print is small"])
    #expect(
      try room.type("decide Large print --proposed ana --by ben --by dee --by ben --cites n1 --cites c4") == [
        Event(
          Decided(
            id: .d1, text: "Large print", proposed: ana, by: [ben, dee], cites: [.n1, ID("c", 4)], meeting: .m1,
            item: .i1))
      ])
  }

  @Test func `the answer says whose proposal it was`() throws {
    var room = try Room(after: Room.rehearsal)
    #expect(
      try room.answer("decide Large print --proposed ana")
        == ["decided as d1, proposed by Ana Ortiz (lived experience)"])
  }

  @Test func `nothing is decided outside a meeting`() throws {
    let room = try Room(after: Room.rehearsal + ["meeting close"])
    #expect(
      try room.refusal("decide Large print --proposed ana")
        == Refusal("no meeting is open", remedy: "meeting open \"What matters to me\""))
  }

  @Test(arguments: [
    ("m2", "there is no meeting 'm2'", "meeting list"), ("i9", "there is no item 'i9'", "agenda"),
    ("n1", "there is no note 'n1'", "meeting show"), ("d1", "there is no decision 'd1'", "decisions"),
  ])
  func `what is cited must be there`(id: String, reason: String, remedy: String) throws {
    let room = try Room(after: Room.rehearsal)
    #expect(
      try room.refusal("decide Yes --proposed ana --cites \(id)")
        == Refusal(reason, remedy: remedy, about: "cites"))
  }

  @Test func `a decision without a proposer can't be read`() throws {
    let room = try Room(after: Room.rehearsal)
    #expect(
      try room.misreading("decide Yes")?.reason == "--proposed PERSON is missing: who proposed it")
  }

  @Test func `the list names who decided, or the meeting`() throws {
    let room = try Room(
      after: Room.rehearsal + [
        "decide Large print --proposed ana --cites i1", "decide March --proposed ben --by ben --by dee",
      ])
    let document = try room.view("decisions")
    let table = try #require(document.sections.first?.tables.first)
    let shown = table.rows.map { row in zip(table.columns, row).filter { $0.0.label != nil }.map(\.1) }
    #expect(
      shown == [
        [
          .text("d1"), .text("Large print"), .text("Ana Ortiz"), .text("the meeting"), .list(["i1"]),
          .text("Welcome"), .instant(Room.start),
        ],
        [
          .text("d2"), .text("March"), .text("Ben Hale"), .text("Ben Hale and Dee Marsh"), .list([]),
          .text("Welcome"), .instant(Room.start),
        ],
      ])
  }

  @Test func `one meeting's decisions can be listed`() throws {
    let room = try Room(
      after: Room.rehearsal + [
        "decide One --proposed ana", "meeting close", "meeting open Next", "decide Two --proposed ana",
      ])
    #expect(try room.table("decisions --meeting m2").map(\.first) == [.text("d2")])
    #expect(try room.table("decisions").count == 2)
  }
}
