import Facilitation

/// The most that is paid at a rate.
struct Cap: Codable, Equatable, Sendable {
  /// In the currency of the rate's price.
  var amount: Money
  var per: Span

  /// What is added up under a cap: one line, or all that a person is paid for in a time at rates of one category and key.
  ///
  /// A rate that takes another's place counts what was claimed at that other, so that a rise in the middle of a month
  /// doesn't begin the month anew.
  enum Span: String, CaseIterable, Codable, Sendable {
    case line, day, month
    /// The tax year, which begins on 6 April.
    case year
  }

  /// `£20.00 a month`.
  var spoken: String { "\(amount.spoken) a \(per.rawValue)" }
}

/// What a cap took off a line.
struct Capping: Codable, Equatable, Sendable {
  /// How much more its rates make.
  var less: Money
  var cap: Cap

  /// `capped at £20.00 a month, £4.00 less`.
  var spoken: String { "capped at \(cap.spoken), \(less.spoken) less" }
  var negated: Capping { Capping(less: less.negated ?? less, cap: cap) }
}

extension Line {
  /// What its rates make, before any cap.
  var uncapped: Money { capping.flatMap { amount.adding($0.less) } ?? amount }

  /// Takes off what caps don't leave over what is claimed so far; `own` is the part of that which the line itself has.
  ///
  /// Of several caps the tightest holds. Nothing may be left.
  mutating func cap(at caps: [Cap], over claimed: ClaimedSoFar, own: Money? = nil) {
    let whole = amount
    let own = own?.currency == whole.currency ? own?.minorUnits ?? 0 : 0
    for cap in caps where cap.amount.currency == whole.currency {
      // What a record from elsewhere says may be anything.
      let others = Int128(claimed.sum(for: self, per: cap.per)) - Int128(cap.per == .line ? 0 : own)
      let left = max(0, Int64(clamping: Int128(cap.amount.minorUnits) - others))
      guard left < amount.minorUnits else { continue }
      amount.minorUnits = left
      capping = whole.subtracting(amount).map { Capping(less: $0, cap: cap) }
    }
  }
}
