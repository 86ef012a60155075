import Facilitation
import OrderedCollections
import PaymentFiles
import TestKit
import Testing

@testable import Claims

@Suite struct BatchFilesTests {
  /// Formats for which nobody's bank details are needed.
  static let books: [PaymentFormat] = [.csv, .xlsx, .ledger, .beancount, .json, .xero, .sage]

  static func batch(amounts: [Int64], _ currency: Currency) throws -> PaymentBatch {
    let account = NominalAccount(code: "DATA", name: "Data")
    let amounts = amounts.enumerated().map { (place, minor) in
      (ID("q", place + 1), Money(minorUnits: minor, currency: currency))
    }
    let day = CalendarDay(of: WallClock(utc: ClaimRoom.start))
    var number = BatchNumber(currency, payOn: day, head: "")
    for (id, amount) in amounts { number.add(id, to: "P-0001", amount) }
    var batch = Batch(
      id: ID("b", 1), number: number.word, version: 1, madeAt: ClaimRoom.start, madeOn: day, madeBy: "sam",
      payOn: day, currency: currency, head: "", claims: amounts.map(\.0), payees: [:], accounts: [.data: account])
    batch.payees[Handle("ana")] = BatchPayee(reference: "P-0001", total: 0)
    let claims = amounts.map { id, money in
      let line = Line(
        id: id, who: Handle("ana"), category: .data, on: day, quantity: .amount(money), parts: [], amount: money,
        before: 0)
      return Claim(
        line: line, origin: .claim, standing: .batched, amount: money, recordedBy: "sam", recorded: ClaimRoom.start)
    }
    return try PaymentBatch(batch, claims)
  }

  static func files(_ room: ClaimRoom, _ formats: [PaymentFormat] = books, batch number: Int = 1) throws -> [Artifact] {
    let batch = try #require(room.batch(number))
    return try BatchFiles(room.state, batch).artifacts(formats) { () throws(Refusal) in PrivateNotes() }
  }

  @Test func `each format is a file, and the manifest names them in order`() throws {
    let files = try Self.files(try ClaimRoom.batched(), [.json, .csv, .json])
    #expect(files.map { $0.name.drop { $0 != "." && $0 != "m" }.description }.count == 3)
    #expect(files[0].name.hasSuffix(".json") && files[1].name.hasSuffix(".csv"))
    #expect(files[2].name.hasSuffix("-manifest.json"))
    let manifest = String(decoding: files[2].bytes, as: UTF8.self)
    let places = files.prefix(2).compactMap { manifest.firstRange(of: $0.name)?.lowerBound }
    #expect(places.count == 2 && places == places.sorted())
    #expect(files.allSatisfy { !$0.isPrivate })
  }

  @Test func `a line says what it corrects, adds to or pays anew, and what tax is in it`() throws {
    var room = try ClaimRoom.batched()
    try room.type("paid b1 P-0002")
    try room.type("returned b1 P-0001 --reason closed")
    try room.type("reissue b1")
    try room.type("reverse q2 --reason twice", by: "dee")
    try room.type("other joe £12 Printing --vat £2")
    try room.type("submit q5")
    try room.type("approve q5", by: "dee")
    try room.type(payFriday)
    let table = String(decoding: try Self.files(room, [.csv], batch: 2)[0].bytes, as: UTF8.self)
    #expect(
      table == """
        line,claim,payee,event day,kind,description,quantity,amount,currency,vat,account,account name,tax class,meeting,approved by\r
        q3,q1,P-0001,2026-06-10,travel,The bus,,3.40,GBP,,TRAVEL,Travel,unstated,,dee\r
        q4,q2,P-0002,2026-06-10,travel,'=1+1,,-6.00,GBP,,TRAVEL,Travel,unstated,,dee\r
        q5,q5,P-0002,2026-06-10,other,Printing,,12.00,GBP,2.00,OTHER,Other,unstated,,dee\r

        """)
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
  func `text of a claim never begins a formula`(text: String) throws {
    var room = try ClaimRoom(after: ["period open 2026-06"])
    var draft = LineDraft(
      id: ID("q", 1), who: Handle("ana"), category: .other,
      quantity: .amount(Money(minorUnits: 5, currency: .gbp)), on: CalendarDay(byUTC: room.now))
    draft.text = text
    try room.carryOut(AnyChange(ClaimLine(draft: draft)))
    try room.type("submit q1")
    try room.type("approve q1", by: "dee")
    try room.confirmDetails(of: "ana")
    try room.type(payFriday)
    let files = try Self.files(room, [.csv, .xlsx])
    #expect(String(decoding: files[0].bytes, as: UTF8.self).contains("'" + CellText.plain(text)))
    // In the workbook it is a string, which is never computed.
    #expect(!files[1].bytes.isEmpty)
  }

  @Test func `the same batch gives the same bytes, whatever happened since`() throws {
    var room = try ClaimRoom.batched()
    let before = try Self.files(room)
    for line in [
      "batch exported b1", "paid b1 P-0001", "returned b1 --reason closed", "reissue b1", "ledger set travel 7400",
      "reverse q3 --reason 'not due'", "period close 2026-06",
    ] {
      try room.type(line)
      #expect(try Self.files(room) == before, "\(line)")
    }
    #expect(room.batch(1)?.exported == ClaimRoom.start)
  }

  // MARK: What the bank is told

  @Test func `without an account to pay from there is no file for the bank`() throws {
    var room = try ClaimRoom.batched()
    let refusal = try #require(throws: Refusal.self) { try Self.files(room, []) }
    #expect(
      refusal
        == Refusal(
          "no account to pay from is set, so there can be no payment file of b1",
          remedy: "payer set\nbatch export b1 --to FOLDER --as csv --as xlsx --as ledger   leaves it out",
          about: "batch"))
    // The first that is set is the batch's from then on.
    let (first, second) = (String(repeating: "2", count: 64), String(repeating: "3", count: 64))
    try room.carryOut(AnyChange(PayerSet(digest: first)))
    #expect(room.batch(1)?.payer == first)
    try room.carryOut(AnyChange(PayerSet(digest: second)))
    #expect(room.batch(1)?.payer == first)
  }

  private static let anew = "returned b1 --reason \"…\"\nreissue b1\nbatch make --pay-on DATE   pays it anew"

  @Test(arguments: [PaymentFormat.payment, .payment2009])
  func `bank details that changed are not paid to`(format: PaymentFormat) throws {
    let digest = String(repeating: "2", count: 64)
    var room = try ClaimRoom.payable()
    try room.carryOut(AnyChange(PayerSet(digest: digest)))
    try room.type(payFriday)
    var payer = room
    try payer.carryOut(AnyChange(PayerSet(digest: String(repeating: "3", count: 64))))
    #expect(
      #expect(throws: Refusal.self) { try Self.files(payer, [format]) }?.reason
        == "the account to pay from changed since b1 was made")
    try room.type("payee change ana --details \(digest)", by: "sam")
    // What waits for a second person changes nothing.
    #expect(
      #expect(throws: Refusal.self) { try Self.files(room, [format]) }?.reason.contains("changed since") == false)
    try room.type("payee confirm ana", by: "frank")
    #expect(
      #expect(throws: Refusal.self) { try Self.files(room, [format]) }
        == Refusal(
          "the bank details of P-0001 changed since b1 was made",
          remedy: Self.anew, about: "batch"))
    // The books have no bank details in them.
    #expect(try Self.files(room).count == Self.books.count + 1)
  }

  @Test func `a batch is not written once something before it was undone`() throws {
    let room = try ClaimRoom.batched()
    let left = room.history.filter { $0.event.as(Approved.self)?.claim != ID("q", 1) }
    var state = State()
    for (event, stamp) in left { ClaimsPlugin.evolve(&state, by: event, at: stamp) }
    let batch = try #require(state.batches[ID("b", 1)])
    #expect(
      #expect(throws: Refusal.self) {
        try BatchFiles(state, batch).artifacts([.csv]) { () throws(Refusal) in PrivateNotes() }
      }?.reason == "b1 is not what it was made of: something before it was undone")
  }
}
