import Facilitation
import TestKit
import Testing

@testable import Charter

struct `Agreements` {
  @Test func `the room agrees, or those who are named do`() throws {
    var room = try Room()
    #expect(try room.answer("agree We let each other finish") == ["agreed as ag1 by the room"])
    #expect(try room.answer("agree No jargon --by ana --by dee") == ["agreed as ag2 by Ana Ortiz and Dee Marsh"])
    #expect(room.fact("agreements") == .count(2))
    #expect(try room.answer("agreement end ag1") == ["ag1 is taken back"])
    #expect(room.fact("agreements") == .count(1))
    #expect(try room.refusal("agreement end ag1")?.reason == "there is no agreement 'ag1'")
  }

  @Test func `a group of one agrees to be shown, and can take it back`() throws {
    var room = try Room()
    #expect(
      try room.answer("agree --show-alone carers") == [
        "agreed as ag1 by Ben Hale: the room is shown 'carers' even where only one of them is there"
      ])
    #expect(room.shownAlone == [GroupName("carers")])
    #expect(
      try room.refusal("agree --show-alone carers")?.reason == "everyone in 'carers' agreed to that already, as ag1")
    try room.type("agreement end ag1")
    #expect(room.shownAlone == [])
  }

  @Test func `who joins the group later has not agreed`() throws {
    var room = try Room(after: ["agree --show-alone carers"])
    room.add("Grace Obi", to: "carers")
    #expect(room.shownAlone == [])
    try room.type("agree --show-alone carers --by ben --by grace")
    #expect(room.shownAlone == [GroupName("carers")])
    // Who leaves takes nothing away from the others.
    room.pass(.hours(1))
    room.move("ben", to: "commissioners")
    #expect(room.shownAlone == [GroupName("carers")])
  }

  @Test func `all of a group have to agree`() throws {
    let room = try Room()
    #expect(
      try room.refusal("agree --show-alone commissioners --by dee")
        == Refusal(
          "Frank Osei is in 'commissioners' too, and has to agree",
          remedy: "once everyone has: charter agree --show-alone commissioners --by dee --by frank", about: "by"))
  }

  @Test func `nothing is agreed without words`() throws {
    #expect(try Room().refusal("agree --by ana")?.reason == "nothing is said that was agreed")
  }
}
