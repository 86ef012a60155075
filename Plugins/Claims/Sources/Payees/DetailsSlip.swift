import Facilitation
import PaymentFiles

/// What is wrong with one of the answers that make bank details; nothing of the answer is in it.
struct DetailsSlip: Error, Equatable {
  /// The column of a table that the answer would stand in.
  let column: String
  let reason: String
  let remedy: String
}

extension BankDetails {
  /// Answers as they were typed or stood in a table; an IBAN stands in the place of a sort code and a number.
  init(name: String, sortCode: String, accountNumber: String, country: String) throws(DetailsSlip) {
    let account = try Self.account(sortCode: sortCode, accountNumber: accountNumber)
    self.init(try Self.holder(try Self.name(name), account, country))
  }

  init(name: String, iban: String, country: String) throws(DetailsSlip) {
    let account = try Self.account(iban: iban)
    self.init(try Self.holder(try Self.name(name), account, country))
  }

  // MARK: One by one

  static func name(_ typed: String) throws(DetailsSlip) -> String {
    let name = typed.tidied
    guard !name.isEmpty, name.unicodeScalars.count <= 140, !name.unicodeScalars.contains(where: \.isUnprintable) else {
      throw DetailsSlip(
        column: "name", reason: "that can't be the name on an account",
        remedy: "write it as the bank has it, in 140 letters at most")
    }
    return name
  }

  static func checkSortCode(_ typed: String) throws(DetailsSlip) {
    // With a number that fits, only the sort code can be wrong.
    guard BankAccount(sortCode: typed, accountNumber: "00000000") == nil else { return }
    // A digit more would make it one.
    let isShort = BankAccount(sortCode: "0" + typed, accountNumber: "00000000") != nil
    throw DetailsSlip(
      column: "sort code",
      reason: isShort
        ? "a sort code has six digits, and this has five" : "a sort code has six digits, and nothing else",
      remedy: isShort
        ? "write its first zero too, which a spreadsheet may have dropped"
        : "copy it from a statement, in three pairs with hyphens or without")
  }

  static func account(sortCode: String, accountNumber: String) throws(DetailsSlip) -> BankAccount {
    try checkSortCode(sortCode)
    if let account = BankAccount(sortCode: sortCode, accountNumber: accountNumber) { return account }
    throw DetailsSlip(
      column: "account number", reason: "an account number has eight digits, or six or seven, and nothing else",
      remedy: "copy it from a statement; for an account elsewhere, give its IBAN")
  }

  static func account(iban: String) throws(DetailsSlip) -> BankAccount {
    if let account = BankAccount(iban: iban) { return account }
    throw DetailsSlip(
      column: "iban", reason: "that is no IBAN: its check digits don't fit, or it is cut short",
      remedy: "copy the whole of it from a statement; it begins with two letters and two digits")
  }

  static func holder(_ name: String, _ account: BankAccount, _ country: String) throws(DetailsSlip) -> AccountHolder {
    let country = country.tidied.uppercased()
    if let holder = AccountHolder(name: name, account: account, country: country.isEmpty ? "GB" : country) {
      return holder
    }
    throw DetailsSlip(
      column: "country", reason: "a country is written in two letters",
      remedy: "write it like GB or IE, or leave it empty for GB")
  }
}

// MARK: - Asking

extension BankDetails {
  /// Asks for them one by one; each is checked at once.
  static func asked(_ ask: (_ prompt: String) throws(Refusal) -> String) throws(Refusal) -> BankDetails {
    let typed = try ask("name on the account")
    let name = try said { () throws(DetailsSlip) in try Self.name(typed) }
    let account = try askedAccount(ask)
    let country = try ask("country of the holder, such as IE; nothing for GB")
    return BankDetails(try said { () throws(DetailsSlip) in try holder(name, account, country) })
  }

  private static func askedAccount(
    _ ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Refusal) -> BankAccount {
    let first = try ask("sort code, or IBAN")
    if first.tidied.first?.isLetter ?? false {
      return try said { () throws(DetailsSlip) in try account(iban: first) }
    }
    try said { () throws(DetailsSlip) -> Void in try checkSortCode(first) }
    let number = try ask("account number")
    return try said { () throws(DetailsSlip) in try account(sortCode: first, accountNumber: number) }
  }

  private static func said<T>(_ body: () throws(DetailsSlip) -> T) throws(Refusal) -> T {
    do { return try body() } catch { throw Refusal(error.reason, remedy: error.remedy) }
  }
}
