public import Facilitation
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
  var outcome = Outcome.waiting

  /// What became of a payment.
  enum Outcome: Codable, Equatable, Sendable {
    /// Nobody has said.
    case waiting
    case paid(on: CalendarDay)
    /// It came back, or was never made; `paid` is the day on which it had been made.
    case returned(on: CalendarDay, reason: String, paid: CalendarDay?)
  }
}

/// An account of the general ledger, as the payer's own books number and call it.
public struct NominalAccount: Codable, Equatable, Sendable {
  var code: String
  var name: String
}

/// A batch as it was decided on: all that its files need beside the lines of its claims.
public struct NewBatch: Equatable, Sendable {
  var id: ID
  var number: String
  var version: Int
  var payOn: CalendarDay
  var currency: Currency
  var head: String
  var payer: String?
  var claims: [ID]
  /// Those who are paid, with their references and the digests of their bank details.
  var payees: [BatchedPayee]
  var accounts: [BatchedAccount]
  /// Why the rule on who may make it was set aside.
  var override: String?
  /// The day of the workshop on which it is made; `nil` for that of its time by UTC.
  var madeOn: CalendarDay?

  /// Someone in it.
  public struct BatchedPayee: Equatable, Sendable {
    var who: Handle
    var reference: String
    var details: String?
  }

  /// An account in it.
  public struct BatchedAccount: Equatable, Sendable {
    var category: Category
    var account: NominalAccount
  }
}

/// What the bank did with payments of a batch.
public enum Settlement: Hashable, Sendable {
  /// It made them on that day.
  case paid(on: CalendarDay)
  /// It didn't, or they came back.
  case returned(on: CalendarDay, reason: String)
}
