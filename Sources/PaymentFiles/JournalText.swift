import Facilitation

// What the journals of plain text accounting, of which each has a file here, say in common.

extension PaymentBatch {
  /// Where the money comes from.
  static let bankAccount = "Assets:Bank"

  /// What is owed to a payee by this batch: nothing, once it is paid.
  ///
  /// Each batch has its own, so that journals of several can be put together: what one owes already is still nothing to
  /// another, which is paid earlier.
  func owedAccount(_ payee: PayeeReference) -> String { "Liabilities:Reimbursements:\(payee.word):B-\(shortID)" }

  /// The lines by the days on which they are booked.
  ///
  /// That is the day of the event or, where it was paid ahead, of the payment: nobody is paid before something is owed.
  var booked: [(day: CalendarDay, line: PaymentLine)] {
    let days = lines.map { min($0.eventDay, executionDay) }
    return lines.indices.sorted { (days[$0], $0) < (days[$1], $1) }.map { (days[$0], lines[$0]) }
  }

  /// The accounts that bear the costs, once each, by their codes.
  var costAccounts: [LedgerAccount] {
    var names: [String: LedgerAccount] = [:]
    for line in lines where names[line.account.code] == nil { names[line.account.code] = line.account }
    return names.values.sorted { $0.code < $1.code }
  }
}

extension PaymentLine {
  /// What a journal remembers of a line beside its amount, as names and values; blank values are left out.
  var remarks: [(name: String, value: String)] {
    [
      ("claim", claim), ("event-day", eventDay.word), ("kind", kind), ("description", description),
      ("quantity", quantity), ("tax-class", taxClass), ("meeting", meeting), ("approved-by", approvedBy),
    ].filter { !$0.1.tidied.isEmpty }
  }
}

extension LedgerAccount {
  /// What the lines on it cost.
  var costAccount: String { "Expenses:\(code)" }
}
