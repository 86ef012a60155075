import Facilitation
import Foundation
import PaymentFiles
import Testing

private func text(_ file: PaymentFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

struct TextFileTests {
  @Test func `a table of lines is written to the letter`() throws {
    let file = try sampleBatch().commaSeparated
    #expect(file.name == "payments-9f3c12ab45de.csv")
    #expect(
      text(file) == """
        line,claim,payee,event day,kind,description,quantity,amount,currency,vat,account,account name,tax class,meeting,approved by\r
        cl1.1,cl1,P-0042,2026-11-03,travel,To Keighley & back,12.5 mi,6.88,GBP,,7400,Travel,outside,m1,p3\r
        cl2.1,cl2,P-0007,2026-11-03,time,Half a day,,75.00,GBP,,7003,Involvement payments,outside,m1,p3\r
        cl1.2,cl1,P-0042,2026-10-20,travel,"'=1+1, ""paid twice""\",1 mi,-0.55,GBP,,7400,Travel,outside,m1,p3\r

        """)
  }

  @Test func `a journal is written to the letter`() throws {
    #expect(
      text(try sampleBatch().journal) == """
        ; Payment batch \(sampleID), format 1
        ; Made at 2026-11-20T10:15:00Z, from a journal that ends in ab12

        commodity GBP
          format GBP 1000.00

        tag approved-by
        tag claim
        tag description
        tag event-day
        tag kind
        tag meeting
        tag quantity
        tag tax-class
        payee P-0007
        payee P-0042
        account Expenses:7003
          ; Involvement payments
        account Expenses:7400
          ; Travel
        account Liabilities:Reimbursements:P-0007:B-9f3c12ab45de
        account Liabilities:Reimbursements:P-0042:B-9f3c12ab45de
        account Assets:Bank

        2026-10-20 * (cl1.2) P-0042
          ; claim: cl1
          ; event-day: 2026-10-20
          ; kind: travel
          ; description: =1+1; "paid twice"
          ; quantity: 1 mi
          ; tax-class: outside
          ; meeting: m1
          ; approved-by: p3
          Expenses:7400  GBP -0.55
          Liabilities:Reimbursements:P-0042:B-9f3c12ab45de  GBP 0.55

        2026-11-03 * (cl1.1) P-0042
          ; claim: cl1
          ; event-day: 2026-11-03
          ; kind: travel
          ; description: To Keighley & back
          ; quantity: 12.5 mi
          ; tax-class: outside
          ; meeting: m1
          ; approved-by: p3
          Expenses:7400  GBP 6.88
          Liabilities:Reimbursements:P-0042:B-9f3c12ab45de  GBP -6.88

        2026-11-03 * (cl2.1) P-0007
          ; claim: cl2
          ; event-day: 2026-11-03
          ; kind: time
          ; description: Half a day
          ; tax-class: outside
          ; meeting: m1
          ; approved-by: p3
          Expenses:7003  GBP 75.00
          Liabilities:Reimbursements:P-0007:B-9f3c12ab45de  GBP -75.00

        2026-11-25 * (9f3c12ab45de) P-0007
          Liabilities:Reimbursements:P-0007:B-9f3c12ab45de  GBP 75.00 = GBP 0.00
          Assets:Bank  GBP -75.00

        2026-11-25 * (9f3c12ab45de) P-0042
          Liabilities:Reimbursements:P-0042:B-9f3c12ab45de  GBP 6.33 = GBP 0.00
          Assets:Bank  GBP -6.33

        """)
  }

  @Test(arguments: [
    ("see [2020-01-01] or [=2020-01-01]", "see (2020-01-01) or (=2020-01-01)"),
    ("date:2020-01-01, payee: x", "date.2020-01-01; payee. x"), ("amount:: 1", "amount.. 1"),
    ("a\n2026-01-01 x\r\n  y  1", "a 2026-01-01 x y 1"), ("\u{1B}[2J", "\\u{1B}(2J"),
  ])
  func `no text of a journal is a tag, a date or a line of its own`(text description: String, written: String) throws {
    let sample = try sampleBatch()
    var line = sample.lines[1]
    line.description = description
    let batch = try PaymentBatch(
      id: sample.id, madeAt: sample.madeAt, executionDay: sample.executionDay, currency: .gbp, journalHead: "",
      lines: [line])
    #expect(text(batch.journal).contains("\n  ; description: \(written)\n"))
  }

  @Test func `a journal for Beancount is written to the letter`() throws {
    let written = text(try sampleBatch().beancount)
    #expect(
      written.hasPrefix(
        """
        option "title" "Payment batch \(sampleID)"
        option "operating_currency" "GBP"

        2026-10-20 open Expenses:7003 GBP
          name: "Involvement payments"
        2026-10-20 open Expenses:7400 GBP
          name: "Travel"
        2026-10-20 open Liabilities:Reimbursements:P-0007:B-9f3c12ab45de GBP
        2026-10-20 open Liabilities:Reimbursements:P-0042:B-9f3c12ab45de GBP
        2026-10-20 open Assets:Bank GBP

        2026-10-20 * "P-0042" "=1+1, \\"paid twice\\""
          line: "cl1.2"
          claim: "cl1"
          event-day: "2026-10-20"
          kind: "travel"
          quantity: "1 mi"
          tax-class: "outside"
          meeting: "m1"
          approved-by: "p3"
          Expenses:7400  -0.55 GBP
          Liabilities:Reimbursements:P-0042:B-9f3c12ab45de  0.55 GBP

        """))
    #expect(
      written.hasSuffix(
        """
        2026-11-25 * "P-0042" "Payment"
          batch: "\(sampleID)"
          made-at: "2026-11-20T10:15:00Z"
          journal-head: "ab12"
          Liabilities:Reimbursements:P-0042:B-9f3c12ab45de  6.33 GBP
          Assets:Bank  -6.33 GBP

        2026-11-26 balance Liabilities:Reimbursements:P-0007:B-9f3c12ab45de  0.00 GBP
        2026-11-26 balance Liabilities:Reimbursements:P-0042:B-9f3c12ab45de  0.00 GBP

        """))
  }

  @Test func `what is read from JSON is the same batch`() throws {
    for seed in 0..<200 {
      var random = RandomBatches(seed: seed)
      let batch = try random.batch()
      let read = try JSONDecoder().decode(ReadBatch.self, from: Data(batch.json.bytes))
      #expect(try read.value() == batch, "seed \(seed)")
      #expect(read.payees.map(\.total) == batch.payees.map(\.total.decimal))
      #expect(read.total == batch.total.decimal)
    }
  }

  @Test func `a manifest proves each file`() throws {
    let batch = try sampleBatch()
    let files = [batch.commaSeparated, batch.journal]
    let entries = files.map { file in
      "    {\n      \"name\": \"\(file.name)\",\n      \"bytes\": \(file.bytes.count),\n      \"sha256\": \"HASH\"\n    }"
    }
    let written = text(batch.manifest(of: files)).replacing(#/[0-9a-f]{64}"(?!,)/#, with: "HASH\"")
    #expect(
      written == """
        {
          "batch": "\(sampleID)",
          "format": 1,
          "madeAt": "2026-11-20T10:15:00Z",
          "executionDay": "2026-11-25",
          "currency": "GBP",
          "journalHead": "ab12",
          "count": 3,
          "total": "81.33",
          "payees": [
            {
              "payee": "P-0007",
              "lines": 1,
              "total": "75.00"
            },
            {
              "payee": "P-0042",
              "lines": 2,
              "total": "6.33"
            }
          ],
          "files": [
        \(entries.joined(separator: ",\n"))
          ]
        }

        """)
  }
}

/// A batch as another program reads it.
private struct ReadBatch: Decodable {
  struct Line: Decodable {
    var line, claim, payee, eventDay, kind, description, quantity, amount, account, accountName: String
    var taxClass, meeting, approvedBy: String
    var vat: String?
  }
  struct Payee: Decodable { var payee, total: String }

  var batch, madeAt, executionDay, currency, journalHead, total: String
  var format: Int
  var lines: [Line]
  var payees: [Payee]

  func value() throws -> PaymentBatch {
    let unit = try #require(Currency(rawValue: currency))
    return try PaymentBatch(
      id: batch, version: format, madeAt: try #require(Instant(word: madeAt)), executionDay: try day(executionDay),
      currency: unit, journalHead: journalHead,
      lines: try lines.map { line in
        PaymentLine(
          id: line.line, claim: line.claim, payee: try payee(line.payee), eventDay: try day(line.eventDay),
          kind: line.kind, description: line.description, quantity: line.quantity,
          amount: try #require(Money(word: line.amount + currency)),
          vat: try line.vat.map { try #require(Money(word: $0 + currency)) },
          account: try #require(LedgerAccount(code: line.account, name: line.accountName)), taxClass: line.taxClass,
          meeting: line.meeting, approvedBy: line.approvedBy)
      })
  }
}
