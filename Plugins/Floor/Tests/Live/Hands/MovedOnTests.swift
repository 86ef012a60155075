import Facilitation
import OrderedCollections
import Testing

@testable import Floor

struct MovedOnTests {
  /// Items that ran 0–100 and 100–200; the meeting closed at 300.
  static func room() -> FloorRoom {
    var room = FloorRoom(present: ["ana", "ben", "cara", "dee", "eve"])
    room.addItem("Welcome", 1, from: 0, to: 100)
    room.addItem("What matters", 2, from: 100, to: 200)
    return room
  }

  func movedOn(_ room: FloorRoom, at seconds: Int64) throws -> OrderedDictionary<Handle, Int> {
    let meeting = try #require(room.meetings.latest)
    let scope = try #require(BalanceScope(meeting, now: FloorRoom.at(seconds)))
    return MovedOn(room.state.floor(of: meeting.id), scope).byPerson
  }

  @Test func `a hand is counted at each close that it waits through`() throws {
    var room = Self.room()
    try room.act(10, .hand(.ana, isProcess: false))
    try room.act(20, .hand(.ben, isProcess: true))
    try room.act(110, .hand(.cara, isProcess: false))
    try room.act(150, .speak(.ben))
    #expect(try movedOn(room, at: 99) == [:])
    #expect(try movedOn(room, at: 250) == [.ana: 2, .ben: 1, .cara: 1])
    #expect(try room.queue(at: 250).count == 2)
    room.close(300)
    #expect(try movedOn(room, at: 400) == [.ana: 3, .ben: 1, .cara: 2])
  }

  @Test func `an item that closes with the meeting is one close`() throws {
    var room = Self.room()
    try room.act(150, .hand(.ana, isProcess: false))
    room.close(200)
    #expect(try movedOn(room, at: 200) == [.ana: 1])
  }

  @Test func `whose hand went down by then was not moved on past`() throws {
    var room = Self.room()
    try room.act(10, .hand(.ana, isProcess: false))
    try room.act(10, .hand(.ben, isProcess: false))
    try room.act(10, .hand(.cara, isProcess: false))
    try room.act(50, .unhand(.ana))
    room.leave("ben", 60)
    try room.act(100, .next(.cara))
    try room.act(100, .hand(.dee, isProcess: false))
    #expect(try movedOn(room, at: 150) == [:])
  }

  @Test func `a turn that is taken back leaves the hand waiting`() throws {
    var room = Self.room()
    try room.act(10, .hand(.ana, isProcess: false))
    try room.act(90, .speak(.ana))
    #expect(try movedOn(room, at: 120) == [:])
    try room.act(120, .oops(.dee))
    #expect(try movedOn(room, at: 120) == [.ana: 1])
  }

  @Test func `facts count by group`() throws {
    var room = Self.room()
    #expect(room.fact("movedOn", at: 250) == .count(0))
    try room.act(10, .hand(.ana, isProcess: false))
    try room.act(10, .hand(.eve, isProcess: false))
    try room.act(20, .hand(.ben, isProcess: false))
    #expect(room.fact("movedOn", at: 250) == .count(6))
    #expect(room.fact("movedOn.lived-experience", at: 250) == .count(4))
    #expect(room.fact("movedOn.carers", at: 250) == .count(2))
    #expect(room.fact("movedOn.staff", at: 250) == .count(0))
  }

  @Test func `the queue and the balance show it, by group for the room`() throws {
    var room = Self.room()
    try room.act(10, .hand(.ana, isProcess: false))
    try room.act(20, .hand(.eve, isProcess: false))
    room.now = FloorRoom.at(250)
    func rows(_ verb: String, _ words: [String]) throws -> [[Value]]? {
      for case .table(let table) in try room.show(verb, words).sections.flatMap(\.blocks) where table.key == "movedOn" {
        return table.rows
      }
      return nil
    }
    let people: [[Value]] = [
      [.text("ana"), .text("Ana Ortiz"), .count(2)], [.text("eve"), .text("Eve Ortiz"), .count(2)],
    ]
    #expect(try rows("queue", []) == people)
    #expect(try rows("balance", []) == people)
    #expect(
      try rows("balance", ["--per", "group"]) == [[.text("lived-experience"), .text("lived experience"), .count(4)]])
    #expect(
      try rows("balance", ["--per", "group", "--item", "i2"])
        == [[.text("lived-experience"), .text("lived experience"), .count(2)]])
    #expect(try rows("balance", ["--since", "10:04"]) == nil)
  }
}
