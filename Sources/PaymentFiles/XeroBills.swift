public import Facilitation

extension PaymentBatch {
  /// A bill for each payee, with a line for each of theirs, for Xero's import of bills.
  ///
  /// It has all the columns of Xero's template (2024), of which those with an asterisk must be filled. A bill is dated and
  /// due on the day of payment; the day of each event stands before its description. Lines that take back are below zero.
  ///
  /// Who is paid is called by the reference, and taxed as nobody: people who are given back what they spent charge no tax.
  /// Refused for more than the 500 bills that Xero takes at a time.
  public func xeroBills() throws(Refusal) -> PaymentFile {
    guard payees.count <= 500 else {
      throw Refusal(
        "Xero takes 500 bills at a time, and there would be \(payees.count)", remedy: "make several batches of it")
    }
    let lines = Dictionary(grouping: lines, by: \.payee)
    var records = [Self.xeroColumns]
    for payee in payees {
      for line in lines[payee.payee, default: []] {
        let cells = xeroCells(line, of: payee)
        records.append(Self.xeroColumns.map { cells[$0, default: ""] })
      }
    }
    return PaymentFile("-xero.csv", of: self, records.map(CellText.record).joined())
  }

  private func xeroCells(_ line: PaymentLine, of payee: PayeeTotal) -> [String: String] {
    let words = [line.eventDay.word, line.id, line.kind, line.quantity, line.description].filter { !$0.isEmpty }
    return [
      "*ContactName": payee.payee.word, "*InvoiceNumber": endToEndID(payee.payee),
      "*InvoiceDate": executionDay.british, "*DueDate": executionDay.british, "Total": payee.total.decimal,
      "Description": CellText.commaSeparated(words.joined(separator: " ")), "*Quantity": "1",
      "*UnitAmount": line.amount.decimal, "*AccountCode": line.account.code,
      "*TaxType": "No VAT", "Currency": currency.rawValue,
    ]
  }

  private static let xeroColumns = [
    "*ContactName", "EmailAddress", "POAddressLine1", "POAddressLine2", "POAddressLine3", "POAddressLine4", "POCity",
    "PORegion", "POPostalCode", "POCountry", "*InvoiceNumber", "*InvoiceDate", "*DueDate", "Total",
    "InventoryItemCode", "Description", "*Quantity", "*UnitAmount", "*AccountCode", "*TaxType", "TaxAmount",
    "TrackingName1", "TrackingOption1", "TrackingName2", "TrackingOption2", "Currency",
  ]
}
