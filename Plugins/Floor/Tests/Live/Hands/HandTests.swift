import Facilitation
import OrderedCollections
import Testing

@testable import Floor

struct HandTests {
  @Test func `answers say the place in the queue and why`() throws {
    var room = FloorRoom()
    #expect(
      try room.type(0, "hand ana").notes
        == ["Ana Ortiz is 1st in the queue: raised just now, has not spoken, lived experience"])
    #expect(
      try room.type(60, "hand ben").notes
        == ["Ben Hale is 2nd in the queue: raised just now, has not spoken, carers"])
    #expect(
      try room.type(70, "hand cara --process").notes
        == ["Cara Singh is 1st in the queue: point of process, raised just now"])
    #expect(try room.type(80, "unhand cara").notes == ["Cara Singh's hand is down"])
    #expect(
      try room.type(90, "next").notes
        == ["Ana Ortiz has the floor", "next is Ben Hale: raised 30s ago, has not spoken, carers"])
    #expect(
      try room.type(150, "next").notes == ["Ben Hale has the floor (Ana Ortiz spoke 1m)", "no other hand is up"])
  }

  @Test func `the canonical line says who was next`() throws {
    var room = FloorRoom()
    try room.act(0, .hand(.ben, isProcess: false))
    try room.act(5, .hand(.ana, isProcess: false))
    #expect(try room.type(10, "next").canonical == "floor next --who ben")
    #expect(room.turns(until: 20) == ["ben 10-20"])
    #expect(try room.read("next", []).canonical == "floor next --who ana")
    #expect(try room.read("hand", ["dee", "--process"]).canonical == "floor hand dee --process")
  }

  @Test func `who gets the floor has no hand up, however they got it`() throws {
    for give: FloorPlugin.Command in [.speak(.ana), .with(.ana), .next(.ana)] {
      var room = FloorRoom()
      try room.act(0, .speak(.dee))
      try room.act(1, .hand(.ana, isProcess: false))
      try room.act(2, .hand(.ben, isProcess: false))
      try room.act(3, give)
      #expect(try room.queue(at: 10) == ["1st ben: raised 8s ago, has not spoken, carers"], "\(give)")
    }
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(1, .pause)
    try room.act(2, .hand(.ana, isProcess: false))
    try room.act(3, .resume)
    #expect(try room.queue(at: 10) == [])
  }

  @Test func `oops gives the hand back up at its old place`() throws {
    var room = FloorRoom()
    try room.act(0, .hand(.ana, isProcess: false))
    try room.act(5, .hand(.ben, isProcess: false))
    let before = try room.queue(at: 20)
    try room.type(10, "next")
    try room.act(12, .oops(nil))
    #expect(try room.queue(at: 20) == before)
  }

  @Test func `oops with a name lowers that hand instead`() throws {
    var room = FloorRoom()
    try room.act(0, .hand(.ana, isProcess: false))
    try room.act(5, .hand(.ben, isProcess: false))
    try room.act(10, .next(.ana))
    try room.act(12, .hand(.cara, isProcess: false))
    try room.act(15, .oops(.ben))
    #expect(room.turns(until: 20) == ["ben 10-20"])
    #expect(
      try room.queue(at: 20) == [
        "1st ana: raised 20s ago, has not spoken, lived experience",
        "2nd cara: raised 8s ago, has not spoken, staff",
      ])
  }

  @Test func `a hand that went up since stays up when a press is taken back`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(5, .speak(.ben))
    try room.act(7, .hand(.cara, isProcess: false))
    #expect(try room.act(9, .oops(nil)).notes == ["taken back; Ana Ortiz has the floor"])
    #expect(try room.queue(at: 10) == ["1st cara: raised 3s ago, has not spoken, staff"])
  }

  @Test func `of two hands of one person the older counts, as when oops takes back the turn between`() throws {
    var room = FloorRoom()
    try room.act(0, .hand(.ana, isProcess: false))
    try room.act(1, .hand(.ben, isProcess: false))
    try room.act(2, .speak(.ana))
    try room.act(3, .stop(nil))
    try room.act(4, .hand(.ana, isProcess: false))
    try room.act(5, .oops(nil))
    try room.act(6, .oops(nil))
    #expect(
      try room.queue(at: 10) == [
        "1st ana: raised 10s ago, has not spoken, lived experience",
        "2nd ben: raised 9s ago, has not spoken, carers",
      ])
  }

  @Test func `a hand whose person turns out to have the floor waits until they don't`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(10, .stop(nil))
    try room.act(11, .hand(.ana, isProcess: false))
    try room.act(12, .oops(nil))
    #expect(room.turns(until: 20) == ["ana 0-20"])
    #expect(try room.queue(at: 20) == [])
    #expect(room.reason(20, .next(.ana))?.reason == "Ana Ortiz already has the floor")
    try room.act(30, .stop(nil))
    #expect(try room.queue(at: 40) == ["1st ana: raised 29s ago, has spoken 30s, lived experience"])
  }

  @Test func `a hand may become a point of process`() throws {
    var room = FloorRoom()
    try room.act(0, .hand(.ana, isProcess: false))
    try room.act(5, .hand(.ben, isProcess: false))
    try room.act(9, .hand(.ben, isProcess: true))
    #expect(
      try room.queue(at: 10) == [
        "1st ben: point of process, raised 1s ago", "2nd ana: raised 10s ago, has not spoken, lived experience",
      ])
    try room.act(11, .unhand(.ben))
    #expect(room.fact("queue", at: 12) == .count(1))
  }

  @Test func `who leaves lowers their hand, and can raise it again after coming back`() throws {
    var room = FloorRoom()
    try room.act(0, .hand(.ana, isProcess: false))
    try room.act(1, .hand(.ben, isProcess: false))
    room.leave("ana", 10)
    #expect(try room.queue(at: 20) == ["1st ben: raised 19s ago, has not spoken, carers"])
    #expect(
      room.reason(20, .unhand(.ana))
        == Refusal("Ana Ortiz's hand is not up", remedy: "unhand ben", about: "who", cause: .already))
    room.arrive("ana", 30)
    #expect(try room.queue(at: 30).count == 1)
    try room.act(40, .hand(.ana, isProcess: false))
    #expect(try room.queue(at: 40).last == "2nd ana: raised just now, has not spoken, lived experience")
  }

  @Test func `someone who is not marked as here may raise a hand`() throws {
    var room = FloorRoom(present: ["ana"])
    #expect(
      try room.type(0, "hand ben").notes == [
        "Ben Hale is 1st in the queue: raised just now, has not spoken, carers",
        "Ben Hale is not marked as here: arrive ben",
      ])
  }

  @Test func `refusals say what would work`() throws {
    var room = FloorRoom()
    #expect(room.reason(0, .next(nil)) == Refusal("no hand is up", remedy: "hand ana\nspeak ana"))
    #expect(
      room.reason(0, .unhand(.ben))
        == Refusal("Ben Hale's hand is not up", remedy: "hand ben", about: "who", cause: .already))
    try room.act(0, .hand(.ben, isProcess: false))
    #expect(
      room.reason(1, .next(.dee))
        == Refusal("Dee Marsh's hand is not up", remedy: "speak dee", about: "who", cause: .already))
    let already = Refusal(
      "Ben Hale's hand is up already", remedy: "queue   shows when it is their turn", about: "who", cause: .already)
    #expect(room.reason(1, .hand(.ben, isProcess: false)) == already)
    try room.act(2, .hand(.ben, isProcess: true))
    #expect(room.reason(3, .hand(.ben, isProcess: false)) == already)
    #expect(room.reason(3, .hand(.ben, isProcess: true)) == already)
    try room.act(4, .speak(.ben))
    #expect(
      room.reason(5, .hand(.ben, isProcess: false))
        == Refusal("Ben Hale already has the floor", remedy: "stop", about: "who", cause: .already))
    room.close(10)
    #expect(room.reason(11, .hand(.ana, isProcess: false))?.reason == "no meeting is open")
    #expect { try room.show("queue", []) } throws: { ($0 as? Refusal)?.reason == "no meeting is open" }
  }

  @Test func `facts tell of the queue of the open meeting`() throws {
    var room = FloorRoom()
    #expect(room.fact("queue", at: 0) == .count(0))
    #expect(room.fact("next", at: 0) == .undefined)
    try room.act(0, .hand(.ben, isProcess: false))
    try room.act(1, .hand(.dee, isProcess: true))
    #expect(room.fact("queue", at: 2) == .count(2))
    #expect(room.fact("next", at: 2) == .text("dee"))
    room.close(10)
    #expect(room.fact("queue", at: 20) == .count(0))
    #expect(room.fact("next", at: 20) == .undefined)
    room.meetings = Meetings()
    #expect(room.fact("queue", at: 20) == .undefined)
  }

  @Test func `the floor now is all of it at once`() throws {
    var room = FloorRoom(present: ["ana", "ben"])
    try room.act(0, .speak(.ana))
    try room.act(40, .with(.ben))
    try room.act(45, .hand(.cara, isProcess: false))
    try room.act(50, .stop(.ana))
    try room.act(55, .hand(.dee, isProcess: true))
    room.now = FloorRoom.at(60)
    var expected = FloorNow()
    expected.holders.meeting = FloorRoom.meetingID
    expected.holders.speaking = [.init(.ben, since: FloorRoom.at(40))]
    expected.times = [.ana: .seconds(50), .ben: .seconds(20)]
    expected.queue = [
      .init(.dee, isProcess: true, why: "point of process, raised 5s ago"),
      .init(.cara, why: "raised 15s ago, has not spoken, staff"),
    ]
    expected.order = "first come"
    #expect(FloorNow(room.state, room.context.rules) == expected)
    try room.act(70, .pause)
    #expect(FloorNow(room.state, room.context.rules).holders.pausedSince == FloorRoom.at(70))
    room.close(80)
    #expect(FloorNow(room.state, room.context.rules) == .empty)
  }
}
