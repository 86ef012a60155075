/// A date and time of day as a wall shows them, in no particular zone (proleptic Gregorian calendar).
public struct WallClock: Hashable, Sendable {
  /// The year, the month from 1, and the day of the month from 1.
  public var year, month, day: Int
  /// Microseconds since midnight, below 86,400,000,000.
  public var timeOfDay: Int64

  /// Takes the numbers as they are; that there is such a day is the caller's word.
  public init(year: Int, month: Int, day: Int, timeOfDay: Int64) {
    (self.year, self.month, self.day, self.timeOfDay) = (year, month, day, timeOfDay)
  }

  /// Reads `2026-11-20`, `2026-11-20T10:15`, `…T10:15:30`, `…T10:15:30.25`.
  ///
  /// `nil` for anything else, and for a day or hour that no calendar has. The year has four digits, the fraction six at
  /// most; a leap second is not read.
  public init?(word: some StringProtocol) {
    let halves = word.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard date.count == 3, date[0].utf8.count == 4, let year = number(date[0]), let month = twoDigits(date[1]),
      let day = twoDigits(date[2]), (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    var time: Int64 = 0
    if halves.count == 2 {
      guard let read = Self.timeOfDay(word: halves[1]) else { return nil }
      time = read
    }
    self.init(year: year, month: month, day: day, timeOfDay: time)
  }

  /// The same without what is less than a second.
  public var toTheSecond: WallClock {
    WallClock(year: year, month: month, day: day, timeOfDay: timeOfDay - timeOfDay % 1_000_000)
  }

  /// Reads `10:15`, `10:15:30` or `10:15:30.25` as microseconds since midnight; `nil` for all else, `24:00` included.
  public static func timeOfDay(word: some StringProtocol) -> Int64? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = twoDigits(parts[0]), hour < 24, let minute = twoDigits(parts[1]),
      minute < 60
    else { return nil }
    let whole = Int64(hour * 60 + minute) * 60_000_000
    guard parts.count == 3 else { return whole }
    let seconds = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let second = twoDigits(seconds[0]), second < 60 else { return nil }
    var fraction = 0
    if seconds.count == 2 {
      guard (1...6).contains(seconds[1].utf8.count), let digits = number(seconds[1]) else { return nil }
      fraction = (seconds[1].utf8.count..<6).reduce(digits) { value, _ in value * 10 }
    }
    return whole + Int64(second) * 1_000_000 + Int64(fraction)
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  /// The instant at which a clock that runs on UTC shows this.
  ///
  /// Traps for a year farther off than an ``Instant`` reaches.
  public var asUTC: Instant {
    Instant(microseconds: Self.daysSince1970(year, month, day) * 86_400_000_000 + timeOfDay)
  }

  /// What a clock that runs on UTC shows at `instant`.
  public init(utc instant: Instant) {
    let (days, time) = instant.microseconds.flooredDivision(by: 86_400_000_000)
    let (year, month, day) = Self.date(daysSince1970: days)
    self.init(year: year, month: month, day: day, timeOfDay: time)
  }

  /// `2026-11-20`, for the years 0000 to 9999.
  public var date: String { "\(padded(year, to: 4))-\(padded(month))-\(padded(day))" }
  /// `10:15`, with seconds only where there are any: `10:15:30`, `10:15:30.25`.
  public var time: String {
    let seconds = timeOfDay / 1_000_000 % 60
    let fraction = UInt64(timeOfDay % 1_000_000)
    var text = "\(padded(Int(timeOfDay / 3_600_000_000))):\(padded(Int(timeOfDay / 60_000_000 % 60)))"
    if seconds > 0 || fraction > 0 { text += ":\(padded(Int(seconds)))" }
    if fraction > 0 { text += ".\(fractionDigits(fraction))" }
    return text
  }

  // The conversions between days and dates follow the usual arithmetic on 400-year eras with years that begin in March.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = Int64(month <= 2 ? year - 1 : year)
    let (era, yearOfEra) = shifted.flooredDivision(by: 400)
    let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(daysSince1970 days: Int64) -> (Int, Int, Int) {
    let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (Int(year), Int(month), Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
  }
}

/// A time zone, as two questions.
///
/// The rules never ask them; parsing and printing do.
///
/// Law: for every wall-clock time `w` and every `i` in `instants(showing: w)`, a clock on UTC shows `w` at `offset(i)`
/// seconds after `i`.
public struct Zone: Sendable {
  /// The IANA name, such as `Europe/London`.
  public let identifier: String
  /// Seconds east of UTC at an instant; less than a day either way.
  public let offset: @Sendable (Instant) -> Int
  /// What the zone is called at an instant, such as `BST`.
  public let abbreviation: @Sendable (Instant) -> String

  /// Both closures must always give the same answer for the same instant.
  public init(
    identifier: String, offset: @escaping @Sendable (Instant) -> Int,
    abbreviation: @escaping @Sendable (Instant) -> String
  ) {
    (self.identifier, self.offset, self.abbreviation) = (identifier, offset, abbreviation)
  }

  /// UTC itself, in which every time of day happens once a day.
  public static let utc = Zone(identifier: "UTC", offset: { _ in 0 }, abbreviation: { _ in "UTC" })

  /// What a clock on the wall shows at `instant`.
  public func wallClock(at instant: Instant) -> WallClock {
    WallClock(utc: instant + .seconds(Int64(offset(instant))))
  }

  /// The instants at which a clock on the wall shows `wall`: none when a change of the clock skips it, two, the earlier
  /// first, when the change repeats it.
  public func instants(showing wall: WallClock) -> [Instant] {
    let naive = wall.asUTC
    // No zone is more than a day from UTC, so these two offsets are the only candidates around one change of the clock.
    let candidates = [naive - .hours(24), naive + .hours(24)].map { naive - .seconds(Int64(offset($0))) }
    return Set(candidates).filter { wallClock(at: $0) == wall }.sorted()
  }
}

extension Instant {
  /// The canonical word, in UTC: `2026-11-20T10:15:00Z`, with parts of a second only where there are any.
  ///
  /// It is a time after RFC 3339 in the years 0000 to 9999, and there ``init(word:)`` reads it back.
  public var word: String {
    let wall = WallClock(utc: self)
    let time = wall.timeOfDay % 60_000_000 == 0 ? wall.time + ":00" : wall.time
    return "\(wall.date)T\(time)Z"
  }

  /// Reads a date and time with its offset from UTC, after RFC 3339: `2026-11-20T10:15:00Z`, `2026-11-20T10:15+01:00`.
  ///
  /// The seconds may be left out, which RFC 3339 doesn't allow. `nil` for anything else, also for what it does allow: a
  /// leap second, a lower-case `t`, and more than six decimals.
  public init?(word: some StringProtocol) {
    if word.hasSuffix("Z") || word.hasSuffix("z") {
      guard word.contains("T"), let wall = WallClock(word: word.dropLast()) else { return nil }
      self = wall.asUTC
      return
    }
    let sign = word.suffix(6).first
    guard word.contains("T"), sign == "+" || sign == "-", let wall = WallClock(word: word.dropLast(6)),
      let offset = WallClock.timeOfDay(word: word.suffix(5))
    else { return nil }
    self = wall.asUTC + TimeSpan(microseconds: sign == "+" ? -offset : offset)
  }
}

extension Int64 {
  func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

private func number(_ digits: some StringProtocol) -> Int? {
  guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
    return nil
  }
  return Int(digits)
}

private func twoDigits(_ digits: some StringProtocol) -> Int? { digits.utf8.count == 2 ? number(digits) : nil }

private func padded(_ number: Int, to width: Int = 2) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A day of the week.
public enum Weekday: Int, CaseIterable, Sendable {
  /// The first by ISO 8601.
  case monday = 1
  /// The second.
  case tuesday
  /// The third.
  case wednesday
  /// The fourth.
  case thursday
  /// The fifth.
  case friday
  /// The sixth.
  case saturday
  /// The last.
  case sunday

  /// Whether most offices are closed.
  public var isWeekend: Bool { self == .saturday || self == .sunday }
  /// In English, with a capital.
  public var name: String {
    let word = "\(self)"
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}

extension WallClock {
  /// The day of the week, in the Gregorian calendar before its time, too.
  public var weekday: Weekday {
    let days = asUTC.microseconds.flooredDivision(by: 86_400_000_000).quotient
    // 1970-01-01 was a Thursday.
    return Weekday(rawValue: Int((days + 3) % 7 + 7) % 7 + 1) ?? .monday
  }

  /// The same time of day a day later.
  public var nextDay: WallClock { WallClock(utc: asUTC + .hours(24)) }
}
