import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Gathering

struct `Meetings` {
  @Test func `a meeting is planned under the next id`() throws {
    var room = try Room()
    #expect(
      try room.type("meeting plan 'What  matters' --place Library")
        == [Event(MeetingAdded(id: .m1, title: "What matters", place: "Library"))])
    #expect(room.state.meetings[.m1] == Meeting(id: .m1, title: "What matters", place: "Library"))
  }

  @Test func `a title is planned only once`() throws {
    let room = try Room(after: ["meeting plan 'What matters'"])
    #expect(
      try room.refusal("meeting plan 'WHAT MATTERS'")
        == Refusal(
          "\"What matters\" is planned already, as m1", remedy: "meeting open \"What matters\"", about: "title"))
  }

  @Test func `a title that reads as an id is refused`() throws {
    #expect(
      try Room().refusal("meeting open M7")
        == Refusal(
          "'M7' is no title: it reads as an id", remedy: "say it in words, in quotes: \"What matters to me\"",
          about: "title"))
  }

  @Test func `a new meeting is added and opened`() throws {
    var room = try Room()
    #expect(
      try room.type("meeting open Talk --place Library")
        == [
          Event(MeetingAdded(id: .m1, title: "Talk", place: "Library")), Event(MeetingOpened(meeting: .m1, place: nil)),
        ])
    #expect(room.state.meetings.open?.opened == Room.start)
  }

  @Test(arguments: ["meeting open talk", "meeting open m1", "meeting open"])
  func `what was planned is opened by title, by id, or because it is the only one`(line: String) throws {
    var room = try Room(after: ["meeting plan Talk --place Library"])
    #expect(try room.type(line) == [Event(MeetingOpened(meeting: .m1, place: nil))])
    #expect(room.state.meetings.open?.place == "Library")
  }

  @Test func `a place given at the opening replaces the planned one`() throws {
    let room = try Room(after: ["meeting plan Talk --place Library", "meeting open --place Hall"])
    #expect(room.state.meetings.open?.place == "Hall")
  }

  @Test func `without a title and a plan there is nothing to open`() throws {
    #expect(
      try Room().refusal("meeting open")
        == Refusal("no meeting is planned", remedy: "meeting open \"What matters to me\""))
  }

  @Test func `of several planned meetings one must be named`() throws {
    let room = try Room(after: ["meeting plan One", "meeting plan Two"])
    #expect(
      try room.refusal("meeting open")
        == Refusal("2 meetings are planned: \"One\" and \"Two\"", remedy: "meeting open One"))
  }

  @Test func `no meeting opens while another is open`() throws {
    let room = try Room(after: ["meeting open Talk"])
    #expect(
      try room.refusal("meeting open More") == Refusal("\"Talk\" is open", remedy: "meeting close", about: "title"))
  }

  @Test func `the answer to an opening says what comes next`() throws {
    var room = try Room(after: ["group add carers", "person add Ben --group carers", "person add Al --group carers"])
    #expect(
      try room.answer("meeting open 'What matters to me'")
        == ["\"What matters to me\" is open", "say who is here: arrive ben al"])
  }

  @Test func `closing ends the item under discussion, and leaves presence open`() throws {
    var room = try Room(after: Room.rehearsal + ["@ +15m"])
    #expect(try room.type("meeting close") == [Event(MeetingClosed(meeting: .m1))])
    let meeting = try #require(room.state.meetings.latest)
    #expect(room.state.meetings.open == nil)
    #expect(meeting.closed == room.now)
    #expect(meeting.items[.i1]?.closed == room.now)
    #expect(meeting.items[.i2]?.opened == nil)
    #expect(meeting.attendance[Handle("ana")] == [Meeting.Presence(arrived: Room.start)])
  }

  @Test func `the answer to a closing sums up`() throws {
    var room = try Room(after: Room.rehearsal + ["decide Yes --proposed ana", "@ +1h30m"])
    #expect(
      try room.answer("meeting close") == ["\"Rehearsal\" is closed after 1h 30m: 4 people, 2 items and 1 decision"])
  }

  @Test func `without an open meeting there is nothing to close`() throws {
    #expect(
      try Room().refusal("meeting close")
        == Refusal("no meeting is open", remedy: "meeting open \"What matters to me\"", cause: .already))
  }

  @Test func `the remedy opens what is planned`() throws {
    let room = try Room(after: ["meeting plan 'First talk'"])
    #expect(try room.refusal("meeting close")?.remedy == "meeting open \"First talk\"")
  }

  @Test func `only the open meeting can be closed`() throws {
    let room = try Room(after: ["meeting open One", "meeting close", "meeting open Two"])
    #expect(
      try room.refusal("meeting close --meeting m1")
        == Refusal("\"One\" is not open: \"Two\" is", remedy: "meeting close", about: "meeting"))
  }

  @Test func `the list shows every meeting`() throws {
    let room = try Room(after: Room.rehearsal + ["@ +1h", "meeting close", "meeting plan Next --place Hall"])
    #expect(
      try room.table("meeting list") == [
        [
          .text("m1"), .text("Rehearsal"), .undefined, .text("closed"), .instant(Room.start), .instant(room.now),
          .count(4), .count(2), .count(0),
        ],
        [
          .text("m2"), .text("Next"), .text("Hall"), .text("planned"), .undefined, .undefined, .count(0), .count(0),
          .count(0),
        ],
      ])
  }

  @Test func `a meeting is shown with a row for each time someone was there`() throws {
    let room = try Room(after: [
      "group add carers", "person add 'Ben Hale' --group carers", "meeting open Talk", "arrive ben", "@ +5m",
      "leave ben", "@ +5m", "arrive ben", "note Late start", "@ +5m", "meeting close",
    ])
    let sections = try room.view("meeting show").sections
    let tables = try #require(sections.first).tables
    #expect(tables.map(\.key) == ["attendance", "items", "decisions", "notes"])
    let who: [Value] = [.text("ben"), .text("Ben Hale"), .text("carers"), .text("carers")]
    #expect(
      tables.first?.rows == [
        who + [.instant(Room.start), .instant(Room.start + .minutes(5))],
        who + [.instant(Room.start + .minutes(10)), .instant(Room.start + .minutes(15))],
      ])
    #expect(tables.last?.rows == [[.text("n1"), .text("Late start"), .undefined, .instant(Room.start + .minutes(10))]])
  }

  @Test func `without any meeting there is none to show`() throws {
    #expect(throws: Refusal("there is no meeting yet", remedy: "meeting open \"What matters to me\"")) {
      try Room().view("meeting show")
    }
  }
}
