/// How long something is kept, by the calendar.
public enum KeepingTime: Hashable, CodedByWord, Sendable {
  /// So many days, 1 to 36500.
  case days(Int)
  /// So many months, 1 to 1200.
  case months(Int)
  /// So many years, 1 to 100.
  case years(Int)
  /// As long as the workshop.
  case always

  /// Reads `90d`, `18mo`, `6y` and `always`; `nil` for anything else.
  public init?(word: some StringProtocol) {
    let word = word.lowercased()
    if word == "always" {
      self = .always
      return
    }
    // The longer ending first.
    for (ending, most, make) in [("mo", 1_200, Self.months), ("d", 36_500, Self.days), ("y", 100, Self.years)]
    where word.hasSuffix(ending) {
      let digits = word.dropLast(ending.utf8.count)
      guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(digits), (1...most).contains(count)
      else { return nil }
      self = make(count)
      return
    }
    return nil
  }

  /// What ``init(word:)`` reads back.
  public var word: String {
    switch self {
    case .days(let count): "\(count)d"
    case .months(let count): "\(count)mo"
    case .years(let count): "\(count)y"
    case .always: "always"
    }
  }

  /// `6 years`, for people.
  public var spoken: String {
    switch self {
    case .days(let count): counted(count, "day", "days")
    case .months(let count): counted(count, "month", "months")
    case .years(let count): counted(count, "year", "years")
    case .always: "as long as the workshop"
    }
  }

  /// The day on which it has been kept for so long, counted from `day`; `nil` where it is always kept.
  public func end(since day: CalendarDay) -> CalendarDay? {
    switch self {
    case .days(let count): day.adding(days: count)
    case .months(let count): day.adding(months: count)
    case .years(let count): day.adding(months: 12 * count)
    case .always: nil
    }
  }
}

extension CalendarDay {
  /// The day of the same number as many months later; the last day of a month that hasn't got that many.
  public func adding(months: Int) -> CalendarDay {
    let (year, month) = (12 * midnight.year + midnight.month - 1 + months).quotientAndRemainder(dividingBy: 12)
    let first = CalendarDay(of: WallClock(year: year, month: month + 1, day: 1, timeOfDay: 0))
    let next = month == 11 ? (year + 1, 1) : (year, month + 2)
    let last = CalendarDay(of: WallClock(year: next.0, month: next.1, day: 1, timeOfDay: 0)).adding(days: -1)
    return first.adding(days: min(midnight.day, last.midnight.day) - 1)
  }
}

extension Kind<KeepingTime> {
  /// How long something is kept.
  public static let keepingTime = Kind(
    "TIME", "a time to keep something for",
    remedy: "write it like 90d, 18mo or 6y; always is as long as the workshop",
    read: { KeepingTime(word: $0) }, print: \.word)
}
