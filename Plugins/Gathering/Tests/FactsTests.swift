import Facilitation
import Gathering
import TestKit
import Testing

struct `Facts` {
  @Test func `a workshop without anything has facts, too`() throws {
    let room = try Room()
    #expect(
      GatheringPlugin.facts(room.state, room.context.rules).facts == [
        Fact("people", .count(0)), Fact("present", .count(0)), Fact("meeting", .undefined),
        Fact("meeting.open", .truth(false)), Fact("item", .undefined), Fact("items", .count(0)),
        Fact("decisions", .count(0)),
      ])
  }

  @Test func `people, presence and decisions are counted by group`() throws {
    let room = try Room(after: Room.rehearsal + ["leave dee", "decide Yes --proposed ana", "decide No --proposed ana"])
    let expected: [(String, Value)] = [
      ("people", .count(4)), ("people.staff", .count(1)), ("present", .count(4)), ("present.commissioners", .count(1)),
      ("meeting", .text("Rehearsal")), ("meeting.open", .truth(true)), ("item", .text("Welcome")), ("items", .count(2)),
      ("decisions", .count(2)), ("decisions.lived-experience", .count(2)), ("decisions.carers", .count(0)),
    ]
    for (name, value) in expected { #expect(room.fact(name) == value, "\(name)") }
  }

  @Test func `after the meeting its facts still hold`() throws {
    let room = try Room(after: Room.rehearsal + ["meeting close"])
    let expected: [(String, Value)] = [
      ("present", .count(4)), ("meeting", .text("Rehearsal")), ("meeting.open", .truth(false)), ("item", .undefined),
    ]
    for (name, value) in expected { #expect(room.fact(name) == value, "\(name)") }
  }

  @Test func `a decision counts for the group that its proposer was in`() throws {
    let room = try Room(after: Room.rehearsal + ["decide Yes --proposed ana", "@ +1m", "person move ana staff"])
    #expect(room.fact("decisions.lived-experience") == .count(1))
    #expect(room.fact("people.staff") == .count(2))
  }
}
