import Claims
import Engine
import Facilitation
import Gathering
import TestKit
import Testing

/// A batch as a workshop makes it, from the lines that people type to the files.
struct WorkshopTests {
  private static let details = """
    payee,name,sort code,account number,iban,country
    ana,Ana Ortiz,12-34-56,12345678,,
    joe,Joe Park,,,IE29 AIBK 9311 5212 3456 78,IE

    """

  private static let answers = [
    "name on the account": "Bradford & Airedale", "sort code, or IBAN": "20-00-00", "account number": "55779911",
    "country of the holder, such as IE; nothing for GB": "",
  ]

  private static let lines = [
    "group add carers", "person add \"Ana Ortiz\" --group carers", "person add \"Joe Park\" --group carers",
    "actor sam", "period open 2022-06", "travel ana 12.5mi To Keighley & back", "other joe £12.00 =1+1 --vat £2.00",
    "data ana £5 \"-2 or @home, to be sure\"", "data joe £5", "meal joe 6h", "submit q1 q2 q3 q4 q5", "actor dee",
    "approve q1 q2 q3 q4 q5", "actor sam", "payee import details.csv", "actor frank", "payee confirm ana joe",
    "payer set", "prepay q4", "actor dee", "reverse q4 --reason \"not due\"", "actor frank", "ledger set travel 7400",
    "batch make --pay-on 2022-07-01",
  ]

  @Test func `programs of others find in every format what the workshop pays`() throws {
    let stage = try Stage(
      plugins: [GatheringPlugin.self, ClaimsPlugin.self], files: ["details.csv": Self.details])
    stage.session.asking = FixedAnswers(Self.answers)
    for line in Self.lines { stage.type(line) }
    let formats = ["csv", "xlsx", "ledger", "beancount", "json", "payment", "payment-2009", "xero", "sage"]
    stage.type("batch export b1 --to out \(formats.map { "--as \($0)" }.joined(separator: " "))")
    try #require(stage.console.complained == "")
    let first = try written(stage, to: "out")
    #expect(first.count == formats.count + 1)
    let reading = try #require(try Reading.of([first]).first)
    #expect(reading.totals.count == 12)
    for (format, totals) in reading.totals {
      #expect(totals == ["": "22.63", "P-0001": "10.63", "P-0002": "12"], "\(format)")
    }
    #expect(reading.csvTexts.map { $0[1] } == ["To Keighley & back", "'=1+1", "'-2 or @home, to be sure", "", ""])
    #expect(reading.sheetTexts.map { $0[1] } == ["To Keighley & back", "=1+1", "-2 or @home, to be sure", "", ""])

    // Whatever happens later, the files are the same.
    stage.type(
      "paid b1 P-0001 --on 2022-06-28", "returned b1 --reason closed", "reissue b1", "ledger set travel 7401",
      "batch export b1 --to again \(formats.map { "--as \($0)" }.joined(separator: " "))")
    try #require(stage.console.complained == "")
    let again = try written(stage, to: "again")
    #expect(again.map(\.name) == first.map(\.name))
    #expect(again.map(\.bytes) == first.map(\.bytes))
  }

  private func written(_ stage: Stage, to folder: String) throws -> [(name: String, bytes: [UInt8])] {
    try stage.files.names(in: folder).map { ($0, try stage.files.read("\(folder)/\($0)", upTo: .table)) }
  }
}
