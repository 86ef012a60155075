import Facilitation
import OrderedCollections

/// Sets the account of the general ledger that bears what a category costs.
struct LedgerSet: Change {
  let category: Category
  let account: NominalAccount

  static let verb: Verb<ClaimsPlugin> = .change(
    "ledger set", "sets the account of the general ledger that bears what a category costs",
    Slot<Category>.argument("category", .choice("CATEGORY"), "which category"),
    Slot<String>.argument("code", .accountCode, "the account's code in the payer's books"),
    Slot<String?>.optionalRest("name", "what the account is called, to the end of the line"),
    examples: ["ledger set travel 7400 Travel and subsistence"],
    make: { category, code, name in
      LedgerSet(category: category, account: NominalAccount(code: code, name: name ?? category.title))
    })
  static let records: [any Happening<ClaimsPlugin>.Type] = [AccountSet.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard state.account(of: category) != account else {
      throw Refusal(
        "\(category.rawValue) is on \(account.code), \(titled(account.name)), already", remedy: "ledger list",
        about: "code")
    }
    return [Event(AccountSet(category: category, account: account))]
  }
}

struct AccountSet: ClaimsHappening {
  let category: Category
  let account: NominalAccount

  static let shape = Shape(
    "accountSet", .choice("category"), .text("code"), .text("name"),
    values: { ($0.category, $0.account.code, $0.account.name) },
    make: { AccountSet(category: $0, account: NominalAccount(code: $1, name: $2)) })
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) { state.accounts[category] = account }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(category.rawValue) is booked on \(account.code), \(titled(account.name)), from the next batch on"]
  }
}
