import Facilitation
import OrderedCollections
import Testing

@testable import Floor

struct TrendTests {
  /// Three meetings of two users and two commissioners: 60 s each way, one without speech, and one in which a
  /// commissioner was missing and the other spoke for half of it.
  static func example() throws -> FloorRoom {
    var room = FloorRoom(present: [])
    let handles = ["ana", "eve", "dee", "fay"]
    room.roster.people[Handle("fay")] = Roster.Person(
      handle: Handle("fay"), name: "Fay Low",
      memberships: [.init(group: GroupName("commissioners"), since: FloorRoom.ten - .hours(1))])
    room.meetings = Meetings()
    for number in 1...3 {
      var meeting = Meeting(id: ID("m", number), title: "Day \(number)")
      let opened = Int64(number - 1) * 1000
      meeting.opened = FloorRoom.at(opened)
      for who in handles where number < 3 || who != "fay" {
        meeting.attendance[Handle(who)] = [.init(arrived: FloorRoom.at(opened))]
      }
      room.meetings.add(meeting)
      if number != 2 {
        try room.act(opened, .speak(.ana))
        try room.act(opened + 60, .speak(.dee))
        try room.act(opened + 120, .stop(nil))
      }
      room.meetings.change(meeting.id) { $0.closed = FloorRoom.at(opened + 200) }
    }
    return room
  }

  static func tables(_ document: Document) -> [Table] {
    document.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  @Test func `every meeting has a row, and those without speech have no balance`() throws {
    let document = try Self.example().show("balance", ["--all"])
    #expect(document.sections.map(\.title) == ["All meetings"])
    #expect(
      Self.tables(document)[0].rows == [
        [
          .text("m1"), .text("Day 1"), .instant(FloorRoom.at(0)), .span(.seconds(120)), .count(4), .count(2),
          .number(0.5, decimals: 3), .share(0),
        ],
        [
          .text("m2"), .text("Day 2"), .instant(FloorRoom.at(1000)), .undefined, .count(4), .undefined, .undefined,
          .undefined,
        ],
        [
          .text("m3"), .text("Day 3"), .instant(FloorRoom.at(2000)), .span(.seconds(120)), .count(3), .count(1),
          .number(1.0 / 3, decimals: 3),
          .share(Decomposition([[60, 0], [60]])?.theilT.betweenShare),
        ],
      ])
    #expect(
      Self.tables(document)[1].rows == [
        [.text("m1"), .share(0.5), .share(0.5)], [.text("m2"), .undefined, .undefined],
        [.text("m3"), .share(0.5), .share(0.5)],
      ])
    #expect(document.pairs["all.seconds"] == .span(.seconds(240)))
    #expect(document.pairs["all.silent"] == .count(2))
    #expect(document.pairs["all.gini"] == .number(0.5, decimals: 3))
    #expect(document.pairs["all.share.commissioners"] == .share(0.5))
    #expect(
      Self.tables(document)[2].rows[0] == [
        .text("ana"), .text("Ana Ortiz"), .text("lived experience"), .count(3), .span(.seconds(120)), .share(0.5),
        .count(2),
      ])
  }

  @Test func `the room isn't shown what would give a group of one away, in any meeting or in all`() throws {
    let document = try Self.example().show("balance", ["--all", "--per", "group"])
    let tables = Self.tables(document)
    #expect(tables.map(\.key) == ["meetings", "shares"])
    #expect(tables[0].rows.map { $0[6] } == [.number(0.5, decimals: 3), .undefined, .undefined])
    #expect(tables[1].rows[2] == [.text("m3"), .undefined, .undefined])
    #expect(document.pairs["all.share.commissioners"] == nil)
    #expect(document.pairs["all.gini"] == .undefined)
    #expect(document.notes.count == 1)
  }

  @Test func `the groups' parts make the whole, though someone changed groups`() throws {
    var room = try Self.example()
    room.roster.people[.ana]?.memberships.append(.init(group: GroupName("carers"), since: FloorRoom.at(1500)))
    let trend = Trend(room.state, Array(room.meetings.all.values), room.roster, room.now)
    #expect(trend.times.keys.map { $0?.word } == ["lived-experience", "carers", "commissioners"])
    #expect(trend.times.values.flatMap(\.values).reduce(0, +) == trend.total)
    #expect(trend.times.keys.compactMap { trend.share(of: $0) } == [0.25, 0.25, 0.5])
    #expect(trend.people[.ana]?.time == 120_000_000)
  }

  @Test func `all meetings and a part of one exclude each other`() throws {
    var room = try Self.example()
    room.now = FloorRoom.at(3000)
    for (words, option) in [(["--since", "10:01"], "since"), (["--meeting", "m1"], "meeting")] {
      #expect {
        try room.show("balance", ["--all"] + words)
      } throws: {
        $0 as? Refusal
          == Refusal("--all takes every meeting whole, and --\(option) a part", remedy: "balance --all", about: option)
      }
    }
  }

  @Test func `without a meeting there is nothing to show`() {
    var room = FloorRoom()
    room.meetings = Meetings()
    #expect {
      try room.show("balance", ["--all"])
    } throws: { ($0 as? Refusal)?.reason == "there has been no meeting yet" }
  }
}
