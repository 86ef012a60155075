import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// A group is counted as it was when something was done, whoever has moved since.
@Suite struct `Fairness counts each claim for the group of its time` {
  /// Group, how many people, and what was given.
  private func rows(_ room: ClaimRoom) throws -> [[String]] {
    let table = try #require(try room.view("fairness").sections.first?.tables.first)
    return table.rows.map { row in
      [row[0], row[2], row[3]].map {
        switch $0 {
        case .text(let text): text
        case .count(let count): "\(count)"
        case .span(let span): span.word
        default: "?"
        }
      }
    }
  }

  private func move(_ who: String, to group: String, _ room: inout ClaimRoom, typed: Instant? = nil) {
    var roster = room.context.roster
    let membership = Roster.Membership(group: GroupName(group), since: typed ?? room.now)
    roster.people[Handle(who)]?.memberships.append(membership)
    room.records.set(roster)
  }

  @Test func `who moves takes nothing along`() throws {
    var room = try ClaimRoom(after: [
      "rates activate session-half-day session-day", "offer all --of m1",
      "offer frank 1h --on 2026-06-10",
    ])
    let before = try rows(room)
    #expect(before.contains { $0[0] == "lived-experience" && $0[1] == "2" })
    try room.type("@ +1h")
    move("joe", to: "commissioners", &room)
    #expect(try rows(room) == before)
    try room.type("@ +1h")
    try room.type("offer joe 1h --on 2026-06-10")
    let after = try rows(room)
    let lived = { (rows: [[String]]) in rows.first { $0[0] == "lived-experience" } }
    #expect(lived(after) == lived(before))
    let commissioners = try #require(after.first { $0[0] == "commissioners" })
    #expect(commissioners[1] == "3")
  }

  @Test func `a claim for an earlier day is of the group of that day, and what pays it anew too`() throws {
    var room = try ClaimRoom(after: ["rates activate session-half-day session-day"])
    move("joe", to: "commissioners", &room)
    try room.type("@ +1h")
    try room.type("offer joe 2h --on 2026-06-01")
    try room.type("offer ana 1h --on 2026-06-01")
    #expect(try rows(room).map { Array($0.prefix(2)) } == [["lived-experience", "2"]])
    let claim = try #require(room.claim(1))
    #expect(room.state.time(of: claim, room.context.meetings) == CalendarDay(word: "2026-06-02")?.start(in: .utc))
  }

  @Test func `who is said later to have been of a group uncovers nobody in it`() throws {
    var room = try ClaimRoom(after: [
      "rates activate session-half-day session-day", "offer ben 2h --on 2026-06-08", "offer frank 1h --on 2026-06-08",
      "offer dee 1h --on 2026-06-08", "offer joe 1h --on 2026-06-08",
    ])
    #expect(try !rows(room).contains { $0[0] == "carers" })
    try room.type("@ +1h")
    var roster = room.context.roster
    let since = try #require(roster.people[Handle("joe")]?.memberships[0].since)
    roster.people[Handle("joe")]?.memberships = [.init(group: GroupName("carers"), since: since, counted: room.now)]
    room.records.set(roster)
    #expect(try !rows(room).contains { $0[0] == "carers" })
    try room.type("offer joe 1h --on 2026-06-10")
    #expect(try rows(room).contains { $0[0] == "carers" })
  }
}
