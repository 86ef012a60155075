import Facilitation

extension PaymentBatch {
  /// Every line as a table in comma-separated values, after RFC 4180: UTF-8, with CR and LF.
  ///
  /// Text never begins a formula (see ``Facilitation/CellText``); amounts are numbers, below zero for what is taken back.
  public var commaSeparated: PaymentFile {
    let rows = lines.map { line in
      line.columns.map { column in
        switch column.value {
        case .text(let text): CellText.commaSeparated(text)
        case .day(let day): day.word
        case .amount(let amount): amount?.decimal ?? ""
        }
      }
    }
    let header = header.map(CellText.commaSeparated)
    return PaymentFile(".csv", of: self, ([header] + rows).map(CellText.record).joined())
  }

  /// What a table of lines has above its columns.
  var header: [String] { lines.first?.columns.map(\.name) ?? [] }
}

extension PaymentLine {
  /// What a sheet has of a line, from left to right.
  enum Cell {
    case text(String)
    case day(CalendarDay)
    /// Blank where there is none.
    case amount(Money?)
  }

  var columns: [(name: String, value: Cell)] {
    [
      ("line", .text(id)), ("claim", .text(claim)), ("payee", .text(payee.word)), ("event day", .day(eventDay)),
      ("kind", .text(kind)), ("description", .text(description)), ("quantity", .text(quantity)),
      ("amount", .amount(amount)), ("currency", .text(amount.currency.rawValue)), ("vat", .amount(vat)),
      ("account", .text(account.code)), ("account name", .text(account.name)), ("tax class", .text(taxClass)),
      ("meeting", .text(meeting)), ("approved by", .text(approvedBy)),
    ]
  }
}
