import Facilitation
import TestKit
import Testing

@testable import Floor

struct NudgeTests {
  /// `900 Dee Marsh has not spoken for 15m` for what falls due after `start` and through `end`.
  static func nudges(_ room: FloorRoom, _ start: Int64, _ end: Int64) -> [String] {
    var room = room
    room.now = FloorRoom.at(end)
    return FloorPlugin.due(room.state, after: FloorRoom.at(start), through: room.now, room.context.view).map {
      "\(($0.time - FloorRoom.ten).microseconds / 1_000_000) \($0.text)"
    }
  }

  @Test func `who has not spoken since the opening is named once`() throws {
    let room = FloorRoom(present: ["ana", "ben", "cara"])
    #expect(
      Self.nudges(room, 0, 5000) == ["900 Ana Ortiz, Ben Hale and Cara Singh have not spoken for 15m"])
    #expect(Self.nudges(room, 0, 899) == [])
    #expect(Self.nudges(room, 899, 900).count == 1)
    #expect(Self.nudges(room, 900, 5000) == [])
  }

  @Test func `who spoke is named again only after being quiet again`() throws {
    var room = FloorRoom(present: ["dee"])
    try room.act(1000, .speak(.dee))
    #expect(Self.nudges(room, 1000, 3000) == [])
    try room.act(3000, .stop(nil))
    #expect(Self.nudges(room, 3000, 9000) == ["3900 Dee Marsh has not spoken for 15m"])
  }

  @Test func `time runs from the arrival, and stands still in a pause`() throws {
    var room = FloorRoom(present: [])
    room.arrive("dee", 600)
    #expect(Self.nudges(room, 0, 5000) == ["1500 Dee Marsh has not spoken for 15m"])
    try room.act(700, .pause)
    #expect(Self.nudges(room, 0, 5000) == [])
    try room.act(1000, .resume)
    #expect(Self.nudges(room, 0, 5000) == ["1800 Dee Marsh has not spoken for 15m"])
    room.leave("dee", 1799)
    #expect(Self.nudges(room, 0, 5000) == [])
    room.arrive("dee", 2000)
    #expect(Self.nudges(room, 0, 5000) == ["2900 Dee Marsh has not spoken for 15m"])
  }

  @Test func `who was named, left and came back is not named again`() throws {
    var room = FloorRoom(present: ["dee"])
    room.leave("dee", 900)
    room.arrive("dee", 1000)
    #expect(Self.nudges(room, 900, 9000) == [])
  }

  @Test func `who left while speaking is timed from coming back`() throws {
    var room = FloorRoom(present: ["dee"])
    try room.act(0, .speak(.dee))
    room.leave("dee", 100)
    room.arrive("dee", 200)
    #expect(Self.nudges(room, 0, 5000) == ["1100 Dee Marsh has not spoken for 15m"])
    try room.act(300, .speak(.ben))
    #expect(Self.nudges(room, 300, 1199) == ["1100 Dee Marsh has not spoken for 15m"])
  }

  @Test func `a turn that was recorded afterwards counts`() throws {
    var room = FloorRoom(present: ["dee"])
    try room.act(500, .turn(.dee, start: FloorRoom.at(300), length: .seconds(100)))
    #expect(Self.nudges(room, 500, 5000) == ["1300 Dee Marsh has not spoken for 15m"])
  }

  @Test func `who spoke without being marked as here is timed from then`() throws {
    var room = FloorRoom(present: [])
    try room.act(0, .speak(.dee))
    try room.act(100, .stop(nil))
    #expect(Self.nudges(room, 100, 5000) == ["1000 Dee Marsh has not spoken for 15m"])
  }

  @Test func `a hand that is up for long is told of once`() throws {
    var room = FloorRoom(present: [])
    try room.act(60, .hand(.ben, isProcess: false))
    #expect(Self.nudges(room, 60, 9000) == ["660 Ben Hale's hand has been up for 10m"])
    try room.act(100, .pause)
    try room.act(130, .resume)
    #expect(Self.nudges(room, 60, 9000) == ["690 Ben Hale's hand has been up for 10m"])
    try room.act(200, .unhand(.ben))
    #expect(Self.nudges(room, 60, 9000) == [])
  }

  @Test func `a facilitator says after how long, or off`() throws {
    var room = FloorRoom(present: ["dee"])
    try room.act(0, .hand(.ben, isProcess: false))
    #expect(
      try room.type(400, "nudge 5m").notes
        == ["you are told, once, when someone has not spoken for 5m", "so far: Dee Marsh"])
    #expect(
      try room.type(400, "nudge 20m").notes == ["you are told, once, when someone has not spoken for 20m"])
    #expect(
      Self.nudges(room, 400, 5000)
        == ["600 Ben Hale's hand has been up for 10m", "1200 Dee Marsh has not spoken for 20m"])
    #expect(
      room.reason(400, .nudge(Nudging(after: .minutes(20))))
        == Refusal("you are told after 20m already", remedy: "nudge off", about: "after"))
    #expect(try room.type(400, "nudge off").notes == ["no more nudges in this meeting"])
    #expect(Self.nudges(room, 400, 5000) == [])
    #expect(
      room.reason(400, .nudge(Nudging(after: nil)))
        == Refusal("nudges are off already", remedy: "nudge 15m", about: "after"))
  }

  @Test func `there are no nudges between meetings`() {
    var room = FloorRoom()
    room.close(800)
    #expect(Self.nudges(room, 0, 5000) == [])
  }

  // MARK: - However often one looks

  private struct Meeting {
    var room = FloorRoom(present: ["ana", "ben", "cara", "dee"])
    var told: [String] = []
    var looked: Int64 = 0

    mutating func look(_ second: Int64) {
      told += NudgeTests.nudges(room, looked, second)
      looked = second
    }
  }

  /// Quiet people counted second by second.
  private struct Count {
    var here: Set<String> = ["ana", "ben", "cara", "dee"]
    var speaking: Set<String> = []
    var held: Set<String> = []
    var isPaused = false
    var quiet: [String: Int] = [:]
    var told: Set<String> = []
    var log: [String] = []

    mutating func tick(_ second: Int64) {
      guard !isPaused else { return }
      let due = here.subtracting(speaking).filter { who in
        quiet[who, default: 0] += 1
        return quiet[who] == 15 && told.insert(who).inserted
      }
      for who in due { log.append("\(second) \(who)") }
    }

    mutating func hear(_ who: Set<String>) {
      for who in who { (quiet[who], _) = (0, told.remove(who)) }
    }
  }

  @Test func `any way of looking gives the same nudges, which are those of a count by the second`() throws {
    var total = 0
    for seed in 0..<150 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var (seldom, often, count) = (Meeting(), Meeting(), Count())
      try seldom.room.act(0, .nudge(Nudging(after: .seconds(15))))
      try often.room.act(0, .nudge(Nudging(after: .seconds(15))))
      for second in 1...160 as ClosedRange<Int64> {
        count.tick(second)
        if Int.random(in: 0..<3, using: &random) == 0 { often.look(second) }
        guard Int.random(in: 0..<6, using: &random) == 0 else { continue }
        seldom.look(second)
        often.look(second)
        let who = ["ana", "ben", "cara", "dee"].randomElement(using: &random) ?? "ana"
        Self.happen(Int.random(in: 0..<7, using: &random), who, second, &count) { change in
          change(&seldom.room)
          change(&often.room)
        }
      }
      seldom.look(160)
      often.look(160)
      #expect(seldom.told == often.told, "seed \(seed)")
      let names = ["ana": "Ana Ortiz", "ben": "Ben Hale", "cara": "Cara Singh", "dee": "Dee Marsh"]
      let expected = count.log.map { entry in entry.split(separator: " ") }.map {
        "\($0[0]) \(names[String($0[1])] ?? "")"
      }
      let got = often.told.flatMap { line -> [String] in
        let second = line.prefix { $0 != " " }
        return names.values.filter { line.contains($0) }.map { "\(second) \($0)" }
      }
      #expect(got.sorted() == expected.sorted(), "seed \(seed)")
      total += got.count
    }
    #expect(total > 500)
  }

  private static func happen(
    _ kind: Int, _ who: String, _ second: Int64, _ count: inout Count, _ change: ((inout FloorRoom) -> Void) -> Void
  ) {
    switch kind {
    case 0...2:
      guard count.speaking != [who] || count.isPaused else { return }
      change { room in _ = try? room.act(second, .speak(Handle(who))) }
      if !count.here.contains(who) {
        count.here.insert(who)
        change { room in room.arrive(who, second) }
      }
      count.hear(count.speaking)
      (count.speaking, count.held, count.isPaused) = ([who], [], false)
      count.hear([who])
    case 3:
      change { room in _ = try? room.act(second, .stop(nil)) }
      count.speaking = []
    case 4:
      guard !count.isPaused else { return }
      change { room in _ = try? room.act(second, .pause) }
      (count.held, count.speaking, count.isPaused) = (count.speaking, [], true)
    case 5:
      guard count.isPaused else { return }
      change { room in _ = try? room.act(second, .resume) }
      count.speaking = count.held.intersection(count.here)
      (count.held, count.isPaused) = ([], false)
      count.hear(count.speaking)
    default:
      if count.here.remove(who) != nil {
        change { room in room.leave(who, second) }
        count.speaking.remove(who)
        count.held.remove(who)
      } else {
        change { room in room.arrive(who, second) }
        count.here.insert(who)
        count.quiet[who] = 0
      }
    }
  }
}
