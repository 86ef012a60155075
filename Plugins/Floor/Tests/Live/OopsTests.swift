import Facilitation
import TestKit
import Testing

@testable import Floor

struct OopsTests {
  @Test func `oops gives the seconds back to the one who had the floor`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    try stage.act(30, .speak(.ben))
    let answer = try stage.act(35, .oops(nil))
    #expect(stage.turns(until: 60) == ["ana 0-60"])
    #expect(answer.notes == ["taken back; Ana Ortiz has the floor"])
  }

  @Test func `oops with a name says who it really was`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    try stage.act(30, .speak(.ben))
    let answer = try stage.act(35, .oops(.cara))
    #expect(stage.turns(until: 60) == ["ana 0-30", "cara 30-60"])
    #expect(answer.notes == ["put right; Cara Singh has the floor"])
  }

  @Test func `only a press that gave someone the floor can be put right`() throws {
    var stage = Stage()
    try stage.act(0, .speak(.ana))
    #expect(stage.reason(1, .oops(.ana))?.reason == "it is Ana Ortiz already")
    try stage.act(5, .stop(nil))
    #expect(stage.reason(6, .oops(.ben))?.reason == "the last press gave no one the floor")
  }

  @Test func `turns that were added stay when a press is taken back`() throws {
    var stage = Stage()
    try stage.act(10, .speak(.ana))
    try stage.act(20, .turn(.ben, start: Stage.at(0), length: .seconds(5)))
    try stage.act(21, .oops(nil))
    #expect(stage.turns(until: 30) == ["ben 0-5"])
  }

  static let presses: [FloorCommand] = [
    .speak(.ana), .speak(.ben), .speak(.cara), .with(.ana), .with(.ben), .stop(nil), .stop(.ana), .pause, .resume,
  ]

  /// A stage after some presses, those that are refused left out.
  static func stage(_ seed: UInt64) -> Stage {
    var stage = Stage()
    var random = SplitMix64(seed: seed)
    for second in 0..<Int64.random(in: 1...12, using: &random) {
      if let command = presses.randomElement(using: &random) { _ = try? stage.act(second * 10, command) }
      if second == 4 { stage.leave("ana", 45) }
    }
    return stage
  }

  @Test func `a press and oops leave everything as it was`() throws {
    for seed in 0..<100 as Range<UInt64> {
      let before = Self.stage(seed)
      for press in Self.presses {
        var after = before
        guard (try? after.act(500, press)) != nil else { continue }
        #expect(after.state != before.state, "seed \(seed): \(press) changed nothing")
        try after.act(505, .oops(nil))
        #expect(after.state == before.state, "seed \(seed): \(press)")
      }
    }
  }

  @Test func `presses in one go and one by one lead to the same holders`() {
    for seed in 0..<100 as Range<UInt64> {
      let floor = Self.stage(seed).state.floor(of: Stage.meetingID)
      #expect(Holders(after: floor.presses) == floor.holders, "seed \(seed)")
    }
  }
}

struct FloorEventTests {
  @Test(arguments: [
    .pressed(.speak(.ana)), .pressed(.with(.ana)), .pressed(.stop(nil)), .pressed(.stop(.ana)), .pressed(.pause),
    .pressed(.resume([])), .pressed(.resume([.ana, .ben])), .tookBack, .corrected(.cara),
    .added(AddedTurn(who: .unnamed, start: Stage.ten, length: .seconds(7))),
  ] as [FloorEvent.Change])
  func `an event's record reads back as the event`(_ change: FloorEvent.Change) throws {
    let event = FloorEvent(ID("m", 3), change)
    #expect(try FloorEvent(record: event.record) == event)
  }

  @Test func `events are written as they always were`() {
    var json = ""
    let turn = AddedTurn(who: .ana, start: Stage.ten, length: .seconds(7))
    for change in [.pressed(.speak(.ana)), .pressed(.stop(nil)), .pressed(.resume([.ana])), .added(turn)] as [FloorEvent.Change] {
      FloorEvent(ID("m", 1), change).record.appendJSON(to: &json)
      json += "\n"
    }
    #expect(
      json == """
        {"event":"spoke","v":1,"meeting":"m1","who":"ana"}
        {"event":"stopped","v":1,"meeting":"m1"}
        {"event":"resumed","v":1,"meeting":"m1","who":["ana"]}
        {"event":"turn-added","v":1,"meeting":"m1","who":"ana","start":1795168800000000,"length":7000000}

        """)
  }

  @Test func `a record of a later version is not guessed at`() {
    #expect(throws: EventRecord.Malformed.self) {
      try FloorEvent(record: EventRecord("spoke", version: 2).with("meeting", ID("m", 1)).with("who", Handle.ana))
    }
    #expect(throws: EventRecord.Malformed.self) {
      try FloorEvent(record: EventRecord("sang").with("meeting", ID("m", 1)))
    }
  }
}
