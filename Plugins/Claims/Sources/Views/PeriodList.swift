import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let periodList: Verb<ClaimsPlugin> = .view(
    "period list", "shows what was owed, approved, reversed, paid and returned in each month", for: .finance,
    examples: [Example("period list", after: Scene.approved)]
  ) { state, _ in state.books.document }
}

extension Books {
  fileprivate var document: Document {
    let table = table
    let empty = open.map { "nothing is booked in \($0.word) yet" } ?? "no period is open: period open MONTH"
    return .rows(table, notes: table.rows.isEmpty ? [empty] : [])
  }

  /// A row for each month and currency.
  var table: Table {
    let columns = [
      Table.Column("period", "period"), Table.Column("opening", "opening"), Table.Column("approved", "approved"),
      Table.Column("reversed", "reversed"), Table.Column("paid", "paid"), Table.Column("returned", "returned"),
      Table.Column("closing", "closing"), Table.Column("isOpen", "open"),
    ]
    let rows = periods.flatMap { month, period in
      period.accounts.map { currency, account -> [Value] in
        let money = { (minor: Int64) in Value.money(Money(minorUnits: minor, currency: currency)) }
        return [
          .text(month.word), money(account.opening), money(account.approved), money(account.reversed),
          money(account.paid), money(account.returned), money(account.closing), .truth(period.isOpen),
        ]
      }
    }
    return Table(key: "periods", columns: columns, rows: rows)
  }
}
