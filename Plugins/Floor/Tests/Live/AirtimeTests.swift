import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Floor

/// What the floor publishes for indicators of power.
struct AirtimeTests {
  private static func airtime(_ room: FloorRoom) -> Airtime { Airtime(room.state, room.context.rules) }

  @Test func `of one meeting it is what the balance shows`() throws {
    for seed in 0..<50 as Range<UInt64> {
      var room = OopsTests.room(seed)
      room.now = FloorRoom.at(150)
      let meeting = try #require(room.meetings[FloorRoom.meetingID])
      let balance = Balance(room.state, try #require(BalanceScope(meeting, now: room.now)), room.roster)
      let part = try #require(Self.airtime(room).during(meeting.id))
      #expect(part.groups.map(\.name) == balance.groups.map(\.name), "seed \(seed)")
      #expect(part.groups.map(\.time.microseconds) == balance.groups.map(\.time), "seed \(seed)")
      #expect(part.groups.map(\.share) == balance.groups.map(\.share), "seed \(seed)")
      for (group, other) in zip(part.groups, balance.groups) {
        #expect(abs((group.parity ?? -1) - (other.parity ?? -1)) < 1e-12, "seed \(seed)")
      }
      #expect(part.betweenGroups == balance.decomposition?.theilT.betweenShare, "seed \(seed)")
      #expect(part == Self.airtime(room).overall, "seed \(seed)")
    }
  }

  /// ana and dee speak for a minute each at two of three meetings of 200 s; fay isn't at the last.
  @Test func `meetings together are the sums of their parts`() throws {
    let part = try #require(Self.airtime(try TrendTests.example()).overall)
    #expect(part.groups.map(\.people) == [2, 2])
    #expect(part.groups.map(\.time) == [.seconds(120), .seconds(120)])
    // Where anybody's speech is recorded, the commissioners were there for 3 of 7 times 200 s, the users for 4.
    let parities: [Double?] = [3.5 / 4, 3.5 / 3]
    #expect(part.groups.map(\.parity) == parities)
    #expect(part.sizes.values.map { Array($0.values) } == [[2, 2], [2, 2], [2, 1]])
    let last = try #require(Self.airtime(try TrendTests.example()).during(ID("m", 3)))
    #expect(last.sizes.values.map { Array($0.values) } == [[2, 1]])
  }

  @Test func `each meeting of the programme is what is worked out of it alone`() throws {
    let airtime = Self.airtime(try TrendTests.example())
    let programme = try #require(airtime.programme)
    #expect(Array(programme.meetings.keys) == [1, 2, 3].map { ID("m", $0) })
    for (id, part) in programme.meetings { #expect(part == airtime.during(id), "\(id)") }
    #expect(programme.overall.groups.map(\.turns) == [2, 2])
    #expect(programme.meetings.values.map { $0.groups.map(\.silent) } == [[1, 1], [nil, nil], [1, 0]])
  }

  @Test func `before the first meeting there is nothing`() {
    var room = FloorRoom()
    room.meetings = Meetings()
    room.meetings.add(Meeting(id: ID("m", 1), title: "Soon"))
    #expect(Self.airtime(room).overall == nil)
    #expect(Self.airtime(room).during(ID("m", 1)) == nil)
  }

  @Test func `the quietest quarter are those who spoke less than all others, a quarter at the most`() throws {
    var room = FloorRoom(present: ["ana", "ben", "cara", "dee", "eve"])
    #expect(Self.airtime(room).overall?.quietest == [FloorRoom.meetingID: []])
    // Of five, the quarter is two: eve and cara said nothing, and so did ben, so that no two of them are the quietest.
    try room.act(0, .speak(.dee))
    try room.act(60, .speak(.ana))
    try room.act(90, .stop(nil))
    #expect(Self.airtime(room).overall?.quietest == [FloorRoom.meetingID: []])
    try room.act(100, .speak(.ben))
    try room.act(110, .stop(nil))
    #expect(Self.airtime(room).overall?.quietest == [FloorRoom.meetingID: [.cara, .eve]])
  }

  @Test func `a hand waits until it goes down, its person leaves or the meeting closes`() throws {
    var room = FloorRoom()
    try room.act(0, .hand(.ana, isProcess: false))
    // Making it a point of process raises no second hand.
    try room.act(10, .hand(.ana, isProcess: true))
    try room.act(30, .speak(.ana))
    try room.act(40, .hand(.ben, isProcess: false))
    room.leave("ben", 50)
    try room.act(60, .hand(.cara, isProcess: false))
    room.close(160)
    room.now = FloorRoom.at(1000)
    #expect(
      Self.airtime(room).overall?.hands == Airtime.Hands(raised: 3, people: 3, movedOn: 1, medianWait: .seconds(30)))
    #expect(Self.airtime(room).overall?.groups.map(\.movedOn) == [0, 0, 1, 0])
  }

  @Test func `the room effect is that of its verb`() throws {
    let room = try RoomEffectTests.example()
    let effects = try #require(Self.airtime(room).overall?.effects)
    let rows = try room.show("room effect", []).rows
    #expect(effects.count == rows.count)
    for (effect, row) in zip(effects, rows) {
      #expect(row[0] == .text(effect.of?.word))
      #expect(row[2] == .text(effect.other?.word))
      #expect(row[4] == .span(effect.together.time))
      #expect(row[9] == .number(effect.apart.turnsPerMinute, decimals: 2))
    }
  }

  @Test(arguments: [([], nil), ([5], 5), ([1, 9, 5], 5), ([1, 2, 9, 9], 5), ([0, 1], 0)] as [([Int64], Int64?)])
  func `a median is in the middle`(_ times: [Int64], _ median: Int64?) {
    #expect(times.map(TimeSpan.init(microseconds:)).median == median.map(TimeSpan.init(microseconds:)))
  }
}
