import Facilitation

extension PaymentBatch {
  /// A journal for Beancount, after its language syntax, version 2: each account is opened, and what is owed to each payee
  /// is nothing on the day after the payment.
  public var beancount: PaymentFile {
    let first = booked.first?.day ?? executionDay
    var text = "option \"title\" \(beancountText("Payment batch \(id)"))\n"
    text += "option \"operating_currency\" \"\(currency.rawValue)\"\n\n"
    for account in costAccounts {
      text += open(account.costAccount, on: first) + "  name: \(beancountText(account.name))\n"
    }
    for payee in payees { text += open(owedAccount(payee.payee), on: first) }
    text += open(Self.bankAccount, on: first)
    for (day, line) in booked { text += line.transaction(on: day, owed: owedAccount(line.payee)) }
    for payee in payees { text += transaction(payee) }
    text += "\n"
    for payee in payees {
      // A balance is that of a day's beginning.
      let nothing = Money(minorUnits: 0, currency: currency).inBeancount
      text += "\(executionDay.adding(days: 1).word) balance \(owedAccount(payee.payee))  \(nothing)\n"
    }
    return PaymentFile(".beancount", of: self, text)
  }

  private func open(_ account: String, on day: CalendarDay) -> String {
    "\(day.word) open \(account) \(currency.rawValue)\n"
  }

  private func transaction(_ payee: PayeeTotal) -> String {
    "\n\(executionDay.word) * \"\(payee.payee.word)\" \"Payment\"\n"
      + "  batch: \(beancountText(id))\n"
      + "  made-at: \(beancountText(madeAt.word))\n"
      + "  journal-head: \(beancountText(journalHead))\n"
      + "  \(owedAccount(payee.payee))  \(payee.total.inBeancount)\n"
      + "  \(Self.bankAccount)  \(payee.total.negated.inBeancount)\n"
  }
}

extension PaymentLine {
  fileprivate func transaction(on day: CalendarDay, owed: String) -> String {
    var text = "\n\(day.word) * \"\(payee.word)\" \(beancountText(description))\n"
    text += "  line: \(beancountText(id))\n"
    for remark in remarks where remark.name != "description" {
      text += "  \(remark.name): \(beancountText(remark.value))\n"
    }
    text += "  \(account.costAccount)  \(amount.inBeancount)\n"
    return text + "  \(owed)  \(amount.negated.inBeancount)\n"
  }
}

extension Money {
  fileprivate var inBeancount: String { "\(decimal) \(currency.rawValue)" }
}

/// The text in quotes, on one line.
private func beancountText(_ text: String) -> String {
  var quoted = String.UnicodeScalarView()
  for scalar in printable(text.tidied).unicodeScalars {
    if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
    quoted.append(scalar)
  }
  return "\"\(String(quoted))\""
}
