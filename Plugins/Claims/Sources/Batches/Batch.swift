import Facilitation
import OrderedCollections

/// Claims that are paid in one run, as they stood when it was made.
///
/// Its files are a function of it and of its claims' frozen lines: whatever happens later, they are the same.
struct Batch: Codable, Equatable, Sendable {
  var id: ID
  /// A hash of its lines and the version of the formats, by which banks and books know it.
  var number: String
  /// The version of the formats that its files are written in.
  var version: Int
  var madeAt: Instant
  /// The day of the workshop on which it was made.
  var madeOn: CalendarDay
  /// Who made it, as stated.
  var madeBy: String
  /// The day on which the bank is to pay.
  var payOn: CalendarDay
  var currency: Currency
  /// The end of the record that it was made from.
  var head: String
  /// The digest of the payer's account: the one that was set then, or else the first that was set afterwards.
  var payer: String?
  /// In the order of their numbers.
  var claims: [ID]
  /// Those who are paid, by whom they are here.
  var payees: OrderedDictionary<Handle, BatchPayee>
  /// The accounts that bear the costs.
  var accounts: OrderedDictionary<Category, NominalAccount>
  /// When its files were written first.
  var exported: Instant?

  /// Whether the bank has answered for everyone.
  var isSettled: Bool { payees.values.allSatisfy { $0.outcome != .waiting } }
}

/// What someone gets in a batch.
struct BatchPayee: Codable, Equatable, Sendable {
  var reference: String
  /// The digest of the bank details that are paid to; `nil` where none were confirmed.
  var details: String?
  /// In minor units.
  var total: Int64
  var outcome = PaymentOutcome.waiting
}

/// What became of a payment.
enum PaymentOutcome: Codable, Equatable, Sendable {
  /// Nobody has said.
  case waiting
  case paid(on: CalendarDay)
  /// It came back, or was never made; `paid` is the day on which it had been made.
  case returned(on: CalendarDay, reason: String, paid: CalendarDay?)
}

/// An account of the general ledger, as the payer's own books number and call it.
struct NominalAccount: Codable, Equatable, Sendable {
  var code: String
  var name: String
}

extension Batch {
  /// What it comes to in all, and for those of whom `isCounted` holds.
  func total(where isCounted: (PaymentOutcome) -> Bool = { _ in true }) -> Money {
    let minor = payees.values.reduce(Int64(0)) { isCounted($1.outcome) ? $0 &+ $1.total : $0 }
    return Money(minorUnits: minor, currency: currency)
  }
}
