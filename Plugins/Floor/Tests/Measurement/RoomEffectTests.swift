import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Floor

struct TimeSetTests {
  static func set(_ ranges: Range<Int64>...) -> TimeSet { TimeSet(ranges) }

  @Test func `ranges that overlap or touch are one`() {
    #expect(Self.set(5..<8, 0..<3, 3..<4, 7..<10, 6..<6).ranges == [0..<4, 5..<10])
    #expect(Self.set(5..<8, 0..<3, 3..<4, 7..<10).length == 9)
  }

  @Test func `sets meet and part moment by moment`() {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      func some() -> TimeSet {
        TimeSet(
          (0..<Int.random(in: 0...5, using: &random)).map { _ in
            let start = Int64.random(in: 0..<20, using: &random)
            return start..<start + Int64.random(in: 0...6, using: &random)
          })
      }
      let (left, right) = (some(), some())
      for moment in -1...30 as ClosedRange<Int64> {
        let (inLeft, inRight) = (left.contains(moment), right.contains(moment))
        #expect(left.intersection(right).contains(moment) == (inLeft && inRight), "seed \(seed)")
        #expect(left.subtracting(right).contains(moment) == (inLeft && !inRight), "seed \(seed)")
      }
      #expect(left.intersection(right).length + left.subtracting(right).length == left.length, "seed \(seed)")
    }
  }
}

struct RoomEffectTests {
  /// ana and eve are there throughout, dee and fay from 120 to 300, with a pause from 240 to 270; it lasts 420 s.
  ///
  /// ana takes the floor at 0, 30, 60, 120 and 360, eve ten seconds after each of the first three, dee at 150.
  static func example() throws -> FloorRoom {
    var room = FloorRoom(present: ["ana", "eve"])
    room.roster.people[Handle("fay")] = Roster.Person(
      handle: Handle("fay"), name: "Fay Low",
      memberships: [.init(group: GroupName("commissioners"), since: FloorRoom.ten - .hours(1))])
    for second in [0, 30, 60] as [Int64] {
      try room.act(second, .speak(.ana))
      try room.act(second + 10, .speak(.eve))
    }
    room.arrive("dee", 120)
    room.arrive("fay", 120)
    try room.act(120, .speak(.ana))
    try room.act(150, .speak(.dee))
    try room.act(240, .pause)
    try room.act(270, .resume)
    room.leave("dee", 300)
    room.leave("fay", 300)
    try room.act(360, .speak(.ana))
    room.now = FloorRoom.at(420)
    return room
  }

  @Test func `turns count where they start, and pauses are no time to speak in`() throws {
    let document = try Self.example().show("room effect", [])
    // Together 120–240 and 270–300, with ana's turn at 120; apart 0–120 and 300–420, with six turns and one.
    #expect(
      document.rows == [
        [
          .text("lived-experience"), .text("lived experience"), .text("commissioners"), .text("commissioners"),
          .span(.seconds(150)), .count(1), .number(0.4, decimals: 2), .span(.seconds(240)), .count(7),
          .number(1.75, decimals: 2),
        ]
      ])
    #expect(
      document.notes == ["it describes and doesn't explain: what was talked about may have changed with who was there"])
  }

  @Test func `asked about one pair it says what it can`() throws {
    let words = ["--of", "commissioners", "--while", "lived-experience"]
    let row = try #require(try Self.example().show("room effect", words).rows.first)
    // ana and eve never left.
    #expect(
      Array(row.dropFirst(4)) == [
        .span(.seconds(150)), .count(1), .number(0.4, decimals: 2), .span(.zero), .count(0), .undefined,
      ])
  }

  @Test func `people one by one are the facilitator's`() throws {
    let document = try Self.example().show("room effect", ["--per", "person", "--while", "commissioners"])
    #expect(document.rows.map { $0[0] } == [.text("ana"), .text("eve")])
    #expect(document.rows.map { $0[5] } == [.count(1), .count(0)])
    #expect(document.notes.last == "for the facilitator: figures of single people are not for the room")
  }

  @Test func `a group of one is not shown to the room`() throws {
    var room = try Self.example()
    room.meetings.change(FloorRoom.meetingID) { $0.attendance[Handle("fay")] = nil }
    let document = try room.show("room effect", [])
    #expect(document.rows.map { Array($0.dropFirst(4)) } == [Array(repeating: .undefined, count: 6)])
    #expect(document.notes.last == "groups of one person are not shown to the room: 'commissioners'")
  }

  @Test func `every turn counts once, together or apart`() throws {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var room = OopsTests.room(seed)
      room.arrive("eve", 20)
      room.leave("ben", Int64.random(in: 1...100, using: &random))
      let meeting = try #require(room.meetings[FloorRoom.meetingID])
      let scope = try #require(BalanceScope(meeting, now: FloorRoom.at(150)))
      let balance = Balance(room.state, scope, room.roster)
      let starts = balance.speech.turnStarts
      #expect(starts.map(\.count) == balance.figures.voices.map(\.turns), "seed \(seed)")
      for (person, starts) in zip(balance.people, starts) {
        let times = person.times.subtracting(balance.pauses)
        for other in balance.people {
          let effect = RoomEffect(turnStarts: starts, times: times, others: other.times)
          #expect(effect.together.turns + effect.apart.turns == starts.count, "seed \(seed)")
          #expect(effect.together.time + effect.apart.time == times.length, "seed \(seed)")
        }
      }
    }
  }

  @Test func `less than a minute says nothing`() {
    let times = TimeSet([0..<119_999_999])
    let effect = RoomEffect(turnStarts: [0, 70_000_000], times: times, others: TimeSet([0..<60_000_000]))
    #expect(effect.together.turnsPerMinute == 1)
    #expect(effect.apart.turnsPerMinute == nil)
  }

  @Test func `what can't be said is refused by name`() throws {
    var room = FloorRoom(present: [])
    try room.act(0, .speak(.ana))
    #expect {
      try room.show("room effect", [])
    } throws: {
      $0 as? Refusal
        == Refusal(
          "the room effect needs to know who was there, and nobody was marked as here in 'Rehearsal'",
          remedy: "mark them: arrive NAME… --at 10:00")
    }
    #expect {
      try Self.example().show("room effect", ["--of", "carers", "--while", "carers"])
    } throws: { ($0 as? Refusal)?.reason == "a group is always there while its own people speak" }
  }
}
