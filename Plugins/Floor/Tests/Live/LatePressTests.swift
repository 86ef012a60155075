import Facilitation
import TestKit
import Testing

@testable import Floor

struct LatePressTests {
  @Test func `who had the floor keeps the seconds up to then`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    let answer = try room.act(60, .speak(.ben, at: FloorRoom.at(40)))
    #expect(room.turns(until: 100) == ["ana 0-40", "ben 40-100"])
    #expect(answer.notes == ["Ben Hale has the floor since 10:00:40 (Ana Ortiz spoke 40s)"])
  }

  @Test func `a late stop leaves silence after it`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    let answer = try room.act(60, .stop(nil, at: FloorRoom.at(40)))
    #expect(room.turns(until: 100) == ["ana 0-40"])
    #expect(answer.pairs == ["ana": .span(.seconds(40))])
  }

  @Test func `a press may come as early as the one before it`() throws {
    var room = FloorRoom()
    try room.act(10, .speak(.ana))
    try room.act(60, .speak(.ben, at: FloorRoom.at(10)))
    #expect(room.turns(until: 60) == ["ben 10-60"])
  }

  @Test func `a late press is taken back and put right like any other`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    let before = room.state
    try room.act(60, .speak(.ben, at: FloorRoom.at(40)))
    var corrected = room
    try corrected.act(65, .oops(.cara))
    #expect(corrected.turns(until: 100) == ["ana 0-40", "cara 40-100"])
    try room.act(65, .oops(nil))
    #expect(room.state == before)
  }

  @Test func `a hand that went up since is no press about the floor`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(50, .hand(.cara, isProcess: false))
    try room.act(60, .speak(.ben, at: FloorRoom.at(40)))
    #expect(room.turns(until: 100) == ["ana 0-40", "ben 40-100"])
    #expect(room.state.floor(of: FloorRoom.meetingID).hands.all.map(\.who) == [.cara])
  }

  @Test func `what can't have been is refused with what would work`() throws {
    var room = FloorRoom()
    let early = Refusal("that is 5s before the meeting opened", remedy: "speak ana --at 10:00", about: "at")
    #expect(room.reason(60, .speak(.ana, at: FloorRoom.at(-5))) == early)
    try room.act(30, .speak(.ana))
    let cases: [(FloorPlugin.Command, Refusal)] = [
      (
        .speak(.ben, at: FloorRoom.at(-5)),
        Refusal("that is 5s before the meeting opened", remedy: "speak ben --at 10:00:30", about: "at")
      ),
      (.speak(.ben, at: FloorRoom.at(61)), Refusal("it is only 10:01", remedy: "speak ben", about: "at")),
      (.stop(.ana, at: FloorRoom.at(61)), Refusal("it is only 10:01", remedy: "stop ana", about: "at")),
      (
        .speak(.ben, at: FloorRoom.at(10)),
        Refusal(
          "the last press came at 10:00:30, after that",
          remedy: "turn ben 10:00:10 20s   records what was missed before it", about: "at")
      ),
      (
        .stop(nil, at: FloorRoom.at(10)),
        Refusal(
          "the last press came at 10:00:30, after that", remedy: "oops   takes that press back", about: "at")
      ),
    ]
    for (command, refusal) in cases { #expect(room.reason(60, command) == refusal) }
    room.leave("cara", 50)
    #expect(
      room.reason(60, .speak(.cara, at: FloorRoom.at(45)))
        == Refusal("Cara Singh left at 10:00:50, after that", remedy: "turn cara 10:00:45 5s", about: "at"))
  }

  @Test func `a late press leads to what the press in time would have led to`() throws {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var late = OopsTests.room(seed)
      let last = (late.state.floor(of: FloorRoom.meetingID).presses.last?.time ?? FloorRoom.ten) - FloorRoom.ten
      let second = Int64.random(in: max(46, last.microseconds / 1_000_000)...300, using: &random)
      let who = [Handle.ben, .cara, .dee].randomElement(using: &random) ?? .ben
      var timely = late
      guard (try? timely.act(second, .speak(who))) != nil else { continue }
      try late.act(500, .speak(who, at: FloorRoom.at(second)))
      #expect(late.state == timely.state, "seed \(seed)")
      #expect(late.turns(until: 600) == timely.turns(until: 600), "seed \(seed)")
    }
  }

  @Test func `the seconds before a late press are the one's, those after it the other's, and none is lost`() throws {
    for second in 1...60 as ClosedRange<Int64> {
      var room = FloorRoom()
      try room.act(0, .speak(.ana))
      try room.act(60, .speak(.ben, at: FloorRoom.at(second)))
      #expect(room.turns(until: 90) == ["ana 0-\(second)", "ben \(second)-90"])
      #expect(room.fact("seconds", at: 90) == .span(.seconds(90)))
    }
  }
}
