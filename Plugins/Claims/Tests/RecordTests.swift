import Facilitation
import TestKit
import Testing

@testable import Claims

@Suite struct `Records` {
  private static let q1 = ID("q", 1)
  private static let handover = Handover(workshop: "00ff", head: "0aff", lines: [])
  private static let print = FilePrint(name: "bus.pdf", sha256: String(repeating: "0a", count: 32))

  private static func line(_ quantity: Quantity, parts: [PricedPart], minor: Int64) -> Line {
    Line(
      id: q1, who: Handle("ana"), category: .travel, on: day("2026-06-10"), quantity: quantity, parts: parts,
      amount: Money(minorUnits: minor, currency: .gbp), before: 0)
  }

  private static func day(_ word: String) -> CalendarDay {
    CalendarDay(word: word) ?? CalendarDay(of: WallClock(utc: Instant(microseconds: 0)))
  }

  private static var mileage: Line {
    var line = line(
      .distance(Distance(tenths: 125)), parts: [PricedPart(rate: "car-2026", quantity: 125, price: 55)], minor: 688)
    (line.key, line.taxClass) = ("car", "exempt")
    return line
  }

  private static var fare: Line {
    var line = line(.amount(Money(minorUnits: 1_250, currency: .gbp)), parts: [], minor: 1_250)
    (line.text, line.receipt, line.meeting) = ("Train", print, ID("m", 1))
    line.vat = Money(minorUnits: 50, currency: .gbp)
    return line
  }

  private static var back: Line {
    line(
      .distance(Distance(tenths: -125)), parts: [PricedPart(rate: "car-2026", quantity: -125, price: 55)], minor: -688)
  }

  private static let rate = Rate(
    id: "bus", scheme: "own", category: .travel, key: "minibus", unit: .mile,
    over: .distance(Distance(tenths: 100_000)), price: Money(minorUnits: 30, currency: .gbp), taxClass: "unstated",
    validFrom: day("2026-01-01"), validTo: day("2026-12-31"), knownFrom: day("2026-01-02"), supersedes: ["car-2026"],
    source: "minutes", sourceDate: day("2026-01-03"), isActive: false)

  private static var capped: Rate {
    var rate = rate
    (rate.id, rate.over, rate.cap) = ("tram", nil, Cap(amount: Money(minorUnits: 2_000, currency: .gbp), per: .month))
    rate.receiptOver = Money(minorUnits: 1_000, currency: .gbp)
    return rate
  }

  private static var cut: Line {
    var line = mileage
    line.amount = Money(minorUnits: 500, currency: .gbp)
    line.capping = Capping(
      less: Money(minorUnits: 188, currency: .gbp),
      cap: Cap(amount: Money(minorUnits: 2_000, currency: .gbp), per: .day))
    return line
  }

  /// Every event, as it stands in people's files: these lines are never changed, only added to.
  static let all: [(Event, String)] = [
    (
      Event(RateAdded(rate: rate)),
      #"{"event":"rateAdded","v":1,"rate":"bus","scheme":"own","category":"travel","key":"minibus","unit":"mile","over":"10000mi","price":"0.30GBP","tax":"unstated","from":"2026-01-01","until":"2026-12-31","known":"2026-01-02","supersedes":["car-2026"],"source":"minutes","sourceDate":"2026-01-03"}"#
    ),
    (
      Event(RateAdded(rate: capped)),
      #"{"event":"rateAdded","v":1,"rate":"tram","scheme":"own","category":"travel","key":"minibus","unit":"mile","price":"0.30GBP","cap":"20.00GBP","capPer":"month","receiptOver":"10.00GBP","tax":"unstated","from":"2026-01-01","until":"2026-12-31","known":"2026-01-02","supersedes":["car-2026"],"source":"minutes","sourceDate":"2026-01-03"}"#
    ),
    (
      Event(Claimed(line: cut)),
      #"{"event":"claimed","v":1,"id":"q1","who":"ana","category":"travel","on":"2026-06-10","quantity":"12.5mi","amount":"5.00GBP","key":"car","rates":["car-2026"],"quantities":["125"],"prices":["55"],"before":0,"tax":"exempt","capped":"1.88GBP","cap":"20.00GBP","capPer":"day"}"#
    ),
    (Event(RateActivated(rate: "bus")), #"{"event":"rateActivated","v":1,"rate":"bus"}"#),
    (
      Event(Offered(line: mileage)),
      #"{"event":"offered","v":1,"id":"q1","who":"ana","category":"travel","on":"2026-06-10","quantity":"12.5mi","amount":"6.88GBP","key":"car","rates":["car-2026"],"quantities":["125"],"prices":["55"],"before":0,"tax":"exempt"}"#
    ),
    (
      Event(Claimed(line: fare)),
      #"{"event":"claimed","v":1,"id":"q1","who":"ana","category":"travel","on":"2026-06-10","quantity":"12.50GBP","amount":"12.50GBP","rates":[],"quantities":[],"prices":[],"before":0,"text":"Train","vat":"0.50GBP","receipt":"sha256:\#(print.sha256):bus.pdf","meeting":"m1"}"#
    ),
    (
      Event(Reversed(line: back, claim: ID("q", 9), reason: "no")),
      #"{"event":"reversed","v":1,"id":"q1","who":"ana","category":"travel","on":"2026-06-10","quantity":"-12.5mi","amount":"-6.88GBP","rates":["car-2026"],"quantities":["-125"],"prices":["55"],"before":0,"claim":"q9","reason":"no"}"#
    ),
    (
      Event(ToppedUp(line: mileage, claim: ID("q", 9))),
      #"{"event":"toppedUp","v":1,"id":"q1","who":"ana","category":"travel","on":"2026-06-10","quantity":"12.5mi","amount":"6.88GBP","key":"car","rates":["car-2026"],"quantities":["125"],"prices":["55"],"before":0,"tax":"exempt","claim":"q9"}"#
    ),
    (Event(Accepted(claim: q1)), #"{"event":"accepted","v":1,"claim":"q1"}"#),
    (Event(Waived(claim: q1, reason: nil)), #"{"event":"waived","v":1,"claim":"q1"}"#),
    (Event(Waived(claim: q1, reason: "Hm")), #"{"event":"waived","v":1,"claim":"q1","reason":"Hm"}"#),
    (
      Event(Reduced(claim: q1, amount: Money(minorUnits: 5, currency: .gbp), reason: nil)),
      #"{"event":"reduced","v":1,"claim":"q1","to":"0.05GBP"}"#
    ),
    (Event(Submitted(claim: q1)), #"{"event":"submitted","v":1,"claim":"q1"}"#),
    (Event(Queried(claim: q1, text: "Which?")), #"{"event":"queried","v":1,"claim":"q1","text":"Which?"}"#),
    (Event(Answered(claim: q1, text: "This")), #"{"event":"answered","v":1,"claim":"q1","text":"This"}"#),
    (Event(Approved(claim: q1, override: nil)), #"{"event":"approved","v":1,"claim":"q1"}"#),
    (Event(Approved(claim: q1, override: "alone")), #"{"event":"approved","v":1,"claim":"q1","override":"alone"}"#),
    (Event(Declined(claim: q1, reason: "no")), #"{"event":"declined","v":1,"claim":"q1","reason":"no"}"#),
    (Event(Prepaid(claim: q1, override: nil, on: nil)), #"{"event":"prepaid","v":1,"claim":"q1"}"#),
    (
      Event(Prepaid(claim: q1, override: "alone", on: day("2026-06-10"))),
      #"{"event":"prepaid","v":2,"claim":"q1","override":"alone","on":"2026-06-10"}"#
    ),
    (
      Event(PeriodClosed(month: month, closing: [Money(minorUnits: -5, currency: .gbp), .zero(.jpy)])),
      #"{"event":"periodClosed","v":1,"period":"2026-06","closing":["-0.05GBP","0JPY"]}"#
    ),
    (Event(PeriodOpened(month: month)), #"{"event":"periodOpened","v":1,"period":"2026-06"}"#),
    (
      Event(DetailsStated(who: Handle("ana"), digest: print.sha256)),
      #"{"event":"detailsStated","v":1,"who":"ana","digest":"\#(print.sha256)"}"#
    ),
    (Event(DetailsConfirmed(who: Handle("ana"))), #"{"event":"detailsConfirmed","v":1,"who":"ana"}"#),
    (Event(PayerAccountSet(digest: print.sha256)), #"{"event":"payerSet","v":1,"digest":"\#(print.sha256)"}"#),
    (Event(ClaimsHandedOver(claims: [q1, ID("q", 3)])), #"{"event":"handedOver","v":1,"claims":["q1","q3"]}"#),
    (
      Event(ClaimTaken(line: mileage, from: taken(in: nil))),
      #"{"event":"taken","v":1,"id":"q1","who":"ana","category":"travel","on":"2026-06-10","quantity":"12.5mi","amount":"6.88GBP","key":"car","rates":["car-2026"],"quantities":["125"],"prices":["55"],"before":0,"tax":"exempt","workshop":"00ff","claim":"q12","approvedBy":"dee","approved":1000000}"#
    ),
    (
      Event(ClaimTaken(line: fare, from: taken(in: month))),
      #"{"event":"taken","v":1,"id":"q1","who":"ana","category":"travel","on":"2026-06-10","quantity":"12.50GBP","amount":"12.50GBP","rates":[],"quantities":[],"prices":[],"before":0,"text":"Train","vat":"0.50GBP","receipt":"sha256:\#(print.sha256):bus.pdf","meeting":"m1","workshop":"00ff","claim":"q12","approvedBy":"dee","approved":1000000,"period":"2026-06"}"#
    ),
    (
      Event(ClaimsVouched(claims: [q1, ID("q", 3)], code: handover.code, head: "0aff")),
      #"{"event":"vouched","v":1,"claims":["q1","q3"],"code":"\#(handover.code.word)","head":"0aff"}"#
    ),
    (
      Event(ClaimsVouched(claims: [], code: .erased, head: "0aff", left: [Handle("p-0042")])),
      #"{"event":"vouched","v":1,"claims":[],"code":"(erased)","head":"0aff","left":["p-0042"]}"#
    ),
    (
      Event(PayeeGone(who: Handle("p-0042"), workshop: "00ff")),
      #"{"event":"payeeLeft","v":1,"who":"p-0042","workshop":"00ff"}"#
    ),
    (
      Event(HandedOverPaid(claim: q1, on: day("2026-06-12"))),
      #"{"event":"handedOverPaid","v":1,"claim":"q1","on":"2026-06-12"}"#
    ),
    (
      Event(AccountSet(category: .travel, account: NominalAccount(code: "7400", name: "Travel"))),
      #"{"event":"accountSet","v":1,"category":"travel","code":"7400","name":"Travel"}"#
    ),
    (
      Event(batch),
      #"{"event":"batchMade","v":1,"id":"b1","number":"\#(print.sha256)","format":1,"payOn":"2026-06-12","currency":"GBP","head":"\#(print.sha256)","claims":["q1"],"people":["ana","joe"],"references":["P-0001","P-0002"],"details":["\#(print.sha256)",""],"categories":["travel"],"codes":["7400"],"names":["Travel"]}"#
    ),
    (
      Event(overridden),
      #"{"event":"batchMade","v":1,"id":"b1","number":"\#(print.sha256)","format":1,"payOn":"2026-06-12","currency":"GBP","head":"\#(print.sha256)","payer":"\#(print.sha256)","claims":["q1"],"people":["ana","joe"],"references":["P-0001","P-0002"],"details":["\#(print.sha256)",""],"categories":["travel"],"codes":["7400"],"names":["Travel"],"override":"alone"}"#
    ),
    (
      Event(beforeUTC),
      #"{"event":"batchMade","v":2,"id":"b1","number":"\#(print.sha256)","format":1,"payOn":"2026-06-12","currency":"GBP","head":"\#(print.sha256)","claims":["q1"],"people":["ana","joe"],"references":["P-0001","P-0002"],"details":["\#(print.sha256)",""],"categories":["travel"],"codes":["7400"],"names":["Travel"],"on":"2026-06-11"}"#
    ),
    (Event(BatchFilesWritten(batch: ID("b", 1))), #"{"event":"batchExported","v":1,"batch":"b1"}"#),
    (
      Event(PaymentsMade(batch: ID("b", 1), people: [Handle("ana"), Handle("joe")], on: day("2026-06-12"))),
      #"{"event":"paymentsMade","v":1,"batch":"b1","people":["ana","joe"],"on":"2026-06-12"}"#
    ),
    (
      Event(PaymentsReturned(batch: ID("b", 1), people: [Handle("ana")], on: day("2026-06-12"), reason: "closed")),
      #"{"event":"paymentsReturned","v":1,"batch":"b1","people":["ana"],"on":"2026-06-12","reason":"closed"}"#
    ),
    (Event(Reissued(id: ID("q", 3), claim: q1)), #"{"event":"reissued","v":1,"id":"q3","claim":"q1"}"#),
  ]

  private static let batch = BatchMade(
    id: ID("b", 1), number: print.sha256, version: 1, payOn: day("2026-06-12"), currency: .gbp, head: print.sha256,
    claims: [q1],
    payees: [
      BatchMade.BatchedPayee(who: Handle("ana"), reference: "P-0001", details: print.sha256),
      BatchMade.BatchedPayee(who: Handle("joe"), reference: "P-0002"),
    ], accounts: [BatchMade.BatchedAccount(category: .travel, account: NominalAccount(code: "7400", name: "Travel"))])

  private static var overridden: BatchMade {
    var batch = batch
    (batch.payer, batch.override) = (print.sha256, "alone")
    return batch
  }

  /// Made on the evening of a day that is over by UTC.
  private static var beforeUTC: BatchMade {
    var batch = batch
    batch.madeOn = day("2026-06-11")
    return batch
  }

  private static func taken(in month: Month?) -> Provenance {
    Provenance(
      workshop: "00ff", claim: ID("q", 12), approvedBy: "dee", approved: Instant(microseconds: 1_000_000),
      period: month)
  }

  private static let month = Month(of: day("2026-06-10"))

  @Test(arguments: all)
  func `an event is written in these words, and read as it was written`(event: Event, json: String) throws {
    #expect(event.record.json == json)
    #expect(try Event(record: event.record) == event)
  }

  @Test(arguments: [
    EventRecord("flown"), EventRecord("accepted", version: 2), EventRecord("accepted"),
    EventRecord("periodOpened").with("period", "June"), EventRecord("rateAdded").with("rate", "x"),
    EventRecord("reduced").with("claim", "q1").with("to", "5"), EventRecord("claimed").with("id", "q1"),
    Event(RateAdded(rate: rate)).record.with("cap", "5.00GBP"),
    Event(RateAdded(rate: rate)).record.with("cap", "5.00GBP").with("capPer", "week"),
    Event(RateAdded(rate: rate)).record.with("receiptOver", "much"),
    Event(Claimed(line: mileage)).record.with("capped", "1.88GBP").with("cap", "5").with("capPer", "day"),
  ])
  func `what is no event of this plugin is refused`(record: EventRecord) {
    #expect(throws: EventRecord.Malformed.self) { try Event(record: record) }
  }

  @Test func `what single people claim is for the facilitator, and rates are for the room`() {
    for (event, _) in Self.all {
      let isRate = ["rateAdded", "rateActivated"].contains(event.record.name)
      #expect(ClaimsPlugin.audience(of: event) == (isRate ? .room : .facilitator))
    }
  }
}

@Suite struct `Verbs` {
  @Test func `the usage lines are these`() {
    let line = "PERSON QUANTITY [TEXT] [--rate RATE] [--on DATE] [--vat AMOUNT] [--receipt FILE] [--id ID]"
    #expect(
      ClaimsPlugin.verbs.map(\.usage) == [
        "claims offer PERSON QUANTITY [TEXT] [--rate RATE] [--on DATE] [--id ID]",
        "claims offer all --of MEETING [--group GROUP]… [--rate RATE] [--on DATE] [--id ID]",
        "claims time \(line)", "claims travel \(line)", "claims meal \(line)", "claims carer \(line)",
        "claims access cost \(line)", "claims data \(line)", "claims voucher \(line)", "claims other \(line)",
        "claims accept CLAIM…", "claims waive CLAIM… [--reason TEXT]",
        "claims reduce CLAIM AMOUNT [--reason TEXT]", "claims submit CLAIM…", "claims query CLAIM TEXT",
        "claims answer CLAIM TEXT", "claims approve CLAIM… [--override TEXT]",
        "claims decline CLAIM… --reason TEXT", "claims prepay CLAIM… [--override TEXT]",
        "claims reverse CLAIM --reason TEXT [--id ID]", "claims topup CLAIM [--id ID]", "claims show CLAIM",
        "claims list [--state STATE] [--person PERSON] [--period MONTH] [--category CATEGORY]",
        "claims of PERSON [CLAIM]", "claims overrides", "claims rates impact", "claims fairness [--per BY]",
        "claims rates list [--category CATEGORY] [--on DATE]",
        "claims rates add NAME AMOUNT --category CATEGORY [--key NAME] [--unit UNIT] [--over OVER] [--cap AMOUNT] "
          + "[--cap-per SPAN] [--receipt-over AMOUNT] [--from DATE] [--until DATE] [--known DATE] [--supersedes NAME]… [--scheme TEXT] [--tax TEXT] [--source TEXT] "
          + "[--source-date DATE]",
        "claims rates activate NAME…", "claims period open MONTH", "claims period close MONTH", "claims period list",
        "claims payee add PAYEE [--details DIGEST]", "claims payee change PAYEE [--details DIGEST]",
        "claims payee import FILE", "claims payee confirm PAYEE…", "claims payee list",
        "claims payee left REFERENCE --workshop WORKSHOP", "claims payee erase PAYEE --reason TEXT",
        "claims payer set [--details DIGEST]",
        "claims batch make --pay-on DATE [--currency CURRENCY] [--without PAYEE]… [--override TEXT] [--head HEAD] "
          + "[--id ID]",
        "claims batch export --to FOLDER BATCH [--as FORMAT]…", "claims batch exported BATCH", "claims batch list",
        "claims batch show BATCH", "claims ledger set CATEGORY CODE [TEXT]", "claims ledger list",
        "claims batch paid FILE", "claims paid BATCH [PAYEE]… [--on DATE]",
        "claims returned BATCH [PAYEE]… [--on DATE] --reason TEXT", "claims reissue CLAIM… [--id ID]",
        "claims reconcile",
        "claims handover --to FOLDER", "claims handed over", "claims take FILE [--code CODE]",
        "claims taken CLAIM REFERENCE CATEGORY QUANTITY AMOUNT --workshop WORKSHOP --on DATE --approved-by TEXT "
          + "--approved TIME [--period MONTH] [--rate RATE]… [--key NAME] [--before DISTANCE] [--text TEXT] "
          + "[--vat AMOUNT] [--receipt RECEIPT] [--tax TEXT] [--id ID]",
        "claims vouched CODE [CLAIM]… [--left REFERENCE]… --workshop WORKSHOP --head HEAD",
        "claims results --to FOLDER", "claims paid elsewhere CLAIM… [--amount AMOUNT] [--on DATE]",
      ])
  }

  @Test func `what is shown to the room names no group of one, and no person`() throws {
    var room = try ClaimRoom(after: [
      "offer ana £40 --on 2026-06-01", "offer ben £40", "accept q1 q2", "submit q1 q2", "period open 2026-06",
      "time joe £10",
    ])
    try room.type("approve q1 q2", by: "dee")
    try room.type("prepay q1 q2", by: "frank")
    let shown = "\(try room.view("fairness"))".lowercased()
    for word in ["ana", "ben hale", "joe park"] { #expect(!shown.contains(word), "\(word)") }
    #expect(room.fact("daysToPay") == .number(4.5, decimals: 1))
    #expect(room.fact("total.prepaid") == .money(Money(minorUnits: 8_000, currency: .gbp)))
    #expect(try room.table("fairness --per person").count == 2)
  }

  @Test func `a list has what is open, or what is asked for`() throws {
    var room = try ClaimRoom(after: [
      "data ana £5", "travel joe £6 Bus", "waive q1", "submit q2", "period open 2026-06",
    ])
    let ids = { (room: ClaimRoom, line: String) in try room.table(line).map(\.first) }
    #expect(try ids(room, "claims list") == [.text("q2")])
    #expect(try ids(room, "claims list --state waived") == [.text("q1")])
    #expect(try ids(room, "claims list --person joe --category travel") == [.text("q2")])
    #expect(try ids(room, "claims list --period 2026-06") == [])
    try room.type("approve q2", by: "dee")
    #expect(try ids(room, "claims list --period 2026-06") == [.text("q2")])
  }
}
