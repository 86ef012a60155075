import Facilitation
import TestKit
import Testing

@testable import Floor

struct OopsTests {
  @Test func `oops gives the seconds back to the one who had the floor`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(30, .speak(.ben))
    let answer = try room.act(35, .oops(nil))
    #expect(room.turns(until: 60) == ["ana 0-60"])
    #expect(answer.notes == ["taken back; Ana Ortiz has the floor"])
  }

  @Test func `oops with a name says who it really was`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(30, .speak(.ben))
    let answer = try room.act(35, .oops(.cara))
    #expect(room.turns(until: 60) == ["ana 0-30", "cara 30-60"])
    #expect(answer.notes == ["put right; Cara Singh has the floor"])
  }

  @Test func `only a press that gave someone the floor can be put right`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    #expect(room.reason(1, .oops(.ana))?.reason == "it is Ana Ortiz already")
    try room.act(5, .stop(nil))
    #expect(room.reason(6, .oops(.ben))?.reason == "the last press gave no one the floor")
  }

  @Test func `turns that were added stay when a press is taken back`() throws {
    var room = FloorRoom()
    try room.act(10, .speak(.ana))
    try room.act(20, .turn(.ben, start: FloorRoom.at(0), length: .seconds(5)))
    try room.act(21, .oops(nil))
    #expect(room.turns(until: 30) == ["ben 0-5"])
  }

  static let presses: [FloorPlugin.Command] = [
    .speak(.ana), .speak(.ben), .speak(.cara), .with(.ana), .with(.ben), .stop(nil), .stop(.ana), .pause, .resume,
    .next(.ana), .next(.dee),
  ]

  static let hands: [FloorPlugin.Command] = [
    .hand(.ana, isProcess: false), .hand(.ben, isProcess: false), .hand(.dee, isProcess: false),
    .hand(.ana, isProcess: true), .unhand(.ana), .unhand(.ben),
  ]

  /// A room after some presses, those that are refused left out.
  static func room(_ seed: UInt64) -> FloorRoom {
    var room = FloorRoom()
    var random = SplitMix64(seed: seed)
    for second in 0..<Int64.random(in: 1...20, using: &random) {
      if let command = (presses + hands).randomElement(using: &random) { _ = try? room.act(second * 10, command) }
      if second == 4 { room.leave("ana", 45) }
    }
    return room
  }

  @Test func `a press and oops leave everything as it was`() throws {
    for seed in 0..<100 as Range<UInt64> {
      let before = Self.room(seed)
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
      let floor = Self.room(seed).state.floor(of: FloorRoom.meetingID)
      #expect(Holders(after: floor.presses.all) == floor.holders, "seed \(seed)")
    }
  }

  @Test func `a press that is taken back after a hand went up is as if only the hand had`() throws {
    var tried = 0
    for seed in 0..<100 as Range<UInt64> {
      let before = Self.room(seed)
      for (press, hand) in zip(Self.presses, Self.hands + Self.hands) {
        var (without, with) = (before, before)
        guard (try? without.act(505, hand)) != nil, (try? with.act(500, press)) != nil,
          (try? with.act(505, hand)) != nil
        else { continue }
        tried += 1
        try with.act(510, .oops(nil))
        #expect(with.state == without.state, "seed \(seed): \(press), \(hand)")
      }
    }
    #expect(tried > 100)
  }
}

struct FloorEventTests {
  private static let m1 = ID("m", 1)
  private static let turn = AddedTurn(who: .ana, start: FloorRoom.ten, length: .seconds(7))
  private static let progressive = QueueOrder(rule: .progressive, first: [GroupName("carers")])

  @Test(
    arguments: [
      AnyHappening(Spoke(meeting: m1, who: .ana, late: nil)),
      AnyHappening(Spoke(meeting: m1, who: .ana, late: FloorRoom.ten)),
      AnyHappening(Joined(meeting: m1, who: .ana)),
      AnyHappening(Stopped(meeting: m1, who: nil, late: nil)),
      AnyHappening(Stopped(meeting: m1, who: .ana, late: nil)),
      AnyHappening(Stopped(meeting: m1, who: nil, late: FloorRoom.ten)),
      AnyHappening(Paused(meeting: m1, length: nil)),
      AnyHappening(Resumed(meeting: m1, who: [])), AnyHappening(Resumed(meeting: m1, who: [.ana, .ben])),
      AnyHappening(PressTakenBack(meeting: m1)), AnyHappening(PressCorrected(meeting: m1, who: .cara)),
      AnyHappening(
        TurnAdded(meeting: m1, turn: AddedTurn(who: .unnamed, start: FloorRoom.ten, length: .seconds(7)))),
      AnyHappening(Called(meeting: m1, who: .ana)),
      AnyHappening(HandRaised(meeting: m1, who: .ana, isProcess: false)),
      AnyHappening(HandRaised(meeting: m1, who: .ana, isProcess: true)),
      AnyHappening(HandLowered(meeting: m1, who: .ana)),
      AnyHappening(QueueOrdered(meeting: m1, order: QueueOrder(rule: .quietFirst))),
      AnyHappening(
        QueueOrdered(
          meeting: m1, order: QueueOrder(rule: .progressive, first: [GroupName("carers"), GroupName("staff")]))),
      AnyHappening(NudgingSet(meeting: m1, nudging: Nudging(after: .minutes(20)))),
      AnyHappening(NudgingSet(meeting: m1, nudging: Nudging(after: nil))),
    ] as [FloorPlugin.Event])
  func `an event's record reads back as the event`(_ event: FloorPlugin.Event) throws {
    #expect(try FloorPlugin.Event(record: event.record) == event)
  }

  @Test func `events are written as they always were`() {
    var json = ""
    let m1 = Self.m1
    let happenings: [any Happening<FloorPlugin>] = [
      Spoke(meeting: m1, who: .ana, late: nil), Stopped(meeting: m1, who: nil, late: nil),
      Resumed(meeting: m1, who: [.ana]), TurnAdded(meeting: m1, turn: Self.turn),
      Spoke(meeting: m1, who: .ana, late: FloorRoom.ten), Stopped(meeting: m1, who: .ana, late: FloorRoom.ten),
      Called(meeting: m1, who: .ana), HandRaised(meeting: m1, who: .ana, isProcess: false),
      HandRaised(meeting: m1, who: .ana, isProcess: true), HandLowered(meeting: m1, who: .ana),
      QueueOrdered(meeting: m1, order: Self.progressive), QueueOrdered(meeting: m1, order: .usual),
      NudgingSet(meeting: m1, nudging: Nudging(after: .minutes(20))),
      NudgingSet(meeting: m1, nudging: Nudging(after: nil)),
    ]
    for happened in happenings { json += happened.record.json + "\n" }
    #expect(
      json == """
        {"event":"spoke","v":1,"meeting":"m1","who":"ana"}
        {"event":"stopped","v":1,"meeting":"m1"}
        {"event":"resumed","v":1,"meeting":"m1","who":["ana"]}
        {"event":"turn-added","v":1,"meeting":"m1","who":"ana","start":1795168800000000,"length":7000000}
        {"event":"spoke","v":2,"meeting":"m1","who":"ana","at":1795168800000000}
        {"event":"stopped","v":2,"meeting":"m1","who":"ana","at":1795168800000000}
        {"event":"called","v":1,"meeting":"m1","who":"ana"}
        {"event":"hand-raised","v":1,"meeting":"m1","who":"ana"}
        {"event":"hand-raised","v":1,"meeting":"m1","who":"ana","point":"process"}
        {"event":"hand-lowered","v":1,"meeting":"m1","who":"ana"}
        {"event":"queue-ordered","v":1,"meeting":"m1","order":"progressive","first":["carers"]}
        {"event":"queue-ordered","v":1,"meeting":"m1","order":"first-come","first":[]}
        {"event":"nudging-set","v":1,"meeting":"m1","after":1200000000}
        {"event":"nudging-set","v":1,"meeting":"m1"}

        """)
  }

  @Test func `a record of a later version is not guessed at`() {
    let unversioned = EventRecord("spoke", version: 0).with("meeting", ID("m", 1)).with("who", Handle.ana)
    #expect(throws: EventRecord.Malformed.self) { try FloorPlugin.Event(record: unversioned) }
    let timeless = EventRecord("spoke", version: 2).with("meeting", ID("m", 1)).with("who", Handle.ana)
    #expect(throws: EventRecord.Malformed.self) { try FloorPlugin.Event(record: timeless) }
    let later = EventRecord("spoke", version: 3).with("meeting", ID("m", 1)).with("who", Handle.ana)
    #expect(throws: EventRecord.Malformed.self) { try FloorPlugin.Event(record: later.with("at", FloorRoom.ten)) }
    #expect(throws: EventRecord.Malformed.self) {
      try FloorPlugin.Event(record: EventRecord("target-set", version: 2).with("group", "carers"))
    }
    #expect(throws: EventRecord.Malformed.self) {
      try FloorPlugin.Event(record: EventRecord("sang").with("meeting", ID("m", 1)))
    }
  }

  @Test(
    arguments: [
      EventRecord("hand-raised").with("who", Handle.ana).with("point", "order"),
      EventRecord("queue-ordered").with("order", "loudest").with("first", []),
      EventRecord("queue-ordered").with("order", "first-come"), EventRecord("nudging-set").with("after", TimeSpan.zero),
    ])
  func `a record that says what is not known here is not guessed at`(_ record: EventRecord) {
    #expect(throws: EventRecord.Malformed.self) { try FloorPlugin.Event(record: record.with("meeting", ID("m", 1))) }
  }

  @Test(arguments: [Int64.max, 0, -5])
  func `a record of a turn that can't be is not understood`(_ length: Int64) {
    let record = EventRecord("turn-added").with("meeting", ID("m", 1)).with("who", Handle.ana)
    #expect(throws: EventRecord.Malformed.self) {
      try FloorPlugin.Event(record: record.with("start", FloorRoom.ten).with("length", length))
    }
  }
}
