import Facilitation
import Testing

@testable import Floor

struct PressTests {
  @Test func `a turn ends with the next speaker, at a stop and at a pause`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(40, .speak(.ben))
    try room.act(50, .stop(nil))
    try room.act(60, .speak(.cara))
    try room.act(70, .pause)
    #expect(room.turns(until: 100) == ["ana 0-40", "ben 40-50", "cara 60-70"])
  }

  @Test func `a turn ends when its speaker leaves`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    room.leave("ana", 30)
    #expect(room.turns(until: 100) == ["ana 0-30"])
    #expect(room.fact("speaker", at: 100) == .undefined)
  }

  @Test func `a turn ends when the meeting closes`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    room.close(60)
    #expect(room.turns(until: 100) == ["ana 0-60"])
  }

  @Test func `a turn that goes on is counted up to now`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    #expect(room.turns(until: 25) == ["ana 0-25"])
  }

  @Test func `a second speaker overlaps and stops alone`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(10, .with(.ben))
    try room.act(20, .stop(.ana))
    #expect(room.turns(until: 30) == ["ana 0-20", "ben 10-30"])
    #expect(room.fact("overlap", at: 30) == .span(.seconds(10)))
  }

  @Test func `after a pause those who had the floor and are here have it again`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(5, .with(.ben))
    try room.act(10, .pause)
    room.leave("ben", 12)
    try room.act(20, .resume)
    #expect(room.turns(until: 30) == ["ana 0-10", "ben 5-10", "ana 20-30"])
  }

  @Test func `someone who came back can be given the floor again`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    room.leave("ana", 10)
    room.arrive("ana", 20)
    try room.act(30, .speak(.ana))
    #expect(room.turns(until: 40) == ["ana 0-10", "ana 30-40"])
  }

  @Test func `speaking ends a pause`() throws {
    var room = FloorRoom()
    try room.act(0, .pause)
    try room.act(10, .speak(.ana))
    #expect(room.turns(until: 20) == ["ana 10-20"])
    #expect(try room.show("balance", []).pairs["paused"] == .span(.seconds(10)))
  }

  @Test func `a turn that was missed is recorded`() throws {
    var room = FloorRoom()
    let answer = try room.act(60, .turn(.ana, start: FloorRoom.at(5), length: .seconds(40)))
    #expect(room.turns(until: 60) == ["ana 5-45"])
    #expect(answer.notes == ["recorded: Ana Ortiz spoke 40s at 10:00:05"])
  }

  @Test func `a turn is recorded once`() throws {
    var room = FloorRoom()
    try room.act(60, .turn(.ana, start: FloorRoom.at(5), length: .seconds(40)))
    let refusal = #expect(throws: Refusal.self) {
      try room.act(60, .turn(.ana, start: FloorRoom.at(5), length: .seconds(40)))
    }
    #expect(refusal?.reason == "this turn is recorded already")
    try room.act(60, .turn(.ana, start: FloorRoom.at(5), length: .seconds(41)))
  }

  @Test func `refusals say what would work`() throws {
    var room = FloorRoom()
    let cases: [(FloorPlugin.Command, Refusal)] = [
      (.stop(nil), Refusal("no one is speaking", remedy: "speak ana", cause: .already)),
      (.with(.ben), Refusal("no one is speaking", remedy: "speak ben")),
      (.resume, Refusal("the meeting is not paused", remedy: "pause", cause: .already)),
      (
        .oops(nil),
        Refusal(
          "there is nothing to take back in this meeting",
          remedy: "undo   takes back the last line, whatever it was")
      ),
      (
        .turn(.ana, start: FloorRoom.at(-5), length: .seconds(1)),
        Refusal(
          "the turn begins 5s before the meeting opened", remedy: "turn ana 10:00 1s", about: "start")
      ),
      (
        .turn(.ana, start: FloorRoom.at(50), length: .seconds(20)),
        Refusal("the turn would end 10s from now", remedy: "turn ana 10:00:50 10s", about: "length")
      ),
      (
        .turn(.ana, start: FloorRoom.at(60), length: .seconds(20)),
        Refusal("the turn has not begun: it is 10:01", remedy: "give an earlier start", about: "start")
      ),
    ]
    for (command, refusal) in cases { #expect(room.reason(60, command) == refusal) }
    try room.act(60, .speak(.ana))
    let already = Refusal("Ana Ortiz already has the floor", remedy: "stop", about: "who", cause: .already)
    #expect(room.reason(61, .speak(.ana)) == already)
    #expect(room.reason(61, .with(.ana)) == already)
    #expect(
      room.reason(61, .stop(.ben))
        == Refusal("Ben Hale is not speaking", remedy: "stop ana", about: "who", cause: .already))
    try room.act(62, .pause)
    #expect(room.reason(63, .pause) == Refusal("the meeting is already paused", remedy: "resume", cause: .already))
    room.close(70)
    #expect(
      room.reason(71, .speak(.ana)) == Refusal("no meeting is open", remedy: "meeting open \"What matters to me\""))
  }

  @Test func `answers name who has the floor and how long the one before spoke`() throws {
    var room = FloorRoom(present: ["ana", "ben"])
    #expect(try room.act(0, .speak(.ana)).notes == ["Ana Ortiz has the floor"])
    #expect(try room.act(220, .speak(.ben)).notes == ["Ben Hale has the floor (Ana Ortiz spoke 3m 40s)"])
    #expect(try room.act(230, .stop(nil)) == .object([.pairs([Pair("ben", "Ben Hale", .span(.seconds(10)))])]))
    #expect(
      try room.act(240, .speak(.cara)).notes == [
        "Cara Singh has the floor", "Cara Singh is not marked as here: arrive cara",
      ])
    #expect(try room.act(250, .with(.ben)).notes == ["Ben Hale speaks too"])
    #expect(try room.act(260, .pause).notes == ["paused (Cara Singh spoke 20s, Ben Hale spoke 10s)"])
    #expect(try room.act(270, .resume).notes == ["going on; Cara Singh and Ben Hale have the floor"])
    #expect(try room.act(280, .speak(.cara)).notes.count == 1)
  }
}
