import Facilitation

/// How much of something a line is about.
enum Quantity: Codable, Equatable, Sendable {
  /// In whole minutes.
  case time(TimeSpan)
  case distance(Distance)
  /// An amount that nothing needs to be reckoned for.
  case amount(Money)

  /// Reads `2h30m`, `2 hours`, `42mi`, `67km`, `£12.50`; `nil` for anything else.
  init?(word: some StringProtocol) {
    if let money = Money(word: word) {
      self = .amount(money)
    } else if let distance = Distance(word: word) {
      self = .distance(distance)
    } else if let time = TimeSpan(typed: String(word)) {
      self = .time(time)
    } else {
      return nil
    }
  }

  /// ``init(word:)`` reads it back.
  var word: String {
    switch self {
    case .time(let time): time.word
    case .distance(let distance): distance.word
    case .amount(let money): money.word
    }
  }

  var spoken: String {
    switch self {
    case .time(let time): time.spoken
    case .distance(let distance): distance.spoken
    case .amount(let money): money.spoken
    }
  }

  /// What it is counted in.
  var unitWord: String {
    switch self {
    case .time: "hours"
    case .distance: "miles"
    case .amount: "money"
    }
  }

  /// In the units that a rate divides by: minutes, tenths of a mile, minor units.
  var count: Int64 {
    switch self {
    case .time(let time): time.microseconds / TimeSpan.minutes(1).microseconds
    case .distance(let distance): distance.tenths
    case .amount(let money): money.minorUnits
    }
  }

  func isPaid(by unit: RateUnit) -> Bool {
    switch self {
    case .time: unit == .hour || unit == .each
    case .distance: unit == .mile
    case .amount: false
    }
  }
}

/// The largest amount of one line, in minor units of whatever currency.
///
/// It leaves room for the sums of a billion lines.
let largestAmount: Int64 = 1_000_000_000

extension Kind<Quantity> {
  /// A quantity above nothing: `2h30m`, `42mi`, `67km`, `£12.50`.
  static let quantity = Kind(
    "QUANTITY",
    read: { word, _ throws(Misreading) in
      guard let quantity = Quantity(word: word) else {
        throw Misreading(
          "'\(word)' is neither a length of time, nor a distance, nor an amount of money",
          remedy: "write it like 2h30m, 42mi, 67km or £12.50")
      }
      guard quantity.count > 0 else {
        throw Misreading("\(word) is not more than nothing", remedy: "give what is claimed; reverse takes back")
      }
      if case .amount(let money) = quantity, money.minorUnits > largestAmount {
        let most = Money(minorUnits: largestAmount, currency: money.currency)
        throw Misreading("\(money.spoken) is more than a line can be about", remedy: "give \(most.word) at most")
      }
      if case .time(let time) = quantity, time.microseconds % TimeSpan.minutes(1).microseconds != 0 {
        throw Misreading("\(word) is not a number of whole minutes", remedy: "write it like 2h30m")
      }
      return quantity
    }, print: \.word
  ).spanning(.phrase)
}

extension Quantity {
  /// The same quantity the other way, as a reversal has it.
  var negated: Quantity {
    switch self {
    case .time(let time): .time(.zero - time)
    case .distance(let distance): .distance(Distance(tenths: 0 &- distance.tenths))
    case .amount(let money): .amount(money.negated ?? money)
    }
  }

  /// Reads what ``word`` writes, with the sign that a reversal's has.
  init?(signed word: String) {
    guard word.hasPrefix("-") else {
      self.init(word: word)
      return
    }
    guard let quantity = Quantity(word: word.dropFirst()) else { return nil }
    self = quantity.negated
  }
}
