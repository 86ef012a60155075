import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

@Suite struct `What the bank did` {
  @Test func `a payment is made once, and comes back once`() throws {
    var room = try ClaimRoom.batched()
    #expect(try room.answer("paid b1 ana --on 2026-06-10") == ["b1 paid £3.40 to P-0001 on 2026-06-10"])
    #expect(room.owed == 600)
    #expect(
      try room.refusal("paid b1 P-0001")
        == Refusal(
          "nothing is new in that: P-0001 was paid on 2026-06-10",
          remedy: "returned b1 P-0001 --reason \"…\"   if it came back",
          about: "batch"))
    // With nobody named, it is everyone of whom it is news.
    #expect(
      try room.type("paid b1") == [
        Event(PaymentsMade(batch: ID("b", 1), people: [Handle("joe")], on: try day("2026-06-10")))
      ])
    #expect(room.owed == 0)
    #expect(room.claim(1)?.paidOn == CalendarDay(word: "2026-06-10"))
    #expect(
      try room.answer("returned b1 P-0001 --reason 'the account is closed'") == [
        "£3.40 for P-0001 came back on 2026-06-10, and is owed: the account is closed", "reissue b1   pays it anew",
      ])
    #expect(room.standing(1) == .returned)
    #expect(room.owed == 340)
    #expect(try room.refusal("paid b1 P-0001")?.remedy == "reissue b1   pays anew what came back")
    #expect(try room.refusal("returned b1 P-0001 --reason no")?.remedy == "reissue b1   pays anew what came back")
    #expect(
      try room.table("period list").first?[4...5] == [
        .money(Money(minorUnits: 940, currency: .gbp)), .money(Money(minorUnits: 340, currency: .gbp)),
      ])
  }

  @Test func `what was never paid is owed as it was when the bank returns it`() throws {
    var room = try ClaimRoom.batched()
    try room.type("returned b1 --reason 'not sent'")
    #expect(room.owed == 940)
    #expect(room.state.books.periods.values.last?.accounts[.gbp]?.returned == 0)
    #expect(try room.refusal("paid b1") != nil)
  }

  @Test func `what came back is paid anew by another line, once`() throws {
    var room = try ClaimRoom.batched()
    try room.type("paid b1 P-0002")
    try room.type("returned b1 P-0001 --reason closed")
    #expect(try room.answer("reissue b1") == ["q3, Ana Ortiz, £3.40 pays q1 anew, in the next batch"])
    #expect(room.standing(1) == .reissued)
    #expect(room.standing(3) == .approved)
    #expect(
      try room.refusal("reissue b1")
        == Refusal("nothing of b1 came back that is still owed", remedy: "batch show b1", about: "claim"))
    #expect(try room.refusal("reissue q1")?.remedy == "claims show q1   says what became of it")
    #expect(try room.refusal("reissue q3")?.parameter == "claim")
    #expect(try room.misreading("reissue d3") != nil)
    // Who approved the first approved this.
    #expect(try room.refusal(payFriday, by: "dee")?.reason == "dee approved q3, and can't pay it")
    try room.type(payFriday)
    try room.type("paid b2")
    #expect(room.owed == 0)
    #expect(room.standing(3) == .paid)
    #expect(try notes(room) == ["everything agrees"])
  }

  @Test func `what was taken back and then came back is owed to nobody`() throws {
    var room = try ClaimRoom.batched()
    try room.type("paid b1")
    try room.type("reverse q1 --reason 'paid twice'", by: "dee")
    #expect(room.owed == -340)
    try room.type("returned b1 P-0001 --reason closed")
    #expect([room.standing(1), room.standing(3)] == [.reversed, .reversed])
    #expect(room.owed == 0)
    #expect(try notes(room) == ["everything agrees"])
  }

  @Test func `who gave back what never reached them is owed it`() throws {
    var room = try ClaimRoom.batched()
    try room.type("paid b1")
    try room.type("reverse q1 --reason 'paid twice'", by: "dee")
    try room.type("prepay q3")
    try room.type("returned b1 P-0001 --reason closed")
    #expect([room.standing(1), room.standing(3)] == [.returned, .prepaid])
    #expect(room.owed == 340)
    try room.type("reissue q1")
    try room.type(payFriday)
    try room.type("paid b2")
    #expect(room.owed == 0)
    #expect(broken(room.state) == [])
    #expect(try notes(room) == ["everything agrees"])
  }

  @Test func `only while a period is open, but nothing moves when it was never paid`() throws {
    var room = try ClaimRoom.batched()
    try room.type("paid b1 P-0001")
    try room.type("period close 2026-06")
    #expect(try room.refusal("paid b1")?.remedy == "period open 2026-07")
    #expect(try room.refusal("returned b1 P-0001 --reason no")?.remedy == "period open 2026-07")
    #expect(try room.refusal("returned b1 P-0002 --reason no") == nil)
  }

  @Test(arguments: [
    ("paid b2", "batch"), ("paid b1 ben", "payee"), ("paid b1 --on 2026-06-12", "on"),
    ("paid b1 --on 2026-06-08", "on"),
    ("returned b2 --reason no", "batch"), ("reissue b2", "batch"), ("reissue b1", "claim"),
    ("batch exported b2", "batch"),
  ])
  func `what can't be is refused with what can`(line: String, parameter: String) throws {
    var room = try ClaimRoom.batched()
    try room.type("data ben £5")
    let refusal = try #require(try room.refusal(line))
    #expect(refusal.parameter == parameter)
    #expect(refusal.remedy?.isEmpty == false)
  }

  @Test func `a batch can't be taken back, as the bank may have it`() {
    let id = ID("b", 1)
    let batch = BatchMade(
      id: id, number: "", version: 1, payOn: CalendarDay(of: WallClock(utc: ClaimRoom.start)), currency: .gbp, head: "",
      claims: [], payees: [], accounts: [])
    #expect(
      ClaimsPlugin.correction(of: Event(batch))
        == "returned b1 --reason \"…\"   says that it wasn't paid; reissue b1   pays it anew")
    #expect(ClaimsPlugin.correction(of: Event(Reissued(id: ID("q", 2), claim: ID("q", 1)))) == nil)
  }

  // MARK: The books

  private func notes(_ room: ClaimRoom) throws -> [String] { try room.view("reconcile").notes }

  @Test func `what is owed is shown by where it stands`() throws {
    var room = try ClaimRoom.batched()
    try room.type("data ana £5")
    try room.type("submit q3")
    try room.type("approve q3", by: "dee")
    #expect(try notes(room) == ["everything agrees"])
    let owed = try room.view("reconcile").sections.flatMap(\.tables).first { $0.key == "owed" }
    #expect(
      owed?.rows == [
        [.text("batched"), .money(Money(minorUnits: 940, currency: .gbp))],
        [.text("approved"), .money(Money(minorUnits: 500, currency: .gbp))],
      ])
  }

  @Test func `what doesn't agree is named`() throws {
    var state = try ClaimRoom.batched().state
    state.books.book(.gbp) { $0.paid += 1 }
    var claim = try #require(state.claims.atHand[ID("q", 1)])
    claim.amount.minorUnits += 2
    claim.standing = .returned
    state.claims.atHand[ID("q", 1)] = claim
    #expect(
      Reconciliation(state).differences == [
        "the books close with £9.39, and the claims come to £9.42",
        "b1 pays £3.40 to P-0001, and its lines come to £3.42",
        "q1 is returned, and P-0001 waits for the bank",
        "the lines of b1 are not those of its number",
      ])
  }

  @Test func `a period that doesn't go on where the last one ended is named`() throws {
    var room = try ClaimRoom.payable()
    try room.type("period close 2026-06")
    try room.type("period open 2026-07")
    var state = room.state
    state.books.open(try #require(Month(word: "2026-07")))
    #expect(Reconciliation(state).differences == [])
    state = State()
    state.books.open(try #require(Month(word: "2026-06")))
    state.books.book(.gbp) { $0.approved += 5 }
    state.books.close(try #require(Month(word: "2026-06")))
    state.books.book(.gbp) { $0.approved -= 5 }
    state.books.open(try #require(Month(word: "2026-07")))
    #expect(Reconciliation(state).differences == ["2026-06 closes with £0.05, and 2026-07 opens with £0.00"])
  }
}

func day(_ word: String) throws -> CalendarDay { try #require(CalendarDay(word: word)) }
