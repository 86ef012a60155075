import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Gathering

struct `Moving an item` {
  /// Welcome is under discussion; What matters, Tea and Closing are to come.
  static let agenda = Room.rehearsal + ["item add Tea 5m", "item add Closing 10m"]

  private func order(_ room: Room) throws -> [Value] { try room.table("agenda").map { $0[0] } }
  private func texts(_ words: String...) -> [Value] { words.map(Value.text) }

  @Test func `an item comes before another`() throws {
    var room = try Room(after: Self.agenda)
    let i4 = ID("i", 4)
    #expect(
      try room.type("item move closing --before i2") == [Event(ItemMoved(item: i4, before: .i2, meeting: .m1))])
    #expect(try order(room) == texts("i1", "i4", "i2", "i3"))
    #expect(try room.read("item next").canonical == "gathering item next --item i4")
  }

  @Test func `without another, an item goes to the end`() throws {
    var room = try Room(after: Self.agenda)
    #expect(try room.type("item move i2") == [Event(ItemMoved(item: .i2, before: nil, meeting: .m1))])
    #expect(try order(room) == texts("i1", "i3", "i4", "i2"))
  }

  @Test func `the answer says where it is now`() throws {
    var room = try Room(after: Self.agenda)
    #expect(try room.answer("item move i4 --before i2") == ["\"Closing\" comes before \"What matters\" now"])
    #expect(try room.answer("item move i2") == ["\"What matters\" is at the end of the agenda now"])
  }

  @Test func `an agenda that is planned can be put in order, too`() throws {
    var room = try Room(after: Room.rehearsal + ["meeting plan Next", "item add One 5m --meeting m2"])
    try room.type("item add Two 5m --meeting m2")
    #expect(try room.type("item move two --before one").count == 1)
    #expect(room.state.meetings[ID("m", 2)]?.items.values.map(\.title) == ["Two", "One"])
  }

  @Test(arguments: [
    ("item move i1", Refusal("\"Welcome\" has had its turn", remedy: "item next", about: "item")),
    (
      "item move i3 --before i1",
      Refusal("\"Welcome\" has had its turn", remedy: "item move i3 --before i2", about: "before")
    ),
    ("item move i2 --before i1", Refusal("\"Welcome\" has had its turn", remedy: "agenda", about: "before")),
    (
      "item move i2 --before i2",
      Refusal("\"What matters\" can't come before itself", remedy: "item move i2", about: "before")
    ),
    ("item move i4 --before i4", Refusal("\"Closing\" can't come before itself", remedy: "agenda", about: "before")),
    (
      "item move i2 --before i3",
      Refusal("\"What matters\" is just before \"Tea\" already", remedy: "agenda", about: "item")
    ),
    ("item move i4", Refusal("\"Closing\" is at the end of the agenda already", remedy: "agenda", about: "item")),
  ])
  func `a move that can't be, or changes nothing, is refused`(line: String, refusal: Refusal) throws {
    #expect(try Room(after: Self.agenda).refusal(line) == refusal)
  }

  @Test func `items of two meetings aren't put in order`() throws {
    let room = try Room(after: Room.rehearsal + ["meeting plan Next", "item add Later 5m --meeting m2"])
    #expect(
      try room.refusal("item move i2 --before i3")
        == Refusal("i3 is not on the agenda of \"Rehearsal\"", remedy: "agenda", about: "before"))
  }

  @Test func `a closed meeting's agenda stays`() throws {
    let room = try Room(after: Room.rehearsal + ["meeting close"])
    #expect(
      try room.refusal("item move i2")
        == Refusal("the meeting of \"What matters\" is closed", remedy: "meeting list", about: "item"))
  }

  @Test func `a move whose items aren't there any more is left out`() throws {
    var room = try Room(after: Self.agenda)
    let before = room.state
    for event in [
      ItemMoved(item: ID("i", 9), before: .i2, meeting: .m1), ItemMoved(item: .i2, before: ID("i", 9), meeting: .m1),
      ItemMoved(item: .i1, before: nil, meeting: .m1), ItemMoved(item: .i2, before: .i1, meeting: .m1),
      ItemMoved(item: .i2, before: nil, meeting: ID("m", 9)),
    ] {
      var state = room.state
      event.evolve(&state, at: Stamp(time: room.now, actor: "test"))
      #expect(state == before, "\(event)")
    }
    try room.type("item move i4 --before i2")
    #expect(room.state != before)
  }
}
