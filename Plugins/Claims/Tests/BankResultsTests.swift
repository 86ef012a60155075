import Facilitation
import TestKit
import Testing

@testable import Claims

@Suite struct `The bank's answers` {
  private let room: ClaimRoom
  /// What stands on the payments to ana and to joe.
  private let ana, joe: String

  init() throws {
    room = try ClaimRoom.batched()
    let number = try #require(room.batch(1)?.number.prefix(12))
    (ana, joe) = ("\(number)-P-0001", "\(number)-P-0002")
  }

  private func expansion(_ text: String, in room: ClaimRoom? = nil) throws -> Expansion {
    try (room ?? self.room).expansion("batch paid results.csv", of: Array(text.utf8))
  }

  private func refusal(_ text: String, in room: ClaimRoom? = nil) throws -> Refusal {
    try #require(throws: Refusal.self) { try expansion(text, in: room) }
  }

  private func summary(_ expansion: Expansion) -> [String] { expansion.summary.notes }

  @Test func `a table becomes plain lines, grouped where alike`() throws {
    let read = try expansion("reference,amount,status\n\(ana),3.40,paid\n\(joe.uppercased()),£6.00,Settled\n")
    #expect(read.lines == ["claims paid b1 ana joe --on 2026-06-10"])
    #expect(summary(read) == ["2 payments were made"])
    let mixed = try expansion(
      """
      \u{FEFF}Account;Reference;Value;Status;Date;Reason
      12345678;\(ana);3.40;rejected;2026-06-10;Account 12-34-56 12345678 "closed"
      87654321;\(joe);6.00;paid;2026-06-11;

      """)
    #expect(
      mixed.lines == [
        "claims paid b1 joe --on 2026-06-11",
        "claims returned b1 ana --on 2026-06-10 --reason \"Account … \\\"closed\\\"\"",
      ])
    #expect(summary(mixed) == ["1 payment was made; 1 payment came back"])
  }

  @Test func `the same file twice adds nothing, also when it says that a payment was made and came back`() throws {
    let files = [
      "reference,amount,status\n\(ana),3.40,paid\n\(joe),6,failed\n",
      "reference,amount,status,date\n\(ana),3.40,paid,2026-06-10\n\(ana),3.40,returned,2026-06-11\n",
    ]
    for file in files {
      var room = room
      for line in try expansion(file).lines { try room.type(line) }
      let again = try expansion(file, in: room)
      #expect(again.lines == [])
      #expect(summary(again) == ["2 were known already"])
    }
  }

  @Test func `what the bank is still at waits`() throws {
    let read = try expansion("reference,amount,status\n\(ana),3.40,pending\n\(joe),6.00,ACCP\n")
    #expect(read.lines == [])
    #expect(summary(read) == ["the bank is still at 2"])
  }

  @Test func `what doesn't fit refuses the whole file, with its lines`() throws {
    let other = "\(ana.dropLast(4))0009"
    let refusal = try refusal(
      "reference,amount,status\n\(ana),3.41,paid\n\(other),1,paid\n12345678,1,paid\n\(joe),12345678,paid\n")
    let ask = "ask the bank what it paid; batch show b1"
    #expect(refusal.reason == "results.csv: 4 lines can't be taken, so none is")
    #expect(
      refusal.clashes
        == Clashes([
          Clash(line: 2, "the amount is not the £3.40 that P-0001 gets in b1", remedy: ask),
          Clash(line: 3, "b1 has no such payment; it pays P-0001 and P-0002", remedy: "batch show b1"),
          Clash(
            line: 4, "no batch has a payment with that reference",
            remedy: "batch list   has the number that it begins with, before the payee's reference"),
          Clash(line: 5, "the amount is not the £6.00 that P-0002 gets in b1", remedy: ask),
        ]))
  }

  @Test(arguments: [
    ("", "results.csv is empty"), ("reference,amount,status\n", "results.csv says nothing of any payment"),
    ("reference,status\n", "results.csv: line 1: there is no column 'amount'"),
    ("reference,amount,value,status\n", "results.csv: line 1: two columns are the amount"),
    ("reference,amount,status\nx,1,perhaps\n", "results.csv: line 2: what became of the payment isn't known"),
    ("reference,amount,status\n,1,paid\n", "results.csv: line 2: there is no reference or no amount"),
    ("reference,amount,status\nx,,paid\n", "results.csv: line 2: there is no reference or no amount"),
    ("reference,amount,status,date\nx,1,paid,12/06/2026\n", "results.csv: line 2: the date is not a day"),
    ("<a/>", "results.csv is no report on payments"), ("<a>", "results.csv:1: this is no whole XML"),
    ("<Document><CstmrPmtStsRpt/></Document>", "results.csv says nothing of single payments"),
    ("<Document><CstmrPmtStsRpt><TxInfAndSts/></CstmrPmtStsRpt></Document>", "results.csv: line 1: what became of"),
  ])
  func `a file that can't be read says why, and nothing of what is in it`(text: String, start: String) throws {
    let refusal = try refusal(text)
    #expect(refusal.reason.hasPrefix(start), "\(refusal.reason)")
    #expect(refusal.remedy?.isEmpty == false)
  }

  @Test func `a payment that is said to be made twice differently is refused`() throws {
    var room = room
    try room.type("paid b1 P-0001 --on 2026-06-10")
    #expect(
      try refusal("reference,amount,status,date\n\(ana),3.40,paid,2026-06-11\n", in: room).reason
        == "results.csv: line 2: it was paid on 2026-06-11, and here P-0001 was paid on 2026-06-10")
    #expect(
      try refusal("reference,amount,status,date\n\(joe),6,paid,2026-06-10\n\(joe),6,paid,2026-06-11\n").reason
        == "results.csv: line 3: it was paid on 2026-06-11, and here P-0002 was paid on 2026-06-10")
    // What never was paid and came back is paid by another line.
    try room.type("returned b1 P-0002 --reason no")
    #expect(
      try refusal("reference,amount,status\n\(joe),6,paid\n", in: room).reason
        == "results.csv: line 2: it was paid on 2026-06-10, and here P-0002 came back on 2026-06-10: no")
  }

  @Test func `a day that can't be is refused with its line`() throws {
    #expect(
      try refusal("reference,amount,status,date\n\(ana),3.40,paid,2026-06-20\n").reason
        == "results.csv: line 2: 2026-06-20 is yet to come")
  }

  // MARK: ISO 20022

  private func report(_ version: String, _ prefix: String, _ payments: String) -> String {
    let p = prefix.isEmpty ? "" : prefix + ":"
    let namespace = "xmlns\(prefix.isEmpty ? "" : ":" + prefix)=\"urn:iso:std:iso:20022:tech:xsd:\(version)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <\(p)Document \(namespace)><\(p)CstmrPmtStsRpt>
      <\(p)GrpHdr><\(p)MsgId>1</\(p)MsgId><\(p)CreDtTm>2026-06-11T08:00:00</\(p)CreDtTm></\(p)GrpHdr>
      <\(p)OrgnlGrpInfAndSts><\(p)GrpSts>PART</\(p)GrpSts></\(p)OrgnlGrpInfAndSts>
      <\(p)OrgnlPmtInfAndSts>\(payments.replacing("<", with: "<\(p)").replacing("<\(p)/", with: "</\(p)"))
      </\(p)OrgnlPmtInfAndSts></\(p)CstmrPmtStsRpt></\(p)Document>
      """
  }

  @Test(arguments: [
    ("pain.002.001.03", ""), ("pain.002.001.03", "ns2"), ("pain.002.001.10", ""), ("pain.002.001.10", "p"),
  ])
  func `a report of a bank becomes the same lines`(version: String, prefix: String) throws {
    let payments = """
      <TxInfAndSts><OrgnlEndToEndId>\(ana)</OrgnlEndToEndId><TxSts>ACSC</TxSts>
      <AccptncDtTm>2026-06-11T07:00:00Z</AccptncDtTm>
      <OrgnlTxRef><Amt><InstdAmt Ccy="GBP">3.4</InstdAmt></Amt><CdtrAcct><Id><Othr><Id>12345678</Id></Othr></Id></CdtrAcct>
      </OrgnlTxRef></TxInfAndSts>
      <TxInfAndSts><OrgnlEndToEndId>\(joe)</OrgnlEndToEndId><TxSts>RJCT</TxSts>
      <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>12345678</AddtlInf></StsRsnInf></TxInfAndSts>
      """
    let read = try expansion(report(version, prefix, payments))
    #expect(
      read.lines == [
        "claims paid b1 ana --on 2026-06-11",
        "claims returned b1 joe --on 2026-06-10 --reason \"AC04, the account is closed\"",
      ])
    var later = room
    for line in read.lines { try later.type(line) }
    #expect(try expansion(report(version, prefix, payments), in: later).lines == [])
  }

  @Test(arguments: [
    ("2026-06-10T20:00:00Z", "2026-06-11"), ("2026-06-10T23:30:00.5+12:00", "2026-06-10"),
    ("2026-06-10T20:00:00", "2026-06-10"), ("2026-06-10", "2026-06-10"),
  ])
  func `a time in a report is of the day that it is by the workshop's clocks`(time: String, day: String) throws {
    let zone = Zone(identifier: "Pacific/Auckland", offset: { _ in 43_200 }, abbreviation: { _ in "NZST" })
    let payment =
      "<TxInfAndSts><OrgnlEndToEndId>\(ana)</OrgnlEndToEndId><TxSts>ACSC</TxSts><AccptncDtTm>\(time)</AccptncDtTm>"
      + "</TxInfAndSts>"
    let bytes = Array(report("pain.002.001.10", "", payment).utf8)
    #expect(try BankReport.results(bytes, file: "report.xml", in: zone).map { $0.day?.word } == [day])
  }

  @Test func `another amount or currency in a report is refused`() throws {
    for amount in ["<InstdAmt Ccy=\"EUR\">3.40</InstdAmt>", "<InstdAmt Ccy=\"GBP\">3.41</InstdAmt>"] {
      let payment =
        "<TxInfAndSts><OrgnlEndToEndId>\(ana)</OrgnlEndToEndId><TxSts>ACSC</TxSts><OrgnlTxRef><Amt>\(amount)</Amt>"
        + "</OrgnlTxRef></TxInfAndSts>"
      #expect(try refusal(report("pain.002.001.10", "", payment)).reason.contains("the amount is not the £3.40"))
    }
  }

  @Test(arguments: [
    ("Account 12345678 closed", "Account … closed"), ("GB33 BUKB 2020 1555 5555 55", "GB33 BUKB …"),
    ("12-34-56 12345678", "…"), ("GB33BUKB20201555555555.", "…"), ("AC04 no such account", "AC04 no such account"),
    ("1 2 3 4 5 6", "…"), ("١٢٣٤٥٦٧٨", "…"), ("", ""), ("twice 12345 and 67890", "twice … and …"),
  ])
  func `account numbers are left out of a reason`(text: String, kept: String) {
    #expect(text.withoutAccountNumbers == kept)
  }
}
