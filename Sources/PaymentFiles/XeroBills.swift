public import Facilitation

extension PaymentBatch {
  /// A bill for each payee, with a line for each of theirs, for Xero's import of bills.
  ///
  /// It has all the columns of Xero's template (2024), of which those with an asterisk must be filled. A bill is dated and
  /// due on the day of payment; the day of each event stands before its description. Lines that take back are below zero.
  ///
  /// `contacts` are the names by which Xero has the payees; who isn't among them is called by the reference. `taxTypes`
  /// are Xero's names of tax rates, such as `No VAT`, by tax class. Refused where a class has none, and for more than the
  /// 500 bills that Xero takes at a time.
  public func xeroBills(
    contacts: [PayeeReference: String] = [:], taxTypes: [String: String]
  ) throws(Refusal) -> PaymentFile {
    guard payees.count <= 500 else {
      throw Refusal(
        "Xero takes 500 bills at a time, and there would be \(payees.count)", remedy: "make several batches of it")
    }
    let codes = try taxCodes(taxTypes, of: "Xero", example: "No VAT")
    let lines = Dictionary(grouping: lines, by: \.payee)
    var records = [Self.xeroColumns]
    for payee in payees {
      for line in lines[payee.payee, default: []] {
        let contact = contacts[payee.payee] ?? payee.payee.word
        let cells = xeroCells(line, of: payee, contact: contact, taxType: codes[line.taxClass, default: ""])
        records.append(Self.xeroColumns.map { cells[$0, default: ""] })
      }
    }
    // A bill has the contact's name, which is private.
    return PaymentFile("-xero.csv", of: self, records.map(CellText.record).joined(), isPrivate: !contacts.isEmpty)
  }

  private func xeroCells(
    _ line: PaymentLine, of payee: PayeeTotal, contact: String, taxType: String
  ) -> [String: String] {
    let words = [line.eventDay.word, line.id, line.kind, line.quantity, line.description].filter { !$0.isEmpty }
    return [
      "*ContactName": CellText.commaSeparated(contact), "*InvoiceNumber": endToEndID(payee.payee),
      "*InvoiceDate": executionDay.british, "*DueDate": executionDay.british, "Total": payee.total.decimal,
      "Description": CellText.commaSeparated(words.joined(separator: " ")), "*Quantity": "1",
      "*UnitAmount": line.amount.decimal, "*AccountCode": line.account.code,
      "*TaxType": CellText.commaSeparated(taxType), "Currency": currency.rawValue,
    ]
  }

  private static let xeroColumns = [
    "*ContactName", "EmailAddress", "POAddressLine1", "POAddressLine2", "POAddressLine3", "POAddressLine4", "POCity",
    "PORegion", "POPostalCode", "POCountry", "*InvoiceNumber", "*InvoiceDate", "*DueDate", "Total",
    "InventoryItemCode", "Description", "*Quantity", "*UnitAmount", "*AccountCode", "*TaxType", "TaxAmount",
    "TrackingName1", "TrackingOption1", "TrackingName2", "TrackingOption2", "Currency",
  ]

  /// `codes` by tax class, where there is one for each class of the batch.
  func taxCodes(
    _ codes: [String: String], of program: String, example: String
  ) throws(Refusal) -> [String: String] {
    for line in lines where codes[line.taxClass, default: ""].isEmpty {
      throw Refusal(
        "what \(program) calls the tax class '\(printable(line.taxClass))' of line \(line.id) isn't known",
        remedy: "say what it is there, such as '\(example)'")
    }
    return codes
  }
}
