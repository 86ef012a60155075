import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Inquiry

/// A group is counted as it was when something was done, whoever has moved since.
@Suite struct `Groups are those of the time` {
  private func move(_ who: String, to group: String, _ room: inout Room) {
    room.now = room.now + .minutes(10)
    var roster = room.context.roster
    roster.people[Handle(who)]?.memberships.append(.init(group: GroupName(group), since: room.now))
    room.records.set(roster)
    room.now = room.now + .minutes(10)
  }

  @Test func `a topic is of the groups of those who chose it when they did`() throws {
    var room = try Room(after: ["stage start", "topic add Being told --by ana --by dee"])
    let before = try room.table("topic list")
    move("dee", to: "lived-experience", &room)
    #expect(try room.table("topic list") == before)
    move("ben", to: "staff", &room)
    try room.type("topic choose t1 ben")
    #expect(
      try room.table("topic list").first?[2]
        == .list(["lived experience", "commissioners", "staff"]))
  }

  @Test func `pairs are shown with the groups of when they were drawn`() throws {
    var room = try Room(after: Room.discovery + ["pairs"])
    let before = try #require(try room.view("stage show").sections.first?.tables.last)
    #expect(before.key == "pairs")
    move("dee", to: "lived-experience", &room)
    #expect(try room.view("stage show").sections.first?.tables.last == before)
  }

  @Test func `a commitment says when it was made`() throws {
    var room = try Room(after: ["stage start destiny"])
    room.now = room.now + .hours(1)
    let made = room.now
    try room.type("commit add Ring --by ben --due 2026-12-04")
    try room.type("@ +1h")
    try room.type("commit move cm1 --due 2026-12-11 --reason busy")
    #expect(room.state.commitments.all.map(\.made) == [made])
  }
}
