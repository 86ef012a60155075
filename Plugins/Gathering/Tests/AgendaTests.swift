import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Gathering

struct `The agenda` {
  let i3 = ID("i", 3)

  @Test func `an item goes to the open meeting`() throws {
    var room = try Room(after: Room.rehearsal)
    #expect(
      try room.type("item add Closing 10m --by ana") == [
        Event(ItemAdded(id: i3, meeting: .m1, title: "Closing", planned: .minutes(10), by: Handle("ana")))
      ])
  }

  @Test func `an item goes to the only planned meeting, and the canonical line says so`() throws {
    let room = try Room(after: ["meeting plan Talk"])
    #expect(try room.read("item add Welcome 10m").canonical == "gathering item add Welcome 10m --meeting m1 --id i1")
  }

  @Test func `without a meeting there is no agenda`() throws {
    #expect(
      try Room().refusal("item add Welcome 10m")
        == Refusal("no meeting is open or planned", remedy: "meeting open \"What matters to me\""))
  }

  @Test func `of several planned meetings one must be named`() throws {
    let room = try Room(after: ["meeting plan One", "meeting plan Two"])
    #expect(
      try room.refusal("item add Welcome 10m")
        == Refusal("2 meetings are planned: \"One\" and \"Two\"", remedy: "item add Welcome 10m --meeting m1"))
  }

  @Test func `a closed meeting's agenda is closed`() throws {
    let room = try Room(after: ["meeting open One", "meeting close", "meeting open Two"])
    #expect(
      try room.refusal("item add Welcome 10m --meeting m1")
        == Refusal("\"One\" is closed", remedy: "item add Welcome 10m", about: "meeting"))
  }

  @Test func `an item takes a day at most`() throws {
    let room = try Room(after: ["meeting open One"])
    #expect(try room.refusal("item add Retreat 24h") == nil)
    #expect(
      try room.refusal("item add Retreat 24h1s")
        == Refusal("an item can't take longer than a day", remedy: "item add Retreat 24h", about: "planned"))
  }

  @Test func `the next item closes the one before`() throws {
    var room = try Room(after: Room.rehearsal)
    #expect(
      try room.type("item next") == [
        Event(ItemClosed(item: .i1, meeting: .m1)), Event(ItemOpened(item: .i2, meeting: .m1)),
      ])
    #expect(room.state.meetings.open?.currentItem?.id == .i2)
  }

  @Test func `the answer says how long it took and what is next`() throws {
    var room = try Room(after: Room.rehearsal + ["@ +12m"])
    #expect(
      try room.answer("item next") == ["\"Welcome\" took 12m, 2m over; \"What matters\" is open, with 20m"])
    #expect(try room.answer("item close") == ["\"What matters\" took 0s"])
  }

  @Test func `closing an item points to the next`() throws {
    var room = try Room(after: Room.rehearsal + ["@ +9m"])
    #expect(try room.answer("item close") == ["\"Welcome\" took 9m", "go on with: item next"])
  }

  @Test func `an item may be taken out of turn`() throws {
    var room = try Room(after: Room.rehearsal + ["item add Closing 10m"])
    #expect(
      try room.type("item next --item closing") == [
        Event(ItemClosed(item: .i1, meeting: .m1)), Event(ItemOpened(item: i3, meeting: .m1)),
      ])
    #expect(try room.read("item next").canonical == "gathering item next --item i2")
  }

  @Test func `an item has one turn`() throws {
    let room = try Room(after: Room.rehearsal)
    #expect(
      try room.refusal("item next --item i1")
        == Refusal("\"Welcome\" has had its turn", remedy: "item next", about: "item"))
  }

  @Test func `when none is left, one can be added`() throws {
    let room = try Room(after: Room.rehearsal + ["item next"])
    #expect(
      try room.refusal("item next")
        == Refusal("no item is left on the agenda", remedy: "item add \"What matters\" 20m"))
    #expect(
      try Room(after: ["meeting open One"]).refusal("item next")
        == Refusal("nothing is on the agenda", remedy: "item add \"What matters\" 20m"))
  }

  @Test func `another meeting's item can't be opened or closed`() throws {
    let room = try Room(after: Room.rehearsal + ["meeting plan Next", "item add Later 5m --meeting m2"])
    let refusal = Refusal("i3 is not on the agenda of \"Rehearsal\"", remedy: "agenda", about: "item")
    #expect(try room.refusal("item next --item i3") == refusal)
    #expect(try room.refusal("item close --item i3") == refusal)
  }

  @Test func `only the item under discussion can be closed`() throws {
    var room = try Room(after: Room.rehearsal)
    #expect(
      try room.refusal("item close --item i2")
        == Refusal(
          "\"What matters\" is not under discussion: \"Welcome\" is", remedy: "item close", about: "item"))
    #expect(try room.type("item close") == [Event(ItemClosed(item: .i1, meeting: .m1))])
    #expect(
      try room.refusal("item close") == Refusal("no item is under discussion", remedy: "item next", cause: .already))
  }

  @Test func `the agenda compares what was planned with what was`() throws {
    let room = try Room(after: Room.rehearsal + ["item add Closing 5m --by ana", "@ +12m", "item next", "@ +3m"])
    let document = try room.view("agenda")
    let visible = try #require(document.sections.first?.tables.first)
    let shown = visible.rows.map { row in
      zip(visible.columns, row).filter { $0.0.label != nil }.map(\.1)
    }
    #expect(
      shown == [
        [
          .text("i1"), .text("Welcome"), .undefined, .span(.minutes(10)), .span(.minutes(12)), .text("closed"),
          .span(.minutes(2)),
        ],
        [
          .text("i2"), .text("What matters"), .undefined, .span(.minutes(20)), .span(.minutes(3)), .text("open"),
          .undefined,
        ],
        [
          .text("i3"), .text("Closing"), .text("Ana Ortiz"), .span(.minutes(5)), .undefined, .text("planned"),
          .undefined,
        ],
      ])
    #expect(document.notes == ["35m planned, 15m used, over by 2m"])
  }

  @Test func `time that was saved is shown too`() throws {
    let room = try Room(after: Room.rehearsal + ["@ +4m", "meeting close"])
    #expect(try room.view("agenda").notes == ["30m planned, 4m used, 6m to spare"])
    #expect(try room.table("agenda").last?.suffix(2) == [.text("not reached"), .undefined])
  }

  @Test(arguments: [(-1, 0, [0]), (0, 1, []), (-1, 1, [0]), (-2, -1, []), (0, 0, [])] as [(Int64, Int64, [Int64])])
  func `the end of an item's time is noticed once, at that instant`(start: Int64, end: Int64, due: [Int64]) throws {
    let room = try Room(after: Room.rehearsal)
    let time = Room.start + .minutes(10)
    let notices = GatheringPlugin.due(
      room.state, after: time + TimeSpan(microseconds: start), through: time + TimeSpan(microseconds: end),
      room.context.view
    )
    #expect(notices == due.map { _ in Notice(at: time, "\"Welcome\" has had its 10m") })
  }

  @Test func `a closed item is never due`() throws {
    let room = try Room(after: Room.rehearsal + ["item close"])
    #expect(
      GatheringPlugin.due(room.state, after: Room.start, through: Room.start + .hours(9), room.context.view) == [])
  }
}
