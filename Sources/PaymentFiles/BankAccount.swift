/// Where money is paid to or from, as banks number it.
///
/// It says nothing of itself when it is printed: only a payment file has what is in it.
public struct BankAccount: Hashable, Sendable {
  enum Number: Hashable {
    case british(sortCode: String, account: String)
    case international(String)
  }

  let number: Number

  /// An account in the United Kingdom: a sort code of six digits, `12-34-56`, and an account number of eight.
  ///
  /// Blanks and hyphens don't matter; a number of six or seven digits gets zeros before it, as the payment schemes say.
  /// `nil` for anything else.
  public init?(sortCode: String, accountNumber: String) {
    let (sortCode, account) = (sortCode.withoutGaps, accountNumber.withoutGaps)
    guard sortCode.utf8.count == 6, (6...8).contains(account.utf8.count),
      (sortCode + account).utf8.allSatisfy(\.isDigit)
    else { return nil }
    number = .british(
      sortCode: sortCode, account: String(repeating: "0", count: 8 - account.utf8.count) + account)
  }

  /// An International Bank Account Number after ISO 13616, in either case and with or without blanks.
  ///
  /// `nil` where it isn't one, or where its check digits (ISO 7064, MOD 97-10) say that it has a slip in it.
  public init?(iban: String) {
    let iban = iban.withoutGaps.uppercased()
    let bytes = Array(iban.utf8)
    guard (15...34).contains(bytes.count), bytes.allSatisfy({ $0.isCapital || $0.isDigit }),
      bytes[..<2].allSatisfy(\.isCapital), bytes[2..<4].allSatisfy(\.isDigit)
    else { return nil }
    let remainder = (bytes[4...] + bytes[..<4]).reduce(0) { rest, byte in
      byte.isDigit ? (rest * 10 + Int(byte - 48)) % 97 : (rest * 100 + Int(byte - 55)) % 97
    }
    guard remainder == 1 else { return nil }
    number = .international(iban)
  }
}

extension BankAccount {
  /// All of it, for a place that holds secrets and for nothing else; ``init(kept:)`` reads it back.
  public var kept: String {
    switch number {
    case .british(let sortCode, let account): "\(sortCode) \(account)"
    case .international(let iban): iban
    }
  }

  /// Reads what ``kept`` gives; `nil` for anything else.
  public init?(kept: String) {
    let parts = kept.split(separator: " ").map(String.init)
    let account =
      parts.count == 2 ? BankAccount(sortCode: parts[0], accountNumber: parts[1]) : BankAccount(iban: kept)
    guard let account, account.kept == kept else { return nil }
    self = account
  }
}

extension BankAccount: CustomStringConvertible, CustomReflectable {
  /// That there is an account, and nothing of it.
  public var description: String { "a bank account" }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Who pays or is paid, as the bank has to know it; never part of a batch.
public struct AccountHolder: Hashable, Sendable {
  /// The name on the account.
  public let name: String
  /// Where the money comes from, or goes.
  public let account: BankAccount
  /// The country that the holder lives in, by its two capitals (ISO 3166-1 alpha-2): `GB`.
  public let country: String

  /// `nil` where `country` isn't two capitals.
  public init?(name: String, account: BankAccount, country: String) {
    guard country.utf8.count == 2, country.utf8.allSatisfy(\.isCapital) else { return nil }
    (self.name, self.account, self.country) = (name, account, country)
  }
}

extension AccountHolder: CustomStringConvertible, CustomReflectable {
  /// That there is one, and nothing of them.
  public var description: String { "the holder of a bank account" }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension String {
  fileprivate var withoutGaps: String { filter { $0 != " " && $0 != "-" } }
}
