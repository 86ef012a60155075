import Facilitation

/// What is paid for something: one row of the table of rates, which is only ever added to.
///
/// It holds in two dates: for events from ``validFrom`` on, and for decisions from ``knownFrom`` on, so that a rise that
/// is backdated changes nothing that was decided before anyone knew of it.
///
/// How it is rounded is no part of it: a line is always rounded once, half away from zero, so that what takes it back is
/// its exact negative.
struct Rate: Codable, Equatable, Sendable {
  /// What the rate is called on a line; never used again for another.
  var id: String
  /// Whose rate it is, such as the tax authority's.
  var scheme: String
  var category: Category
  /// Which of the category's rates, such as the kind of vehicle.
  var key: String
  var unit: RateUnit
  /// From how much on it is paid; `nil` for what is paid from the beginning.
  var over: Threshold?
  /// The price of one ``unit``.
  var price: Money
  var cap: Cap?
  /// Above what a line at this rate, or an amount of its category, needs a receipt; in the currency of its price.
  var receiptOver: Money?
  /// How the tax authority looks on it, carried to whoever pays and never acted on.
  var taxClass: String
  var validFrom: CalendarDay
  /// The last day of events that it is for; `nil` until another takes its place.
  var validTo: CalendarDay?
  var knownFrom: CalendarDay
  /// The rates whose place it takes for the events that it is for.
  var supersedes: [String]
  /// Where it is written down.
  var source: String
  var sourceDate: CalendarDay?
  /// A draft can't be used until it is activated.
  var isActive: Bool
}

/// What a rate is the price of.
enum RateUnit: String, CaseIterable, Codable, Sendable {
  case mile, hour
  /// The line as a whole: a meal, a session.
  case each

  /// How many of a quantity's own units make one: tenths of a mile, minutes.
  var size: Int64 {
    switch self {
    case .mile: 10
    case .hour: 60
    case .each: 1
    }
  }
}

/// More than so much.
enum Threshold: Codable, Equatable, Sendable {
  /// Added up for a person in a tax year; what is beyond it is paid at the rate.
  case distance(Distance)
  /// Of one line, which is then paid as a whole at the rate.
  case time(TimeSpan)

  init?(word: String) {
    if let distance = Distance(word: word) {
      self = .distance(distance)
    } else if let time = TimeSpan(word: word) {
      self = .time(time)
    } else {
      return nil
    }
  }

  var word: String {
    switch self {
    case .distance(let distance): distance.word
    case .time(let time): time.word
    }
  }

  /// For people: `10000 mi a year`, `5h`.
  var spoken: String {
    switch self {
    case .distance(let distance): "\(distance.spoken) a year"
    case .time(let time): time.spoken
    }
  }
}

extension Rate {
  /// Tenths of a mile, or microseconds, beyond which it is paid.
  var overAmount: Int64 {
    switch over {
    case .distance(let distance): distance.tenths
    case .time(let time): time.microseconds
    case nil: 0
    }
  }

  /// `£0.45 a mile`, `£75.00`.
  var spoken: String { price.spoken + (unit == .each ? "" : " \(unit == .hour ? "an" : "a") \(unit.rawValue)") }

  /// `£12.00 an hour, at most £50.00 a day, with a receipt over £20.00, 2026-04-06 on`.
  var terms: String {
    [spoken, cap.map { "at most \($0.spoken)" }, receiptOver.map { "with a receipt over \($0.spoken)" }, validity]
      .compactMap(\.self).joined(separator: ", ")
  }
}

/// What someone is reimbursed for.
enum Category: String, CaseIterable, Codable, Sendable {
  case time, travel, meal, carer, access, data, voucher, other
}
