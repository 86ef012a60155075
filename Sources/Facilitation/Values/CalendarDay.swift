/// A day as a calendar on a wall shows it, in no particular zone.
///
/// It is for what falls due on a day, wherever people are: a task, a payment.
public struct CalendarDay: Hashable, CodedByWord, Sendable {
  let midnight: WallClock

  /// The day on which a clock on the wall shows `wall`.
  public init(of wall: WallClock) {
    midnight = WallClock(year: wall.year, month: wall.month, day: wall.day, timeOfDay: 0)
  }

  /// The day by a clock on UTC, which isn't what people there call the day.
  public init(byUTC instant: Instant) { self.init(of: WallClock(utc: instant)) }

  /// Reads `2026-11-20`; `nil` for anything else, and for a day that no calendar has.
  public init?(word: some StringProtocol) {
    guard !word.contains("T"), let wall = WallClock(word: word) else { return nil }
    self.init(of: wall)
  }

  /// `2026-11-20`, which ``init(word:)`` reads back.
  public var word: String { midnight.date }

  /// Its day of the week.
  public var weekday: Weekday { midnight.weekday }

  /// The day as many days later; earlier for a negative number.
  public func adding(days: Int) -> CalendarDay {
    CalendarDay(of: WallClock(utc: midnight.asUTC + .hours(24 * Int64(days))))
  }

  /// How many days later `other` is; below zero when it is earlier.
  public func days(to other: CalendarDay) -> Int {
    Int((other.midnight.asUTC - midnight.asUTC).microseconds / TimeSpan.hours(24).microseconds)
  }

  /// The first instant of the day in `zone`, also where the clocks jump over midnight.
  public func start(in zone: Zone) -> Instant {
    if let first = zone.instants(showing: midnight).first { return first }
    // By the offset that held before the jump, the skipped midnight is the very instant of the jump.
    return midnight.asUTC - .seconds(Int64(zone.offset(midnight.asUTC - .hours(24))))
  }
}

extension CalendarDay: Comparable {
  /// Whether `left` is an earlier day.
  public static func < (left: Self, right: Self) -> Bool { left.midnight.asUTC < right.midnight.asUTC }
}

extension Kind<CalendarDay> {
  /// The day of an instant somewhere on Earth, where no clock is more than a day from UTC's.
  static let civilDay = Kind(
    "DATE",
    read: { word, context throws(Misreading) in
      let byUTC = CalendarDay(byUTC: context.now)
      if let day = CalendarDay(word: word), abs(byUTC.days(to: day)) <= 1 { return day }
      throw Misreading("it is not '\(word)' anywhere", remedy: "leave --today out")
    }, print: \.word)
}

extension Slot<CalendarDay?> {
  /// What every change understands, and says where a rule went by it.
  static let today = option("today", .civilDay, "the day by the clocks of the workshop")
}

/// The day by the clocks of a workshop, and whether it was asked for.
final class CivilDay {
  private let now: Instant
  let zone: Zone
  private let stated: CalendarDay?
  private var asked: CalendarDay?

  /// `stated` is what the line says.
  init(at now: Instant, in zone: Zone, stated: CalendarDay?) {
    (self.now, self.zone, self.stated) = (now, zone, stated)
  }

  /// The same day, as a line states it, with nobody having asked.
  func stating(_ day: CalendarDay?) -> CivilDay { CivilDay(at: now, in: zone, stated: day) }

  var day: CalendarDay {
    if let asked { return asked }
    let day = stated ?? CalendarDay(of: zone.wallClock(at: now))
    asked = day
    return day
  }

  /// What the line must say; what it says stays there, since run again in the workshop's zone it would be of another day.
  var forLine: CalendarDay? { stated == nil && asked == CalendarDay(byUTC: now) ? nil : asked }
}
