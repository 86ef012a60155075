import Facilitation
import TestKit
import Testing

@testable import Claims

@Suite struct `What is wrong is taken back, and what is short is added` {
  @Test func `a reversal is the exact negative, and both come to nothing`() throws {
    var room = try ClaimRoom(after: ["travel ana 12.5mi", "submit q1", "period open 2026-06"])
    try room.type("approve q1", by: "dee")
    try room.type("reverse q1 --reason 'did not come'")
    #expect(room.standing(1) == .reversed)
    #expect(room.standing(2) == .reversed)
    #expect(room.pence(2) == -688)
    #expect(room.claim(2)?.line.quantity == .distance(Distance(tenths: -125)))
    #expect(room.claim(2)?.line.parts.map(\.quantity) == [-125])
    #expect(room.owed == 0)
    #expect(room.fact("total.reversed") == .money(.zero(.gbp)))
    // The same may be claimed again, and the miles don't count.
    try room.type("travel ana 12.5mi")
    #expect(room.claim(3)?.line.before == 0)
  }

  @Test func `what was paid and is taken back has to come back`() throws {
    var room = try ClaimRoom(after: approvedFare)
    try room.type("prepay q1", by: "frank")
    #expect(
      try room.answer("reverse q1 --reason 'paid twice'")
        == [
          "q2, Ana Ortiz, -£3.40 takes q1 back", "q1 was paid: once the money has come back, prepay q2",
        ])
    #expect(room.standing(2) == .approved)
    #expect(room.owed == -340)
    try room.type("prepay q2", by: "frank")
    #expect(room.owed == 0)
  }

  @Test func `nothing is taken back twice, and no reversal is`() throws {
    var room = try ClaimRoom(after: approvedFare)
    try room.type("reverse q1 --reason no")
    #expect(try room.refusal("reverse q1 --reason no")?.parameter == "claim")
    #expect(
      try room.refusal("reverse q2 --reason no")
        == Refusal("q2 takes another back itself", remedy: "claim anew what is due after all", about: "claim"))
  }

  @Test func `a rate that rises for days that have been adds to old claims, once`() throws {
    // 2026-05-20 10:00 UTC: the day before the rise was known.
    var room = try ClaimRoom(
      after: ["travel ana 12.5mi", "travel joe 100mi --on 2026-04-05", "submit q1 q2", "period open 2026-05"],
      at: ClaimRoom.start - .hours(21 * 24))
    try room.type("approve q1 q2", by: "dee")
    #expect(room.pence(1) == 563)
    #expect(try room.table("rates impact") == [])
    room.now = room.now + .hours(24)
    #expect(
      try room.table("rates impact") == [
        [
          .text("q1"), .text("ana"), .text("2026-05-20"), .text("12.5 mi"), .list(["car-2011"]),
          .money(Money(minorUnits: 563, currency: .gbp)), .list(["car-2026"]),
          .money(Money(minorUnits: 688, currency: .gbp)), .money(Money(minorUnits: 125, currency: .gbp)),
        ]
      ])
    try room.type("topup q1")
    #expect(room.pence(3) == 125)
    #expect(room.standing(3) == .submitted)
    #expect(room.claim(1)?.line.parts.map(\.rate) == ["car-2011"])
    #expect(try room.refusal("topup q1")?.remedy == "rates impact   shows those that are short")
    #expect(try room.table("rates impact") == [])
    #expect(try room.refusal("reverse q1 --reason no")?.reason == "q3 adds to q1")
    // An addition that is declined is missing again.
    try room.type("decline q3 --reason later")
    #expect(try room.table("rates impact").count == 1)
  }

  @Test func `an amount, and what was asked for as less, are never added to`() throws {
    var room = try ClaimRoom(after: approvedFare)
    #expect(try room.refusal("topup q1")?.parameter == "claim")
    try room.type("rates activate session-half-day")
    try room.type("offer ana 2h")
    try room.type("reduce q2 £10")
    try room.type("submit q2")
    try room.type("approve q2", by: "dee")
    #expect(try room.refusal("topup q2")?.parameter == "claim")
  }
}

@Suite struct `Periods` {
  @Test func `money moves only while a period is open`() throws {
    var room = try ClaimRoom(after: ["data ana £5", "submit q1"])
    #expect(
      try room.refusal("approve q1", by: "dee") == Refusal("no period is open", remedy: "period open 2026-06"))
    try room.type("period open 2026-06")
    try room.type("approve q1", by: "dee")
    try room.type("period close 2026-06")
    for line in ["prepay q1", "reverse q1 --reason no"] {
      #expect(
        try room.refusal(line, by: "frank")
          == Refusal("the period 2026-06 is closed, and none is open", remedy: "period open 2026-07"), "\(line)")
    }
    try room.type("period open 2026-07")
    try room.type("reverse q1 --reason no")
    let gbp = { (minor: Int64) in Value.money(Money(minorUnits: minor, currency: .gbp)) }
    #expect(
      try room.table("period list") == [
        [.text("2026-06"), gbp(0), gbp(500), gbp(0), gbp(0), gbp(0), gbp(500), .truth(false)],
        [.text("2026-07"), gbp(500), gbp(0), gbp(500), gbp(0), gbp(0), gbp(0), .truth(true)],
      ])
  }

  @Test(arguments: [
    ("period open 2026-06", "period close 2026-06"), ("period open 2026-07", "period close 2026-06"),
    ("period close 2026-05", "period close 2026-06"),
  ])
  func `one period is open at a time`(line: String, remedy: String) throws {
    let refusal = try ClaimRoom(after: ["period open 2026-06"]).refusal(line)
    #expect(refusal?.parameter == "period")
    #expect(refusal?.remedy == (line == "period open 2026-06" ? "period list" : remedy))
  }

  @Test(arguments: ["period open 2026-06", "period open 2026-05", "period close 2026-06"])
  func `a period that is closed stays so`(line: String) throws {
    let room = try ClaimRoom(after: ["period open 2026-06", "period close 2026-06"])
    #expect(try room.refusal(line)?.remedy == "period open 2026-07")
  }

  @Test(arguments: ["2026-13", "2026", "2026-6", "June", "2026-06-01"])
  func `what is no month is not read`(word: String) throws {
    #expect(try ClaimRoom().misreading("period open \(word)")?.remedy == "write it like 2026-06")
  }

  @Test func `the month after December is January`() {
    #expect(Month(word: "2026-12")?.next == Month(word: "2027-01"))
    #expect(Month(word: "2027-02")?.next == Month(word: "2027-03"))
  }
}
