import Facilitation

extension PaymentBatch {
  /// A journal that both hledger and Ledger read, after the manual of each.
  ///
  /// Each line of a claim is a cost, owed from the day of its event; the payment ends what is owed, which an assertion of
  /// nothing checks. Commodities, payees, accounts and tags are declared, as the strictest checks of both ask.
  public var journal: PaymentFile {
    var text = "; Payment batch \(id), format \(version)\n"
    text += "; Made at \(madeAt.word), from a journal that ends in \(ledgerText(journalHead))\n\n"
    text += declarations
    for (day, line) in booked { text += line.transaction(on: day, owed: owedAccount(line.payee)) }
    for payee in payees { text += transaction(payee) }
    return PaymentFile(".journal", of: self, text)
  }

  private var declarations: String {
    // Ledger reads a format on a line of its own alone, and hledger one that has a decimal point.
    let decimals = Money(minorUnits: 0, currency: currency).decimal.dropFirst()
    var text = "commodity \(currency.rawValue)\n"
    text += "  format \(currency.rawValue) 1000\(decimals.isEmpty ? "." : decimals)\n\n"
    for name in Set(lines.flatMap { $0.remarks.map(\.name) }).sorted() { text += "tag \(name)\n" }
    for payee in payees { text += "payee \(payee.payee.word)\n" }
    for account in costAccounts {
      text += "account \(account.costAccount)\n"
      let name = ledgerText(account.name)
      if !name.isEmpty { text += "  ; \(name)\n" }
    }
    for payee in payees { text += "account \(owedAccount(payee.payee))\n" }
    return text + "account \(Self.bankAccount)\n"
  }

  private func transaction(_ payee: PayeeTotal) -> String {
    let amount = payee.total.inJournal
    return "\n\(executionDay.word) * (\(shortID)) \(payee.payee.word)\n"
      + "  \(owedAccount(payee.payee))  \(amount) = \(Money(minorUnits: 0, currency: currency).inJournal)\n"
      + "  \(Self.bankAccount)  \(payee.total.negated.inJournal)\n"
  }
}

extension PaymentLine {
  fileprivate func transaction(on day: CalendarDay, owed: String) -> String {
    var text = "\n\(day.word) * (\(id)) \(payee.word)\n"
    for remark in remarks { text += "  ; \(remark.name): \(ledgerText(remark.value))\n" }
    text += "  \(account.costAccount)  \(amount.inJournal)\n"
    return text + "  \(owed)  \(amount.negated.inJournal)\n"
  }
}

extension Money {
  fileprivate var inJournal: String { "\(currency.rawValue) \(decimal)" }

  /// As much, the other way; every amount of a batch has it.
  var negated: Money { Money(minorUnits: 0 - minorUnits, currency: currency) }
}

/// The text as a comment in which neither program reads anything: on one line, without what makes tags and dates there.
///
/// A colon makes a tag of the word before it, a comma ends one, and brackets make a date of what is in them, which would
/// move the transaction. The other formats have the text as it is.
private func ledgerText(_ text: String) -> String {
  let harmless: [Unicode.Scalar: Unicode.Scalar] = [":": ".", ",": ";", "[": "(", "]": ")"]
  let scalars = printable(text.tidied).unicodeScalars.map { harmless[$0] ?? $0 }
  return String(String.UnicodeScalarView(scalars))
}
