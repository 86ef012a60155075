import Facilitation

/// A part of a line that is paid at one rate.
struct PricedPart: Codable, Equatable, Sendable {
  /// The rate's id.
  var rate: String
  /// Minutes, tenths of a mile, or 1 for the line as a whole.
  var quantity: Int64
  /// In minor units, as it was then.
  var price: Int64
}

/// What a line comes to, with the rates that it comes from.
struct Pricing: Equatable {
  var parts: [PricedPart]
  var amount: Money
  var taxClass: String?
  /// The caps of the rates, which the amount doesn't know of yet.
  var caps: [Cap]

  /// An amount is as it was given.
  init(_ amount: Money) { (parts, self.amount, taxClass, caps) = ([], amount, nil, []) }

  /// What `quantity` comes to, the line being rounded once.
  ///
  /// `before` is how far the person has come in the tax year, in tenths of a mile.
  init(_ wish: RateWish, before: Int64, _ table: RateTable) throws(Refusal) {
    let brackets = try table.brackets(for: wish)
    let parts =
      switch wish.quantity {
      // What a record from elsewhere says may be anything.
      case .distance(let distance): Self.graduated(distance.tenths, min(max(before, 0), .max / 2), brackets)
      case .time(let time): Self.whole(wish.quantity, time, brackets)
      case .amount: [(rate: Rate, quantity: Int64)]()
      }
    guard let first = parts.first else {
      let least = brackets.first?.over?.spoken ?? ""
      throw Refusal(
        "nothing is paid for \(wish.quantity.spoken): the first rate is for more than \(least)",
        remedy: "claim the amount on the receipt, such as £5.00", about: "quantity")
    }
    let amount = Money(
      pricing: parts.map { ($0.quantity, $0.rate.price.minorUnits) }, per: first.rate.unit.size,
      in: first.rate.price.currency)
    guard let amount, (1...largestAmount).contains(amount.minorUnits) else {
      throw Refusal(
        "\(wish.quantity.spoken) at \(first.rate.spoken) is not an amount that can be paid",
        remedy: "claim an amount instead, such as £5.00", about: "quantity")
    }
    self.amount = amount
    taxClass = first.rate.taxClass
    caps = parts.compactMap(\.rate.cap)
    self.parts = parts.map { PricedPart(rate: $0.rate.id, quantity: $0.quantity, price: $0.rate.price.minorUnits) }
  }

  /// Each stretch of the way at the rate of its bracket.
  private static func graduated(
    _ tenths: Int64, _ before: Int64, _ brackets: [Rate]
  ) -> [(rate: Rate, quantity: Int64)] {
    brackets.enumerated().compactMap { place, rate in
      let end = place + 1 < brackets.count ? brackets[place + 1].overAmount : .max
      let stretch = min(before + tenths, end) - max(before, rate.overAmount)
      return stretch > 0 ? (rate, stretch) : nil
    }
  }

  /// The whole line at the rate of the highest bracket that it reaches.
  private static func whole(
    _ quantity: Quantity, _ time: TimeSpan, _ brackets: [Rate]
  ) -> [(rate: Rate, quantity: Int64)] {
    guard let rate = brackets.last(where: { $0.overAmount < time.microseconds }) else { return [] }
    return [(rate, rate.unit == .hour ? quantity.count : 1)]
  }
}
