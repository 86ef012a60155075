import Facilitation
import Testing

@testable import Floor

struct BalanceTests {
  /// ana 0–120, eve 120–180, ben 180–270, cara 270–570, dee 570–1050: the design's example with staff of one.
  static func example() throws -> Stage {
    var stage = Stage(present: ["ana", "ben", "cara", "dee", "eve"])
    try stage.act(0, .speak(.ana))
    try stage.act(120, .speak(.eve))
    try stage.act(180, .speak(.ben))
    try stage.act(270, .speak(.cara))
    try stage.act(570, .speak(.dee))
    try stage.act(1050, .stop(nil))
    return stage
  }

  @Test func `facts are those of the open meeting`() throws {
    var stage = try Self.example()
    stage.arrive("fay", 1050)
    #expect(stage.fact("turns", at: 1050) == .count(5))
    #expect(stage.fact("seconds", at: 1050) == .span(.seconds(1050)))
    #expect(stage.fact("silent", at: 1050) == .count(1))
    #expect(stage.fact("speaker", at: 1050) == .undefined)
    #expect(stage.fact("share.commissioners", at: 1050) == .share(480.0 / 1050))
    #expect(stage.fact("share.lived-experience", at: 1050) == .share(180.0 / 1050))
  }

  @Test func `without attendance everyone counts alike in parity`() throws {
    var stage = Stage(present: [])
    try stage.act(0, .speak(.ana))
    try stage.act(30, .speak(.ben))
    #expect(stage.fact("parity.lived-experience", at: 40) == .number(1.5, decimals: 2))
    #expect(stage.fact("parity.carers", at: 40) == .number(0.5, decimals: 2))
    #expect(stage.fact("parity.staff", at: 40) == nil)
  }

  @Test func `parity follows the time in the room`() throws {
    var stage = Stage(present: ["ana"])
    stage.arrive("ben", 75)
    try stage.act(0, .speak(.ana))
    try stage.act(80, .speak(.ben))
    // ben spoke a fifth of the time and was there for a fifth of all presence.
    #expect(stage.fact("parity.carers", at: 100) == .number(1, decimals: 2))
  }

  @Test func `who speaks without being marked as here is present from then on`() throws {
    var stage = Stage(present: ["ana"])
    try stage.act(0, .speak(.ana))
    try stage.act(75, .speak(.ben))
    try stage.act(95, .stop(nil))
    // 25 of 125 seconds of presence, 20 of 95 seconds of speech.
    #expect(stage.fact("parity.carers", at: 100) == .number(20.0 * 125 / (95 * 25), decimals: 2))
  }

  @Test func `no speech has no balance`() {
    var stage = Stage()
    #expect(stage.fact("gini", at: 60) == .undefined)
    #expect(stage.fact("share.carers", at: 60) == .undefined)
    #expect(stage.fact("silent", at: 60) == .count(4))
  }

  @Test func `the between part is that of the decomposition`() throws {
    var stage = try Self.example()
    let split = try #require(Decomposition([[120, 60], [90], [300], [480]]))
    #expect(stage.fact("between", at: 1050) == .share(split.theilT.betweenShare))
  }

  @Test func `speech, silence and pauses make the meeting`() throws {
    var stage = Stage()
    try stage.act(5, .speak(.ana))
    try stage.act(20, .pause)
    try stage.act(50, .resume)
    try stage.act(60, .turn(.ben, start: Stage.at(30), length: .seconds(10)))
    let pairs = try stage.show("balance", []).pairs
    #expect(pairs["union"] == .span(.seconds(35)))
    #expect(pairs["paused"] == .span(.seconds(20)))
    #expect(pairs["silence"] == .span(.seconds(5)))
  }

  @Test func `the balance by group names groups of one`() throws {
    let document = try Self.example().show("balance", ["--per", "group"])
    let expected: [Value] = [
      .text("lived-experience"), .text("lived experience"), .count(2), .span(.seconds(180)), .share(180.0 / 1050),
      .number(3.0 / 7, decimals: 2), .count(2), .count(0),
    ]
    #expect(document.rows[0] == expected)
    let alone = ["carers", "staff", "commissioners"]
    #expect(document.notes == alone.map { "'\($0)' is one person here: show it to the room only if they agree" })
  }

  @Test func `the balance by person is for the facilitator`() throws {
    let document = try Self.example().show("balance", [])
    #expect(document.rows.map { $0[0] } == ["dee", "cara", "ana", "ben", "eve"].map { .text($0) })
    #expect(document.notes == ["for the facilitator: figures of single people are not for the room"])
  }

  @Test func `the balance of an item ends where the item ends`() throws {
    var stage = try Self.example()
    stage.addItem("Dream", from: 100, to: 200)
    let document = try stage.show("balance", ["--item", "i1"])
    #expect(document.pairs["union"] == .span(.seconds(100)))
    #expect(document.sections[0].title == "Rehearsal, Dream")
    let late = try stage.show("balance", ["--since", "10:17"])
    #expect(late.pairs["union"] == .span(.seconds(30)))
  }

  @Test func `the canonical line says which meeting was meant`() throws {
    let stage = try Self.example()
    #expect(try stage.read("balance", []).canonical == "floor balance --per person --meeting m1")
  }

  @Test func `a balance without a meeting is refused`() {
    var stage = Stage()
    stage.meetings = Meetings()
    #expect {
      try stage.show("balance", [])
    } throws: { ($0 as? Refusal)?.reason == "there has been no meeting yet" }
    #expect(stage.fact("turns", at: 0) == .undefined)
  }
}
