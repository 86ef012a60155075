import Facilitation
import OrderedCollections

/// What all claims come to.
struct Totals: Codable, Equatable, Sendable {
  private(set) var standings: OrderedDictionary<ClaimStanding, OrderedDictionary<Currency, Sum>> = [:]
  /// What was approved, less what was taken back.
  private(set) var categories: OrderedDictionary<Category, OrderedDictionary<Currency, Sum>> = [:]
  /// How many payments were made so many days after the day that they are for.
  private(set) var payments: OrderedDictionary<Int, Int> = [:]
  /// Those of whom a claim was declined.
  private(set) var declined: OrderedSet<Handle> = []
  /// The currency of the first claim, and then of others.
  private(set) var currencies: OrderedSet<Currency> = []

  /// How many lines there are, and what they come to.
  ///
  /// In minor units; from events of any origin, so that sums wrap rather than trap.
  struct Sum: Codable, Equatable, Sendable {
    var lines = 0
    var minorUnits: Int64 = 0

    mutating func add(_ lines: Int, _ minorUnits: Int64) {
      self.lines &+= lines
      self.minorUnits &+= minorUnits
    }
  }

  /// `change` is 1 for a claim that comes to stand where it does, −1 for one that no longer does.
  mutating func count(_ claim: Claim, _ change: Int) {
    let (currency, minorUnits) = (claim.amount.currency, Int64(change) &* claim.amount.minorUnits)
    currencies.append(currency)
    standings[claim.standing, default: [:]][currency, default: Sum()].add(change, minorUnits)
    if claim.isBooked {
      let lines = claim.isGranted && claim.amount.minorUnits > 0 ? change : 0
      categories[claim.line.category, default: [:]][currency, default: Sum()].add(lines, minorUnits)
    }
    if claim.standing == .declined { declined.append(claim.line.who) }
  }

  /// `change` is 1 for a payment that was made, −1 for one that came back.
  mutating func count(payment days: Int, _ change: Int) {
    let count = (payments[days] ?? 0) &+ change
    payments[days] = count == 0 ? nil : count
  }

  func amount(_ standing: ClaimStanding, _ currency: Currency) -> Money {
    Money(minorUnits: standings[standing]?[currency]?.minorUnits ?? 0, currency: currency)
  }

  /// From the day that claims are for to their payment; none without a payment.
  var averageDays: Double? {
    let days = payments.reduce(Int64(0)) { $0 &+ Int64($1.key) &* Int64($1.value) }
    return Claims.averageDays(days, payments.values.reduce(Int64(0)) { $0 &+ Int64($1) })
  }
}

extension Claim {
  /// Whether it counts in the books: what was approved, and what takes it back.
  fileprivate var isBooked: Bool { isGranted || standing == .reversed }
}
