public import Facilitation

/// One line of a claim that is to be paid, or that takes back what was.
public struct PaymentLine: Hashable, Sendable {
  /// The same in no other line that was ever paid; at most 30 letters, digits, hyphens and points.
  public var id: String
  /// The claim that the line is of, written as ``id`` is.
  public var claim: String
  /// Who is paid, by a reference such as `P-0042` and never by name.
  public var payee: PayeeReference
  /// When the cost or the time was spent.
  public var eventDay: CalendarDay
  /// What kind of cost it is: `travel`, `carer`.
  public var kind: String
  /// What it was for, in the claimant's words.
  public var description: String
  /// How much of it, with its unit: `12.5 mi`; empty where the amount says all.
  public var quantity: String
  /// What is to be paid; below zero where it takes back.
  public var amount: Money
  /// The tax that is in the amount, as the receipt has it; `nil` where nobody entered any.
  public var vat: Money?
  /// The account of the general ledger that bears the cost.
  public var account: LedgerAccount
  /// What the payer's own books call its treatment for tax.
  public var taxClass: String
  /// The meeting that it was spent for.
  public var meeting: String
  /// Who approved it, as stated.
  public var approvedBy: String

  /// Takes the values as they are; ``PaymentBatch`` checks them.
  public init(
    id: String, claim: String, payee: PayeeReference, eventDay: CalendarDay, kind: String, description: String,
    quantity: String, amount: Money, vat: Money? = nil, account: LedgerAccount, taxClass: String, meeting: String,
    approvedBy: String
  ) {
    (self.id, self.claim, self.payee, self.eventDay) = (id, claim, payee, eventDay)
    (self.kind, self.description, self.quantity, self.amount) = (kind, description, quantity, amount)
    (self.vat, self.account, self.taxClass) = (vat, account, taxClass)
    (self.meeting, self.approvedBy) = (meeting, approvedBy)
  }
}

/// What stands for a payee in every file that isn't for the bank: `P-0042`.
public struct PayeeReference: Hashable, Comparable, Sendable {
  /// A capital or a digit, and up to 17 more letters, digits and hyphens.
  public let word: String

  /// `nil` for what isn't such a word.
  ///
  /// So it may stand as it is in the name of an account of a journal, and in what a bank passes on.
  public init?(_ word: String) {
    guard word.isAccountPart(atMost: 18) else { return nil }
    self.word = word
  }

  /// The order of their letters and digits.
  public static func < (left: Self, right: Self) -> Bool { left.word.utf8.lexicographicallyPrecedes(right.word.utf8) }
}

/// An account of the payer's general ledger, as its own books number and call it.
public struct LedgerAccount: Hashable, Sendable {
  /// The nominal code: a capital or a digit, and up to 9 more letters, digits and hyphens.
  public let code: String
  /// What the account is called.
  public let name: String

  /// `nil` where the code isn't such a word.
  public init?(code: String, name: String) {
    guard code.isAccountPart(atMost: 10) else { return nil }
    (self.code, self.name) = (code, name)
  }
}

extension String {
  /// Whether it may be a part of an account's name in each of the formats.
  ///
  /// Beancount asks most: a capital or a digit first, then letters, digits and hyphens.
  fileprivate func isAccountPart(atMost longest: Int) -> Bool {
    let bytes = Array(utf8)
    guard let first = bytes.first, bytes.count <= longest else { return false }
    return (first.isCapital || first.isDigit)
      && bytes.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  /// Whether every format and every bank takes it for the number of something; `marks` may stand in it, but not first.
  func isIdentifier(_ length: ClosedRange<Int>, marks: String = "") -> Bool {
    guard let first = utf8.first, length.contains(utf8.count) else { return false }
    return (first.isLetter || first.isDigit)
      && utf8.allSatisfy { $0.isLetter || $0.isDigit || marks.utf8.contains($0) }
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
  var isLetter: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self & 0xDF) }
}
