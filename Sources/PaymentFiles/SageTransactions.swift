public import Facilitation

extension PaymentBatch {
  /// Transactions for the audit trail of Sage 50 Accounts: an invoice for each line, and a payment for each payee.
  ///
  /// The columns are those that Sage asks for, in its order. Invoices are `PI`, and credits, for what is taken back, `PC`,
  /// as no amount may be below zero; both are of the day of the event, or of the payment where that is earlier. The
  /// payment is `PA`, on account, since Sage can't import `PP`: it is allocated in Sage. The tax code is `T9`, which no
  /// return counts: people who are given back what they spent charge no tax.
  ///
  /// `bank` is the nominal code of the account that pays, which is 1200 in the chart that Sage begins with. Refused where
  /// a payee's reference is longer than the 8 characters of a supplier's, and where the batch isn't in the currency of the
  /// books, as Sage imports no other.
  public func sageTransactions(bank: String = "1200", books: Currency = .gbp) throws(Refusal) -> PaymentFile {
    guard currency == books else {
      throw Refusal(
        "Sage imports \(books.rawValue) alone, and the batch is in \(currency.rawValue)",
        remedy: "enter this batch by hand")
    }
    for payee in payees where payee.payee.word.utf8.count > 8 {
      throw Refusal(
        "the reference \(payee.payee.word) is longer than Sage's 8 characters", remedy: "give the payee a shorter one")
    }
    for code in costAccounts.map(\.code) + [bank] where code.utf8.count > 8 {
      throw Refusal("the account \(code) is longer than Sage's 8 characters", remedy: "use Sage's own codes")
    }
    var records = [Self.sageColumns]
    for (day, line) in booked {
      let isCredit = line.amount.minorUnits < 0
      records.append(
        sageRecord(
          isCredit ? "PC" : "PI", line.payee, line.account.code, day, line.id, "\(line.kind) \(line.description)",
          isCredit ? line.amount.negated : line.amount))
    }
    for payee in payees {
      records.append(
        sageRecord(
          "PA", payee.payee, bank, executionDay, "Payment",
          counted(payee.lineCount, "line", "lines"), payee.total))
    }
    return PaymentFile("-sage.csv", of: self, records.map(CellText.record).joined())
  }

  private static let sageColumns = [
    "Type", "Account Reference", "Nominal A/C Ref", "Department Code", "Date", "Reference", "Details", "Net Amount",
    "Tax Code", "Tax Amount", "Exchange Rate", "Extra Reference",
  ]

  /// Sage keeps 30 characters of a reference and 60 of the details.
  private func sageRecord(
    _ type: String, _ payee: PayeeReference, _ account: String, _ day: CalendarDay, _ reference: String,
    _ details: String, _ amount: Money
  ) -> [String] {
    [
      type, payee.word, account, "0", day.british, reference,
      CellText.commaSeparated(String(printable(details.tidied).prefix(60))), amount.decimal,
      "T9", Money(minorUnits: 0, currency: currency).decimal, "1", shortID,
    ]
  }
}
