import Facilitation
import ForeignText

/// A bank's answers as a customer's payment status report (ISO 20022, pain.002, in its versions 3 and 10).
final class BankReport: XMLVisitor {
  private let file: String
  private let zone: Zone
  private var path: [String] = []
  private var isReport = false
  private var results: [BankResult] = []
  private var current: BankResult?
  private var currency = ""
  /// The status of the payment at hand, as the file has it.
  private var status: String?

  /// Days are those of `zone`.
  static func results(_ bytes: [UInt8], file: String, in zone: Zone) throws(Refusal) -> [BankResult] {
    let report = BankReport(file: file, zone)
    try XML.read(bytes[...], file: file, to: report)
    guard report.isReport else {
      throw Refusal(
        "\(file) is no report on payments", remedy: "take the bank's pain.002, or a table with reference,amount,status",
        about: "file")
    }
    guard !report.results.isEmpty else {
      throw Refusal(
        "\(file) says nothing of single payments",
        remedy: "paid BATCH   says it of all in a batch\nreturned BATCH --reason \"…\"   says that it all came back",
        about: "file")
    }
    return report.results
  }

  private init(file: String, _ zone: Zone) { (self.file, self.zone) = (file, zone) }

  func begin(_ element: XML.Element) throws(Refusal) {
    let name = element.name.withoutPrefix
    path.append(name)
    switch name {
    case "CstmrPmtStsRpt": isReport = true
    case "TxInfAndSts":
      current = BankResult(line: element.line, reference: "", status: .waiting)
      status = nil
    case "InstdAmt": currency = element.attributes["Ccy"] ?? ""
    default: break
    }
  }

  func end(_ name: String, text: String) throws(Refusal) {
    // The parser sees to it that what ends is what began.
    let path = path.suffix(4).joined(separator: "/")
    self.path.removeLast()
    guard current != nil else { return }
    let text = text.tidied
    if path.hasSuffix("TxInfAndSts/OrgnlEndToEndId") { current?.reference = text }
    if path.hasSuffix("TxInfAndSts/TxSts") { status = text }
    if path.hasSuffix("TxInfAndSts/AccptncDtTm") { current?.day = day(of: text) }
    if path.hasSuffix("OrgnlTxRef/Amt/InstdAmt") { current?.amount = text + currency }
    if path.hasSuffix("StsRsnInf/Rsn/Cd"), current?.reason == nil { current?.reason = reason(text) }
    if path.hasSuffix("StsRsnInf/Rsn/Prtry"), current?.reason == nil { current?.reason = text.withoutAccountNumbers }
    if path.hasSuffix("TxInfAndSts") { try add() }
  }

  /// That of a time with its offset from UTC by the clocks of the workshop, else as the bank's clocks show it.
  private func day(of time: String) -> CalendarDay? {
    Instant(word: time).map { CalendarDay(of: zone.wallClock(at: $0)) } ?? CalendarDay(word: time.prefix(10))
  }

  private func add() throws(Refusal) {
    guard var result = current else { return }
    current = nil
    guard let known = status.flatMap({ BankResult.Status($0) }), !result.reference.isEmpty else {
      throw Refusal(
        "\(file): line \(result.line): what became of the payment, or which it is, isn't known",
        remedy: "ask the bank for a report with OrgnlEndToEndId and TxSts", about: "file")
    }
    result.status = known
    results.append(result)
  }

  /// The code, with what it means where it is a usual one (ISO 20022, external status reasons).
  private func reason(_ code: String) -> String {
    let meanings = [
      "AC01": "there is no such account", "AC04": "the account is closed", "AC06": "the account is blocked",
      "AG01": "the account takes no such payments", "AM04": "there is not enough money", "AM05": "it was sent twice",
      "BE01": "the name is not that of the account", "MD07": "the account's holder has died",
      "MS03": "the bank gives no reason", "RC01": "there is no such bank",
    ]
    let code = String(code.prefix(8)).withoutAccountNumbers
    return meanings[code].map { "\(code), \($0)" } ?? code
  }
}

extension String {
  /// The local part of a name with or without a prefix.
  fileprivate var withoutPrefix: String { split(separator: ":").last.map(String.init) ?? self }
}
