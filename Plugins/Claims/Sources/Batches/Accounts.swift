import Facilitation
import OrderedCollections
import PaymentFiles

extension State {
  /// The account of the general ledger that bears what a category costs.
  func account(of category: Category) -> NominalAccount {
    accounts[category]
      ?? NominalAccount(code: category.rawValue.uppercased(), name: category.title)
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
