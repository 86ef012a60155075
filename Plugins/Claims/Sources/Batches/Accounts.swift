import Facilitation
import OrderedCollections
import PaymentFiles

extension ClaimsState {
  /// The account of the general ledger that bears what a category costs.
  func account(of category: Category) -> NominalAccount {
    accounts[category]
      ?? NominalAccount(code: category.rawValue.uppercased(), name: category.title)
  }

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

extension Desk {
  func setAccount(_ category: Category, _ account: NominalAccount) throws(Refusal) -> [PaymentEvent] {
    guard state.account(of: category) != account else {
      throw Refusal(
        "\(category.rawValue) is on \(account.code), \(titled(account.name)), already", remedy: "ledger list",
        about: "code")
    }
    return [.accountSet(category, account)]
  }
}

extension Kind<String> {
  /// The code of an account, as every program for books takes it.
  static let accountCode = Kind(
    "CODE",
    read: { word, _ throws(Misreading) in
      guard LedgerAccount(code: word, name: "") != nil else {
        throw Misreading(
          "'\(word)' can't be the code of an account",
          remedy: "use up to 10 letters, digits and -, beginning with a capital or a digit, such as 7400")
      }
      return word
    }, print: { $0 })
}

extension Category {
  /// What its account is called, unless another name is set.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
