import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let ledgerList: Verb<ClaimsPlugin> = .view(
    "ledger list", "lists the account of each category", for: .finance, examples: ["ledger list"]
  ) { state, _ in state.accountsDocument }
}

extension State {
  /// The account of each category.
  var accountsDocument: Document {
    let columns = [
      Table.Column("category", "category"), Table.Column("code", "code"), Table.Column("name", "name"),
      Table.Column("isSet", "set"),
    ]
    let rows = Category.allCases.map { category -> [Value] in
      let account = account(of: category)
      return [
        .text(category.rawValue), .text(account.code), .text(account.name), .truth(accounts[category] != nil),
      ]
    }
    return .rows(Table(key: "accounts", columns: columns, rows: rows))
  }
}
