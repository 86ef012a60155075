import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

@Suite struct `The life of a claim` {
  @Test func `an offer is accepted, submitted, approved and paid`() throws {
    var room = try ClaimRoom(after: ["offer ana £40.00", "period open 2026-06"])
    let steps: [(String, ClaimStanding)] = [
      ("accept q1", .accepted), ("submit q1", .submitted), ("query q1 What for?", .queried),
      ("answer q1 The interviews", .submitted),
    ]
    #expect(room.standing(1) == .offered)
    for (line, standing) in steps {
      try room.type(line)
      #expect(room.standing(1) == standing, "\(line)")
    }
    try room.type("approve q1", by: "dee")
    #expect(room.standing(1) == .approved)
    #expect(room.owed == 4_000)
    try room.type("prepay q1", by: "frank")
    #expect(room.standing(1) == .prepaid)
    #expect(room.owed == 0)
    #expect(room.claim(1)?.remarks.map(\.text) == ["What for?", "The interviews"])
    #expect(room.claim(1)?.period == Month(word: "2026-06"))
  }

  @Test func `a row of claims is named by its first and last`() throws {
    var room = try ClaimRoom(after: (1...6).map { "data ana £\($0).00" })
    try room.type("submit q1-q3 q5 q6-q6")
    #expect(
      (1...6).map { room.standing($0) } == [.submitted, .submitted, .submitted, .accepted, .submitted, .submitted])
    #expect(try room.read("approve q1-q3 Q5 q6").canonical == "claims approve q1-q3 q5 q6")
    #expect(try room.refusal("submit q1-q4")?.reason == "q1 is submitted, and can't be submitted")
    #expect(try room.refusal("submit q4 q7-q9")?.reason == "there is no claim 'q7'")
  }

  @Test(arguments: ["q3-q1", "q1-w3", "q1-q9999999", "q1-", "-q1", "q1-q2-q3"])
  func `what is no row of claims is not read`(word: String) throws {
    #expect(try ClaimRoom().misreading("submit \(word)")?.remedy?.contains("like q") == true)
  }

  @Test func `less than was offered may be asked for, or nothing`() throws {
    var room = try ClaimRoom(after: ["offer ana £40.00", "offer joe £40.00"])
    for amount in ["£40.00", "£41.00", "£0", "-£1", "€5"] {
      #expect(try room.refusal("reduce q1 \(amount)")?.parameter == "amount", "\(amount)")
    }
    try room.type("reduce q1 £25.00 --reason 'benefits'")
    try room.type("waive q2")
    #expect(room.pence(1) == 2_500)
    #expect(room.claim(1)?.line.amount.minorUnits == 4_000)
    try room.type("submit q1")
    #expect(room.fact("total.submitted") == .money(Money(minorUnits: 2_500, currency: .gbp)))
    #expect(room.fact("total.waived") == .money(Money(minorUnits: 4_000, currency: .gbp)))
    #expect(room.fact("open") == .count(1))
  }

  @Test func `what can't be done where a claim stands is refused with what can`() throws {
    var room = try ClaimRoom(after: ["offer ana £40.00", "period open 2026-06"])
    let wrong = [
      "submit q1", "approve q1", "decline q1 --reason no", "query q1 Hm", "answer q1 Hm", "prepay q1", "topup q1",
      "reverse q1 --reason no",
    ]
    for line in wrong {
      let refusal = try #require(try room.refusal(line), "\(line)")
      #expect(refusal.parameter == "claim" && refusal.remedy?.isEmpty == false, "\(line)")
    }
    #expect(
      try room.refusal("submit q1")
        == Refusal("q1 is offered, and can't be submitted", remedy: "accept q1", about: "claim"))
    #expect(
      try room.refusal("submit q9") == Refusal("there is no claim 'q9'", remedy: "claims list", about: "claim"))
    try room.type("waive q1")
    #expect(try room.refusal("accept q1")?.remedy == "claims show q1   says what became of it")
  }

  @Test func `several claims are approved together, or none`() throws {
    var room = try ClaimRoom(after: ["data ana £5", "data joe £5", "submit q1", "period open 2026-06"])
    #expect(try room.refusal("approve q1 q2", by: "dee") != nil)
    #expect(room.standing(1) == .submitted)
    try room.type("submit q2")
    #expect(try room.type("approve q1 q2 q1", by: "dee").count == 2)
  }

  // MARK: Controls

  @Test(arguments: ["ana", "Ana Ortiz", "ANA", "sam", "Sam"])
  func `neither who claims nor who recorded it approves`(who: String) throws {
    let room = try ClaimRoom(after: ["data ana £5", "submit q1", "period open 2026-06"])
    let refusal = try #require(try room.refusal("approve q1", by: who))
    #expect(refusal.reason.hasSuffix("q1, and can't approve it"))
    #expect(try room.refusal("approve q1", by: "dee") == nil)
  }

  @Test func `someone who recorded by name doesn't approve by handle`() throws {
    var room = try ClaimRoom(after: ["period open 2026-06"])
    try room.type("data ana £5", by: "Dee Marsh")
    try room.type("submit q1")
    #expect(try room.refusal("approve q1", by: "dee") != nil)
  }

  @Test func `who approved doesn't pay`() throws {
    var room = try ClaimRoom(after: ["data ana £5", "submit q1", "period open 2026-06"])
    try room.type("approve q1", by: "dee")
    #expect(try room.refusal("prepay q1", by: "dee")?.reason == "dee approved q1, and can't pay it")
    #expect(try room.refusal("prepay q1", by: "frank") == nil)
  }

  @Test func `an override needs a reason and is listed, and none is where none was needed`() throws {
    var room = try ClaimRoom(after: ["data ana £5", "data joe £5", "submit q1 q2", "period open 2026-06"])
    #expect(try room.misreading("approve q1 --override ''") != nil)
    try room.type("approve q1 --override 'no one else is in'")
    try room.type("approve q2 --override 'to be sure'", by: "dee")
    try room.type("prepay q1 --override 'still alone'")
    let rows = try room.table("claims overrides").map { Array($0.prefix(4)) }
    #expect(
      rows == [
        [.text("q1"), .text("approved"), .text("sam"), .text("no one else is in")],
        [.text("q1"), .text("prepaid"), .text("sam"), .text("still alone")],
      ])
    #expect(room.fact("overrides") == .count(2))
  }

  // MARK: What is claimed twice

  @Test func `the same person, day, amount and description is refused, however it is typed`() throws {
    var room = try ClaimRoom(after: ["travel ana £3.40 The bus"])
    #expect(
      try room.refusal("travel ana 3.40GBP the  BUS")
        == Refusal(
          "q1 is the same: ana, 2026-06-10, £3.40, \"the  BUS\"",
          remedy: "if it isn't, say in a few words at the end of the line what is different, such as: the way back"))
    for other in [
      "travel ana £3.40 The bus back", "travel joe £3.40 The bus", "travel ana £3.41 The bus",
      "travel ana £3.40 The bus --on 2026-06-09", "other ana £3.40 The bus",
    ] {
      #expect(try room.refusal(other) == nil, "\(other)")
    }
    try room.type("waive q1")
    #expect(try room.refusal("travel ana £3.40 The bus") == nil)
  }

  @Test func `the same receipt, and about the same day and amount, are remarked on`() throws {
    let receipt = "--receipt sha256:" + String(repeating: "a1", count: 32) + ":ticket.pdf"
    var room = try ClaimRoom(after: ["travel ana £20.00 Train \(receipt)"])
    #expect(
      try room.answer("other joe £7 Print \(receipt)")
        == ["q2, Joe Park, £7.00: submit q2", "look again: q1 has the same receipt"])
    #expect(
      try room.answer("travel ana £19.00 Train --on 2026-06-07")
        == ["q3, Ana Ortiz, £19.00: submit q3", "look again: q1 has about the same day and amount"])
    #expect(
      try room.answer("travel ana £18.99 Train --on 2026-06-06") == [
        "q4, Ana Ortiz, £18.99: submit q4", "look again: q3 has about the same day and amount",
      ])
    #expect(try room.answer("travel ana £20 Train --on 2026-06-14") == ["q5, Ana Ortiz, £20.00: submit q5"])
  }

  // MARK: Offers from attendance

  @Test func `everyone who was there is offered the time that they were there`() throws {
    var room = try ClaimRoom(after: ["rates activate session-half-day session-day"])
    try room.type("offer all --of m1")
    #expect(room.claim(1)?.line.on == CalendarDay(word: "2026-06-09"))
    #expect(
      room.state.claims.all.values.map { "\($0.line.id.word) \($0.line.who.word) \($0.line.quantity.word)" }
        == ["q1 ana 3h", "q2 joe 1h30m", "q3 dee 3h"])
    #expect(room.pence(1) == 7_500)
    #expect(try room.refusal("offer all --of m1")?.parameter == "of")
    try room.type("waive q2")
    // Who waived may be asked again; who has an offer isn't.
    #expect(try room.type("offer all --of m1 --group lived-experience").count == 1)
    #expect(room.claim(4)?.line.who == Handle("joe"))
  }

  @Test func `nobody is offered anything before a meeting is over`() throws {
    #expect(try ClaimRoom().refusal("offer all --of m2")?.remedy == "meeting close")
  }
}
