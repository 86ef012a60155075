// Arithmetic with money, all of it checked: an amount is exact, or there is none.
extension Money {
  /// Nothing, in a currency.
  public static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

  /// The sum, or `nil` when the currencies differ or the sum is out of range.
  public func adding(_ other: Money) -> Money? {
    let (sum, over) = minorUnits.addingReportingOverflow(other.minorUnits)
    return currency == other.currency && !over ? Money(minorUnits: sum, currency: currency) : nil
  }

  /// The difference, or `nil` when the currencies differ or the difference is out of range.
  public func subtracting(_ other: Money) -> Money? {
    let (difference, over) = minorUnits.subtractingReportingOverflow(other.minorUnits)
    return currency == other.currency && !over ? Money(minorUnits: difference, currency: currency) : nil
  }

  /// The same amount the other way, so that both add up to nothing; `nil` for the one amount that has none.
  public var negated: Money? { Money.zero(currency).subtracting(self) }

  /// What quantities cost at their prices, rounded once.
  ///
  /// Each price is in minor units for `unit` of the quantity: miles in tenths at 55 pence a mile are of unit 10. All parts
  /// are multiplied and added first and divided once, to the nearest minor unit, halves away from zero: so the cost of the
  /// negative quantities is the exact negative. `nil` when that is out of range, or `unit` isn't above zero.
  public init?(pricing parts: [(quantity: Int64, price: Int64)], per unit: Int64, in currency: Currency) {
    guard unit > 0 else { return nil }
    var total: Int128 = 0
    for part in parts {
      let (sum, over) = total.addingReportingOverflow(Int128(part.quantity) * Int128(part.price))
      guard !over else { return nil }
      total = sum
    }
    let (quotient, remainder) = total.quotientAndRemainder(dividingBy: Int128(unit))
    let isHalfOrMore = remainder.magnitude >= UInt128(unit) - remainder.magnitude
    guard let minor = Int64(exactly: isHalfOrMore ? quotient + total.signum() : quotient) else { return nil }
    self.init(minorUnits: minor, currency: currency)
  }

  /// Parts in the proportion of `weights`, which add up to the whole to the last minor unit.
  ///
  /// Each part is at first rounded towards zero; what is left goes, a minor unit each, to those with the largest
  /// remainders (Hamilton's method), the first of equals first. `nil` without a weight above zero, and for a weight below
  /// zero. The parts of the negative amount are the exact negatives.
  public func split(by weights: [Int64]) -> [Money]? {
    let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
    guard total > 0, weights.allSatisfy({ $0 >= 0 }) else { return nil }
    let shares = weights.map { weight in
      (Int128(minorUnits.magnitude) * Int128(weight)).quotientAndRemainder(dividingBy: total)
    }
    var units = shares.map(\.quotient)
    let left = Int(Int128(minorUnits.magnitude) - units.reduce(0, +))
    let largest = shares.indices.sorted { (shares[$1].remainder, $0) < (shares[$0].remainder, $1) }
    for place in largest.prefix(left) { units[place] += 1 }
    let sign: Int128 = minorUnits < 0 ? -1 : 1
    return units.map { Money(minorUnits: Int64(truncatingIfNeeded: sign * $0), currency: currency) }
  }
}
