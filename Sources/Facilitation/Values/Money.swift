/// An amount of money: whole minor units (pence, cents, yen) of one currency, never a fraction.
public struct Money: Hashable, CodedByWord, Sendable {
  /// The amount in the currency's smallest unit.
  public var minorUnits: Int64
  /// What the minor units are of; amounts of two currencies are never added.
  public var currency: Currency

  /// `minorUnits` are pence, not pounds; below zero for what goes back.
  public init(minorUnits: Int64, currency: Currency) { (self.minorUnits, self.currency) = (minorUnits, currency) }
}

/// A currency by its ISO 4217 code, with the number of digits after the point that the standard gives it.
public enum Currency: String, CaseIterable, Codable, Sendable {
  /// Pound sterling, in pence.
  case gbp = "GBP"
  /// Euro, in cents.
  case eur = "EUR"
  /// United States dollar, in cents.
  case usd = "USD"
  /// Yen, which has no smaller unit.
  case jpy = "JPY"
  /// Kuwaiti dinar, in fils, a thousand to the dinar.
  case kwd = "KWD"

  /// Digits after the decimal point: the minor unit of ISO 4217.
  public var digits: Int {
    switch self {
    case .jpy: 0
    case .kwd: 3
    case .gbp, .eur, .usd: 2
    }
  }

  /// The sign read and written before an amount; `nil` for a currency that only its code names.
  public var sign: String? {
    switch self {
    case .gbp: "£"
    case .eur: "€"
    case .usd: "$"
    case .jpy: "¥"
    case .kwd: nil
    }
  }
}

extension Money {
  /// Reads `£12.50`, `12.50GBP`, `12.50 GBP`, `£1,234.50`, `-£5`.
  ///
  /// The whole word or nothing, with no more decimals than the currency has: `nil` for anything else, and for an amount
  /// that 64 bits can't hold.
  public init?(word: some StringProtocol) {
    var rest = Substring(word)
    let isNegative = rest.hasPrefix("-")
    if isNegative { rest.removeFirst() }
    let currency: Currency
    if let signed = Currency.allCases.first(where: { $0.sign.map(rest.hasPrefix) ?? false }) {
      rest = rest.dropFirst()
      currency = signed
    } else if let coded = Currency.allCases.first(where: { rest.uppercased().hasSuffix($0.rawValue) }) {
      rest = rest.dropLast(3)
      // One blank and no more, as people write it; on a line such an amount stands in quotes.
      if rest.hasSuffix(" ") { rest.removeLast() }
      currency = coded
    } else {
      return nil
    }
    let halves = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = halves.count == 2 ? halves[1] : ""
    guard let whole = Self.wholeUnits(halves[0]), halves.count == 1 || !decimals.isEmpty,
      decimals.utf8.count <= currency.digits, decimals.utf8.allSatisfy(isDigit)
    else { return nil }
    let minor = decimals + String(repeating: "0", count: currency.digits - decimals.utf8.count)
    guard let amount = Int64((isNegative ? "-" : "") + whole + minor) else { return nil }
    self.init(minorUnits: amount, currency: currency)
  }

  /// The digits before the point, with commas only between groups of three.
  private static func wholeUnits(_ text: Substring) -> String? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.joined().utf8.allSatisfy(isDigit) else { return nil }
    if groups.count > 1 {
      guard first.utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else { return nil }
    }
    return groups.joined()
  }

  /// The canonical word, which ``init(word:)`` reads back: `12.50GBP`.
  public var word: String { decimal + currency.rawValue }

  /// For people: `£12.50`, `-£3.00`, `1.250 KWD`.
  public var spoken: String {
    guard let sign = currency.sign else { return "\(decimal) \(currency.rawValue)" }
    return minorUnits < 0 ? "-\(sign)\(decimal.dropFirst())" : sign + decimal
  }

  /// The number alone, with all the digits of its currency: `12.50`, `-3.00`.
  public var decimal: String {
    var digits = String(minorUnits.magnitude)
    digits = String(repeating: "0", count: max(0, currency.digits + 1 - digits.utf8.count)) + digits
    if currency.digits > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -currency.digits)) }
    return (minorUnits < 0 ? "-" : "") + digits
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
