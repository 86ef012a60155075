import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// 2026-06-12 is a Friday.
let payFriday = "batch make --pay-on 2026-06-12"

extension PluginRoom where P == ClaimsPlugin {
  /// ana's fare of £3.40 and joe's of £6.00 are approved by dee, and their bank details confirmed.
  static func payable() throws -> ClaimRoom {
    var room = try ClaimRoom(after: [
      "travel ana £3.40 The bus", "travel joe £6 =1+1", "submit q1 q2", "period open 2026-06",
    ])
    try room.type("approve q1 q2", by: "dee")
    try room.confirmDetails(of: "ana", "joe")
    return room
  }

  /// The same, in the batch b1.
  static func batched() throws -> ClaimRoom {
    var room = try payable()
    try room.type(payFriday)
    return room
  }
}

@Suite struct `A batch is made` {
  @Test func `of everything that is approved, with what its files need frozen in it`() throws {
    var room = try ClaimRoom.payable()
    try room.type("ledger set travel 7400 Travel and subsistence")
    #expect(
      try room.answer("\(payFriday) --head \(String(repeating: "ab", count: 32))") == [
        "b1 pays £9.40 to 2 people on 2026-06-12, for 2 claims: batch export b1 --to FOLDER",
        "there can be no payment file of b1 before an account to pay from is set: payer set",
      ])
    let batch = try #require(room.batch(1))
    #expect(batch.claims.map(\.word) == ["q1", "q2"])
    #expect(batch.payees.values.map(\.reference) == ["P-0001", "P-0002"])
    #expect(batch.payees.values.map(\.total) == [340, 600])
    #expect(batch.payees.values.allSatisfy { $0.details?.utf8.count == 64 })
    #expect(batch.accounts == [.travel: NominalAccount(code: "7400", name: "Travel and subsistence")])
    #expect(batch.head == String(repeating: "ab", count: 32))
    #expect([room.standing(1), room.standing(2)] == [.batched, .batched])
    #expect(room.owed == 940)
    #expect(room.fact("batches.open") == .count(1))
    // The lines are part of the number, and so is the day.
    var number = BatchNumber(.gbp, payOn: batch.payOn, head: batch.head)
    number.add(ID("q", 1), to: "P-0001", Money(minorUnits: 340, currency: .gbp))
    number.add(ID("q", 2), to: "P-0002", Money(minorUnits: 600, currency: .gbp))
    #expect(batch.number == number.word)
  }

  @Test func `people are left for a later one`() throws {
    var room = try ClaimRoom.payable()
    try room.type("\(payFriday) --without ana")
    #expect(room.batch(1)?.claims.map(\.word) == ["q2"])
    try room.type(payFriday)
    #expect(room.batch(2)?.claims.map(\.word) == ["q1"])
    #expect(
      try room.refusal(payFriday)
        == Refusal("nothing is approved", remedy: "claims list --state submitted   shows what can be approved"))
  }

  @Test func `what was paid and taken back comes off what is paid next`() throws {
    var room = try ClaimRoom.batched()
    try room.type("paid b1 --on 2026-06-10")
    try room.type("reverse q1 --reason 'paid twice'", by: "dee")
    #expect(
      try room.refusal(payFriday)
        == Refusal(
          "Ana Ortiz (P-0001) would owe £3.40",
          remedy: "claims list --state approved   shows what that comes from"))
    try room.type("travel ana £3.40 Another")
    try room.type("submit q4")
    try room.type("approve q4", by: "dee")
    #expect(try room.refusal(payFriday)?.reason == "Ana Ortiz (P-0001) would get nothing")
    try room.type("data ana £5")
    try room.type("submit q5")
    try room.type("approve q5", by: "dee")
    try room.type(payFriday)
    #expect(room.batch(2)?.claims.map(\.word) == ["q3", "q4", "q5"])
    #expect(room.batch(2)?.payees.values.map(\.total) == [500])
  }

  @Test(arguments: [
    ("2026-06-09", "2026-06-09 has been", "2026-06-10"),
    ("2026-06-13", "2026-06-13 is a Saturday, and banks pay on working days", "2026-06-15"),
    ("2026-06-14", "2026-06-14 is a Sunday, and banks pay on working days", "2026-06-15"),
    ("2027-06-12", "2027-06-12 is more than a year away", "2026-06-10"),
  ])
  func `for a working day within the year`(day: String, reason: String, instead: String) throws {
    #expect(
      try ClaimRoom.payable().refusal("batch make --pay-on \(day)")
        == Refusal(reason, remedy: "batch make --pay-on \(instead)", about: "pay-on"))
  }

  @Test func `by nobody who approved any of it, unless there is a reason`() throws {
    var room = try ClaimRoom.payable()
    let refusal = try #require(try room.refusal(payFriday, by: "Dee Marsh"))
    #expect(refusal.reason == "Dee Marsh approved q1, and can't pay it")
    try room.type("\(payFriday) --override 'nobody else is in'", by: "dee")
    #expect(
      try room.table("claims overrides").map { Array($0.prefix(4)) } == [
        [.text("q1"), .text("batched"), .text("dee"), .text("nobody else is in")]
      ])
  }

  @Test func `and an override that wasn't needed isn't noted`() throws {
    var room = try ClaimRoom.payable()
    try room.type("\(payFriday) --override 'to be sure'")
    #expect(room.fact("overrides") == .count(0))
  }

  @Test func `for people with confirmed bank details alone`() throws {
    var room = try ClaimRoom.payable()
    try room.type("data ben £5")
    try room.type("submit q3")
    try room.type("approve q3", by: "dee")
    let start = "there are no confirmed bank details of Ben Hale (P-0003)"
    let later = "batch make --pay-on 2026-06-12 --without ben   leaves that for a later batch"
    #expect(try room.refusal(payFriday) == Refusal(start, remedy: "payee add P-0003\n\(later)"))
    try room.type("payee add ben --details \(String(repeating: "9", count: 64))")
    #expect(try room.refusal(payFriday) == Refusal(start, remedy: "payee confirm P-0003\n\(later)"))
  }

  @Test func `to the confirmed details, while others wait`() throws {
    var room = try ClaimRoom.payable()
    let old = room.state.payees[Handle("ana")]?.details
    try room.type("payee change ana --details \(String(repeating: "9", count: 64))")
    let answer = try room.answer(payFriday)
    #expect(answer.contains("the new bank details of P-0001 wait to be confirmed; the old ones are paid to"))
    #expect(room.batch(1)?.payees[Handle("ana")]?.details == old)
  }

  @Test func `in one currency`() throws {
    var room = try ClaimRoom.payable()
    try room.type("data ana €5")
    try room.type("submit q3")
    try room.type("approve q3", by: "dee")
    #expect(
      try room.refusal("\(payFriday) --currency USD")
        == Refusal(
          "nothing is approved in USD",
          remedy: "batch make --pay-on 2026-06-12 --currency GBP\nbatch make --pay-on 2026-06-12 --currency EUR",
          about: "currency"))
    try room.type("\(payFriday) --currency eur")
    #expect(room.batch(1)?.claims.map(\.word) == ["q3"])
    #expect(room.batch(1)?.currency == .eur)
  }

  @Test func `while a period is open, and with somebody to pay`() throws {
    var room = try ClaimRoom.payable()
    #expect(try room.refusal("\(payFriday) --without ana --without joe")?.parameter == "without")
    #expect(
      try room.refusal("\(payFriday) --without ben --without ana")
        == Refusal(
          "nothing is approved for Ben Hale that could be left for later",
          remedy: "batch make --pay-on 2026-06-12 --without ana", about: "without"))
    try room.type("period close 2026-06")
    #expect(try room.refusal(payFriday)?.remedy == "period open 2026-07")
    #expect(try room.misreading("\(payFriday) --without nobody") != nil)
    #expect(try room.misreading("\(payFriday) --head abc") != nil)
    #expect(try room.misreading("\(payFriday) --currency XYZ") != nil)
  }

  @Test(arguments: Currency.allCases) func `what a file couldn't hold is refused`(currency: Currency) throws {
    #expect(throws: Never.self) { try BatchFilesTests.batch(amounts: [1, 2], currency) }
    #expect(throws: Refusal.self) { try BatchFilesTests.batch(amounts: [999_999_999_999_999, 1], currency) }
  }

  @Test func `it is shown with its claims and what became of them`() throws {
    var room = try ClaimRoom.batched()
    try room.type("paid b1 P-0001 --on 2026-06-10")
    let list = try #require(try room.table("batch list").first)
    #expect(list.first == .text("b1") && list.last == .text("partly paid"))
    let shown = try room.view("batch show b1").sections.flatMap(\.tables)
    #expect(shown[0].rows.map(\.last) == [.text("was paid on 2026-06-10"), .text("waits for the bank")])
    #expect(shown[1].rows.map(\.last) == [.text("paid"), .text("batched")])
    #expect(throws: Refusal.self) { try room.view("batch show b2") }
  }

  @Test func `an account is set once, and every category has one`() throws {
    var room = try ClaimRoom()
    #expect(
      try room.answer("ledger set travel 7400") == ["travel is booked on 7400, \"Travel\", from the next batch on"])
    #expect(
      try room.refusal("ledger set travel 7400")
        == Refusal("travel is on 7400, \"Travel\", already", remedy: "ledger list", about: "code"))
    #expect(try room.table("ledger list").map { $0[1] }.prefix(2) == [.text("TIME"), .text("7400")])
    for code in ["7 400", "ta-x", "A_1", "ABCDEFGHIJK", "-1"] {
      #expect(try room.misreading("ledger set travel \"\(code)\"") != nil, "\(code)")
    }
  }
}
