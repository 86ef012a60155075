/// Bank holidays in the United Kingdom, by its parts.
///
/// The rules are those of the Banking and Financial Dealings Act 1971 and the proclamations since, with the days that
/// were moved or added for once; compared with what GOV.UK lists ("UK bank holidays") for the years ``known``, and by
/// `Scripts/check-holidays` with what another program lists. For years before and after they are worked out by the same
/// rules: a day that is proclaimed later isn't among them.
public enum BankHolidays: String, CaseIterable, Sendable {
  /// England and Wales.
  case englandAndWales = "england-wales"
  /// Scotland, where towns may have others.
  case scotland
  /// Northern Ireland.
  case northernIreland = "northern-ireland"

  /// The years in which every holiday is known, with those that were proclaimed for once.
  public static let known = 2020...2028

  /// Whether most offices are closed: at a weekend, or on one of these holidays.
  public func isDayOff(_ day: CalendarDay) -> Bool { day.weekday.isWeekend || days(of: day.year).contains(day) }

  /// The holidays of a year, all of them on working days of the week.
  public func days(of year: Int) -> Set<CalendarDay> {
    var days = Set(monthDays.map { CalendarDay(year, $0.month, $0.day) }.filter { !$0.weekday.isWeekend })
    days.formUnion(moving(in: year))
    // One at a weekend is kept on the next day that is none yet.
    for (month, day) in monthDays {
      var substitute = CalendarDay(year, month, day)
      guard substitute.weekday.isWeekend else { continue }
      while substitute.weekday.isWeekend || days.contains(substitute) { substitute = substitute.adding(days: 1) }
      days.insert(substitute)
    }
    return days.subtracting(Self.movedAway(in: year)).union(proclaimed(in: year))
  }

  private var monthDays: [(month: Int, day: Int)] {
    switch self {
    case .englandAndWales: [(1, 1), (12, 25), (12, 26)]
    case .scotland: [(1, 1), (1, 2), (11, 30), (12, 25), (12, 26)]
    case .northernIreland: [(1, 1), (3, 17), (7, 12), (12, 25), (12, 26)]
    }
  }

  private func moving(in year: Int) -> [CalendarDay] {
    let easter = Self.easter(of: year)
    let all = [easter.adding(days: -2), CalendarDay.firstMonday(year, 5), CalendarDay.lastMonday(year, 5)]
    return self == .scotland
      ? all + [CalendarDay.firstMonday(year, 8)] : all + [easter.adding(days: 1), CalendarDay.lastMonday(year, 8)]
  }

  /// For the seventy-fifth anniversary of VE Day, and the Platinum Jubilee.
  private static func movedAway(in year: Int) -> [CalendarDay] {
    switch year {
    case 2020: [.firstMonday(year, 5)]
    case 2022: [.lastMonday(year, 5)]
    default: []
    }
  }

  private func proclaimed(in year: Int) -> [CalendarDay] {
    switch year {
    case 2020: [CalendarDay(year, 5, 8)]
    case 2022: [CalendarDay(year, 6, 2), CalendarDay(year, 6, 3), CalendarDay(year, 9, 19)]
    case 2023: [CalendarDay(year, 5, 8)]
    case 2026: self == .scotland ? [CalendarDay(year, 6, 15)] : []
    default: []
    }
  }

  /// Easter Sunday in the Gregorian calendar, after Meeus, "Astronomical Algorithms", chapter 8.
  private static func easter(of year: Int) -> CalendarDay {
    let (golden, century, rest) = (year % 19, year / 100, year % 100)
    let moved = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - moved + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let late = (golden + 11 * epact + 22 * weekday) / 451
    let days = epact + weekday - 7 * late + 114
    return CalendarDay(year, days / 31, days % 31 + 1)
  }
}

extension CalendarDay {
  fileprivate init(_ year: Int, _ month: Int, _ day: Int) {
    self.init(of: WallClock(year: year, month: month, day: day, timeOfDay: 0))
  }

  fileprivate var year: Int { midnight.year }

  fileprivate static func firstMonday(_ year: Int, _ month: Int) -> CalendarDay {
    let first = CalendarDay(year, month, 1)
    return first.adding(days: (8 - first.weekday.rawValue) % 7)
  }

  /// Of a month of 31 days.
  fileprivate static func lastMonday(_ year: Int, _ month: Int) -> CalendarDay {
    let last = CalendarDay(year, month, 31)
    return last.adding(days: 1 - last.weekday.rawValue)
  }
}
