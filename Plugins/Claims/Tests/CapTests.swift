import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// Lines after which an hour's care is paid at £12.00, with a cap.
private func sitting(_ cap: String) -> [String] {
  [
    "rates add sitter £12.00 --category carer --key sitter --unit hour --from 2026-01-01 \(cap)",
    "rates activate sitter",
  ]
}

@Suite struct `A cap` {
  @Test(arguments: [
    // A line is cut alone, and the next one isn't.
    ("--cap £30.00", ["carer ben 3h a", "carer ben 2h b"], [3_000, 2_400]),
    ("--cap £30.00 --cap-per line", ["carer ben 2h30m"], [3_000]),
    // Days, months and tax years end, and each person has their own.
    ("--cap £30.00 --cap-per day", ["carer ben 2h a", "carer ben 2h b", "carer ana 2h"], [2_400, 600, 2_400]),
    ("--cap £30.00 --cap-per day", ["carer ben 2h --on 2026-06-09", "carer ben 2h"], [2_400, 2_400]),
    (
      "--cap £30.00 --cap-per month",
      ["carer ben 2h --on 2026-05-31", "carer ben 2h --on 2026-06-01", "carer ben 2h --on 2026-06-30"],
      [2_400, 2_400, 600]
    ),
    (
      "--cap £30.00 --cap-per year",
      ["carer ben 2h --on 2026-04-05", "carer ben 2h --on 2026-04-06", "carer ben 2h"], [2_400, 2_400, 600]
    ),
    // What is taken back, or never paid, makes room.
    ("--cap £30.00 --cap-per day", ["carer ben 2h a", "waive q1", "carer ben 2h b"], [2_400, 2_400]),
    (
      "--cap £30.00 --cap-per day",
      ["carer ben 2h a", "submit q1", "decline q1 --reason no", "carer ben 2h b"], [2_400, 2_400]
    ),
    // An amount isn't worked out at any rate.
    ("--cap £30.00 --cap-per day", ["carer ben £40.00", "carer ben 2h"], [4_000, 2_400]),
  ])
  func `is the most that is paid`(cap: String, lines: [String], pence: [Int64]) throws {
    let room = try ClaimRoom(after: sitting(cap) + lines)
    #expect(room.state.claims.all.values.map(\.amount.minorUnits) == pence)
  }

  @Test func `is said with what it took off, and a claim shows how it came to its amount`() throws {
    var room = try ClaimRoom(after: sitting("--cap £30.00 --cap-per month") + ["carer ben 2h a"])
    #expect(
      try room.answer("carer ben 1h b")
        == [
          "q2, Ben Hale, £6.00 for 1h at sitter (capped at £30.00 a month, £6.00 less): submit q2"
        ])
    let pairs = try room.view("claims show q2").sections.flatMap(\.blocks).flatMap { block in
      if case .pairs(let shown) = block { shown.pairs } else { [Pair]() }
    }
    #expect(
      pairs.filter { ["amount", "capped", "cap"].contains($0.key) }.map(\.value)
        == [
          .money(Money(minorUnits: 600, currency: .gbp)), .money(Money(minorUnits: 600, currency: .gbp)),
          .text("£30.00 a month"),
        ])
    #expect(room.claim(2)?.line.parts == [PricedPart(rate: "sitter", quantity: 60, price: 1_200)])
  }

  @Test func `is refused where nothing is left, and what is the same is the same all the same`() throws {
    let room = try ClaimRoom(after: sitting("--cap £24.00 --cap-per month") + ["carer ben 2h a"])
    #expect(
      try room.refusal("carer ben 1h b")
        == Refusal(
          "nothing is left for ben of £24.00 a month at 'sitter'",
          remedy: "claims list --person ben   shows what it went to", about: "quantity"))
    #expect(try room.refusal("carer ben 2h a")?.reason == "q1 is the same: ben, 2026-06-10, £24.00, \"a\"")
  }

  @Test func `counts what was claimed at the rate whose place its own takes`() throws {
    var room = try ClaimRoom(after: sitting("") + ["carer ben 2h a"])
    try room.type(
      "rates add sitter-2 £15.00 --category carer --key sitter --unit hour --from 2026-06-01 --supersedes sitter "
        + "--cap £30.00 --cap-per month")
    try room.type("rates activate sitter-2")
    try room.type("carer ben 2h b")
    #expect(room.pence(2) == 600)
  }

  @Test func `counts no more than what somebody asks for`() throws {
    let room = try ClaimRoom(after: [
      "rates add talk £40.00 --category time --key talk --unit hour --from 2026-01-01 --cap £100.00 --cap-per day",
      "rates activate talk", "offer ana 2h a", "reduce q1 £30.00", "offer ana 2h b",
    ])
    #expect(room.pence(2) == 7_000)
  }

  @Test func `is the tightest where a journey is paid at two rates`() throws {
    let room = try ClaimRoom(after: [
      "rates add near £0.50 --category travel --key van --unit mile --from 2026-01-01 --cap £6.00",
      "rates add far £0.20 --category travel --key van --unit mile --over 10mi --from 2026-01-01 --cap £5.50",
      "rates activate near far", "travel ana 8mi --rate van", "travel ana 12mi --rate van",
    ])
    #expect(room.pence(1) == 400)
    // 2 miles at 50p and 10 at 20p.
    #expect(room.pence(2) == 300)
    var far = room
    try far.type("travel joe 20mi --rate van")
    #expect(far.pence(3) == 550)
    #expect(far.claim(3)?.line.capping?.cap.amount == Money(minorUnits: 550, currency: .gbp))
  }

  @Test func `leaves what is short to those before`() throws {
    var room = try ClaimRoom(
      after: sitting("--cap £30.00 --cap-per day") + [
        "carer ben 1h a", "carer ben 1h b", "submit q1 q2", "period open 2026-06",
      ])
    try room.type("approve q1 q2", by: "dee")
    try room.type(
      "rates add sitter-2 £16.00 --category carer --key sitter --unit hour --from 2026-06-01 --supersedes sitter "
        + "--cap £30.00 --cap-per day")
    try room.type("rates activate sitter-2")
    let missing = { (room: ClaimRoom) in try room.table("rates impact").map { [$0[0], $0[8]] } }
    let pounds = { (minor: Int64) in Value.money(Money(minorUnits: minor, currency: .gbp)) }
    #expect(try missing(room) == [[.text("q1"), pounds(400)], [.text("q2"), pounds(200)]])
    try room.type("topup q2")
    #expect(room.pence(3) == 400)
    #expect(try missing(room) == [[.text("q1"), pounds(200)]])
    try room.type("topup q1")
    #expect(room.pence(4) == 200)
    #expect(room.claim(4)?.line.capping?.less == Money(minorUnits: 200, currency: .gbp))
    #expect(try missing(room) == [])
  }

  @Test(arguments: [
    ("--cap £0", "cap"), ("--cap -£1", "cap"), ("--cap €5", "cap"), ("--cap-per day", "cap-per"),
    ("--receipt-over -£1", "receipt-over"), ("--receipt-over €1", "receipt-over"),
  ])
  func `or a limit that can't be is refused`(limit: String, parameter: String) throws {
    let refusal = try #require(
      try ClaimRoom().refusal("rates add x £1 --category carer --unit hour \(limit)"), "\(limit)")
    #expect(refusal.parameter == parameter)
    #expect(refusal.remedy?.isEmpty == false)
  }

  @Test func `and a limit for receipts are in the list of rates, and said when a rate becomes active`() throws {
    var room = try ClaimRoom()
    try room.type(
      "rates add sitter £12.00 --category carer --unit hour --from 2026-01-01 --cap £30.00 --cap-per month "
        + "--receipt-over £0")
    #expect(
      try room.answer("rates activate sitter")
        == ["sitter is active: £12.00 an hour, at most £30.00 a month, with a receipt over £0.00, 2026-01-01 on"])
    let row = try #require(try room.table("rates list --category carer").first)
    #expect(
      row[7...9] == [.money(Money(minorUnits: 3_000, currency: .gbp)), .text("month"), .money(.zero(.gbp))])
  }
}

@Suite struct `A receipt is needed` {
  private static let receipt = "--receipt sha256:" + String(repeating: "a1", count: 32) + ":ticket.pdf"
  private static let rates = [
    "rates add sitter £12.00 --category carer --key sitter --unit hour --from 2026-01-01 --receipt-over £30.00",
    "rates add night £90.00 --category carer --key night --unit each --from 2026-01-01 --receipt-over £80.00",
    "rates add later £1.00 --category meal --key later --unit each --from 2027-01-01 --receipt-over £0",
    "rates activate sitter night later",
    "rates add draft £1.00 --category data --key draft --unit each --from 2026-01-01 --receipt-over £0",
  ]

  @Test(arguments: [
    // At a rate, by its own limit.
    ("carer ben 2h30m --rate sitter", nil),
    ("carer ben 2h31m --rate sitter", "£30.20 needs a receipt: sitter asks for one over £30.00"),
    ("carer ben 9h --rate night", "£90.00 needs a receipt: night asks for one over £80.00"),
    // For an amount, by the lowest of its category.
    ("carer ben £30.00", nil), ("carer ben £30.01", "£30.01 needs a receipt: sitter asks for one over £30.00"),
    ("carer ben £100.00", "£100.00 needs a receipt: sitter asks for one over £30.00"),
    // No limit of another category, another currency, another day, or a draft.
    ("other ben £99.00", nil), ("carer ben €99.00", nil), ("carer ben £99.00 --on 2025-12-31", nil),
    ("meal ben £9.00", nil), ("data ben £9.00", nil),
    ("meal ben £9.00 --on 2027-01-02", "£9.00 needs a receipt: later asks for one over £0.00"),
  ])
  func `above what an active rate says for that day`(line: String, reason: String?) throws {
    let room = try ClaimRoom(after: Self.rates)
    let refusal = reason.map { Refusal($0, remedy: "give the file, too: --receipt FILE", about: "quantity") }
    #expect(try room.refusal(line) == refusal)
    #expect(try room.refusal("\(line) \(Self.receipt)") == nil)
  }

  @Test func `for what is claimed, and not for what is offered`() throws {
    var room = try ClaimRoom(after: [
      "rates add talk £75.00 --category time --key talk --unit each --from 2026-01-01 --receipt-over £50.00",
      "rates activate talk",
    ])
    #expect(try room.refusal("time ana 2h") != nil)
    try room.type("offer ana 2h")
    #expect(room.pence(1) == 7_500)
  }

  @Test func `no more once a rate without that limit takes the place of one with it`() throws {
    let room = try ClaimRoom(
      after: Self.rates + [
        "rates add sitter-2 £12.00 --category carer --key sitter --unit hour --from 2026-01-01 --supersedes sitter",
        "rates activate sitter-2",
      ])
    #expect(try room.refusal("carer ben £79.00") == nil)
    #expect(try room.refusal("carer ben £81.00") != nil)
  }
}
