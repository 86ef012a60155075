import Facilitation
import OrderedCollections
import Testing

@testable import Floor

/// Who is counted among those who could have spoken, and for how long.
struct PresenceTests {
  /// `ana 0-40` for each time in the room.
  static func times(_ room: FloorRoom, at seconds: Int64, since start: Int64 = 0) throws -> [String] {
    let meeting = try #require(room.meetings[FloorRoom.meetingID])
    let whole = try #require(BalanceScope(meeting, now: FloorRoom.at(seconds)))
    let scope = try #require(whole.since(FloorRoom.at(start)))
    return Balance(room.state, scope, room.roster).people.map { person in
      let times = person.times.ranges.map { range in
        let seconds = [range.lowerBound, range.upperBound].map { ($0 - FloorRoom.ten.microseconds) / 1_000_000 }
        return "\(seconds[0])-\(seconds[1])"
      }
      return ([person.handle.word] + times).joined(separator: " ")
    }
  }

  @Test func `who came late and who left early are there for a part of it`() throws {
    var room = FloorRoom(present: ["ana", "ben"])
    room.leave("ben", 60)
    room.arrive("cara", 30)
    #expect(try Self.times(room, at: 100) == ["ana 0-100", "ben 0-60", "cara 30-100"])
  }

  @Test func `who comes and goes is there for the sum of it`() throws {
    var room = FloorRoom(present: ["ana"])
    room.leave("ana", 20)
    room.arrive("ana", 50)
    #expect(try Self.times(room, at: 100) == ["ana 0-20 50-100"])
  }

  @Test func `who left before a part of the meeting isn't counted in it`() throws {
    var room = FloorRoom(present: ["ana", "ben"])
    room.leave("ben", 60)
    #expect(try Self.times(room, at: 100, since: 60) == ["ana 60-100"])
    #expect(try Self.times(room, at: 100, since: 59) == ["ana 59-100", "ben 59-60"])
  }

  @Test func `who arrives this moment is there, for no time yet`() throws {
    var room = FloorRoom(present: ["ana"])
    room.arrive("ben", 100)
    #expect(try Self.times(room, at: 100) == ["ana 0-100", "ben"])
    room.close(100)
    #expect(try Self.times(room, at: 100) == ["ana 0-100"])
  }

  @Test func `who speaks before being marked as here is there from the first word`() throws {
    var room = FloorRoom(present: ["ana"])
    try room.act(10, .speak(.ben))
    try room.act(20, .stop(nil))
    room.arrive("ben", 60)
    #expect(try Self.times(room, at: 100) == ["ana 0-100", "ben 10-100"])
  }

  @Test func `silent people lower the balance, whenever they were there`() throws {
    var room = FloorRoom(present: ["ana", "ben", "cara"])
    room.leave("cara", 5)
    try room.act(10, .speak(.ana))
    try room.act(20, .speak(.ben))
    try room.act(30, .stop(nil))
    // Two of three share all of it evenly.
    #expect(room.fact("gini", at: 30) == .number(1.0 / 3, decimals: 3))
    #expect(room.fact("silent", at: 30) == .count(1))
  }
}
