import Facilitation
import Testing

@testable import Floor

struct BalanceTests {
  /// ana 0–120, eve 120–180, ben 180–270, cara 270–570, dee 570–1050: the design's example with staff of one.
  static func example() throws -> FloorRoom {
    var room = FloorRoom(present: ["ana", "ben", "cara", "dee", "eve"])
    try room.act(0, .speak(.ana))
    try room.act(120, .speak(.eve))
    try room.act(180, .speak(.ben))
    try room.act(270, .speak(.cara))
    try room.act(570, .speak(.dee))
    try room.act(1050, .stop(nil))
    return room
  }

  @Test func `facts are those of the open meeting`() throws {
    var room = try Self.example()
    room.arrive("fay", 1050)
    #expect(room.fact("turns", at: 1050) == .count(5))
    #expect(room.fact("seconds", at: 1050) == .span(.seconds(1050)))
    #expect(room.fact("silent", at: 1050) == .count(1))
    #expect(room.fact("speaker", at: 1050) == .undefined)
    #expect(room.fact("share.commissioners", at: 1050) == .share(480.0 / 1050))
    #expect(room.fact("share.lived-experience", at: 1050) == .share(180.0 / 1050))
  }

  @Test func `without attendance everyone counts alike in parity`() throws {
    var room = FloorRoom(present: [])
    try room.act(0, .speak(.ana))
    try room.act(30, .speak(.ben))
    #expect(room.fact("parity.lived-experience", at: 40) == .number(1.5, decimals: 2))
    #expect(room.fact("parity.carers", at: 40) == .number(0.5, decimals: 2))
    #expect(room.fact("parity.staff", at: 40) == nil)
  }

  @Test func `parity follows the time in the room`() throws {
    var room = FloorRoom(present: ["ana"])
    room.arrive("ben", 75)
    try room.act(0, .speak(.ana))
    try room.act(80, .speak(.ben))
    // ben spoke a fifth of the time and was there for a fifth of all presence.
    #expect(room.fact("parity.carers", at: 100) == .number(1, decimals: 2))
  }

  @Test func `who leaves early counts with the time until then, and silent people count too`() throws {
    var room = FloorRoom(present: ["ana", "ben", "cara"])
    try room.act(0, .speak(.ana))
    try room.act(50, .stop(nil))
    room.leave("ana", 50)
    room.arrive("dee", 90)
    // All speech was ana's; hers are 50 of 50 + 100 + 100 + 10 seconds of presence.
    #expect(room.fact("parity.lived-experience", at: 100) == .number(260.0 / 50, decimals: 2))
    #expect(room.fact("parity.commissioners", at: 100) == .number(0, decimals: 2))
  }

  @Test func `who leaves and comes back counts with both times`() throws {
    var room = FloorRoom(present: ["ana", "ben"])
    room.leave("ben", 20)
    room.arrive("ben", 80)
    try room.act(80, .speak(.ben))
    try room.act(90, .speak(.ana))
    // ben spoke for half of 20 seconds, and was there for 40 of 140 seconds of presence.
    #expect(room.fact("parity.carers", at: 100) == .number(0.5 * 140 / 40, decimals: 2))
  }

  @Test func `who speaks without being marked as here is present from then on`() throws {
    var room = FloorRoom(present: ["ana"])
    try room.act(0, .speak(.ana))
    try room.act(75, .speak(.ben))
    try room.act(95, .stop(nil))
    // 25 of 125 seconds of presence, 20 of 95 seconds of speech.
    #expect(room.fact("parity.carers", at: 100) == .number(20.0 * 125 / (95 * 25), decimals: 2))
  }

  @Test func `no speech has no balance, and is nobody's silence`() throws {
    var room = FloorRoom()
    #expect(room.fact("gini", at: 60) == .undefined)
    #expect(room.fact("share.carers", at: 60) == .undefined)
    #expect(room.fact("silent", at: 60) == .undefined)
    try room.act(60, .speak(.ana))
    #expect(room.fact("silent", at: 70) == .count(3))
  }

  @Test func `the between part is that of the decomposition`() throws {
    var room = try Self.example()
    let split = try #require(Decomposition([[120, 60], [90], [300], [480]]))
    #expect(room.fact("between", at: 1050) == .share(split.theilT.betweenShare))
  }

  @Test func `speech, silence and pauses make the meeting`() throws {
    var room = FloorRoom()
    try room.act(5, .speak(.ana))
    try room.act(20, .pause)
    try room.act(50, .resume)
    try room.act(60, .turn(.ben, start: FloorRoom.at(30), length: .seconds(10)))
    let pairs = try room.show("balance", []).pairs
    #expect(pairs["union"] == .span(.seconds(35)))
    #expect(pairs["paused"] == .span(.seconds(20)))
    #expect(pairs["silence"] == .span(.seconds(5)))
  }

  @Test func `the balance by group shows groups of two or more`() throws {
    let document = try Self.example().show("balance", ["--per", "group"])
    let expected: [Value] = [
      .text("lived-experience"), .text("lived experience"), .count(2), .span(.seconds(180)), .share(180.0 / 1050),
      .number(3.0 / 7, decimals: 2), .count(2), .count(0),
    ]
    #expect(document.rows[0] == expected)
    let hidden = document.rows.dropFirst().map { Array($0.dropFirst(2)) }
    #expect(hidden == Array(repeating: [.count(1)] + Array(repeating: .undefined, count: 5), count: 3))
    #expect(
      document.notes == ["groups of one person are not shown to the room: 'carers', 'staff', 'commissioners'"])
  }

  @Test func `the balance by person is for the facilitator`() throws {
    let document = try Self.example().show("balance", [])
    #expect(document.rows.map { $0[0] } == ["dee", "cara", "ana", "ben", "eve"].map { .text($0) })
    #expect(document.notes == ["for the facilitator: figures of single people are not for the room"])
  }

  @Test func `the balance of an item ends where the item ends`() throws {
    var room = try Self.example()
    room.addItem("Dream", from: 100, to: 200)
    let document = try room.show("balance", ["--item", "i1"])
    #expect(document.pairs["union"] == .span(.seconds(100)))
    #expect(document.sections[0].title == "Rehearsal, Dream")
    let late = try room.show("balance", ["--since", "10:17"])
    #expect(late.pairs["union"] == .span(.seconds(30)))
  }

  @Test func `the canonical line says which meeting was meant`() throws {
    let room = try Self.example()
    #expect(try room.read("balance", []).canonical == "floor balance --per person --meeting m1")
  }

  @Test func `a balance without a meeting is refused`() {
    var room = FloorRoom()
    room.meetings = Meetings()
    #expect {
      try room.show("balance", [])
    } throws: { ($0 as? Refusal)?.reason == "there has been no meeting yet" }
    #expect(room.fact("turns", at: 0) == .undefined)
  }
}
