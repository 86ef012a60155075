/// Days as people type them.
extension CalendarDay {
  /// Which way a day without its year, or a day of the week, is looked for.
  public enum Direction: Sendable {
    /// From today on, as for what is planned.
    case coming
    /// Whichever is nearer, as for what was or will be; a day of the week alone then says too little.
    case nearest
  }

  /// Reads `2026-12-14`, `tomorrow`, `tuesday`, `next tuesday`, `14 December`, `14/12/2026`, `+14d`, `in 2 weeks`.
  ///
  /// In numbers the day comes first, unless `order` has the month before it. `next tuesday` is that of next week, and
  /// `tuesday` the coming one. Throws for all else, and for a day that no calendar has.
  init(
    typed: String, today: CalendarDay, _ direction: Direction, _ order: DateOrder
  ) throws(Misreading) {
    let words = typed.utf8.count > 64 ? [] : typed.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init)
    let reader = DayReader(typed: typed, today: today, direction: direction, order: order)
    let read: CalendarDay?
    do throws(Misreading) {
      read = try reader.day(words.filter { !["on", "the", "of"].contains($0) })
    } catch {
      throw error.ofWhatWasUnderstood
    }
    guard let read else {
      let example = today.adding(days: 14)
      throw Misreading(
        "'\(typed)' is not a date",
        remedy: "write it like \(example.word), \(example.inWords) or +14d, which are the same day here")
    }
    self = read
  }

  /// `14 December 2026`.
  var inWords: String { "\(midnight.day) \(DayReader.months[midnight.month - 1].capitalizedFirst) \(midnight.year)" }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

private struct DayReader {
  let typed: String
  let today: CalendarDay
  let direction: CalendarDay.Direction
  let order: DateOrder

  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  func day(_ words: [String]) throws(Misreading) -> CalendarDay? {
    guard let first = words.first else { return nil }
    switch words.count {
    case 1:
      if let named = ["yesterday": -1, "today": 0, "tomorrow": 1][first] { return today.adding(days: named) }
      if let weekday = Self.weekday(first) { return try coming(weekday) }
      if let days = shift(first) { return today.adding(days: days) }
      return try numbers(first)
    case 2, 3:
      if let relative = relative(words) { return relative }
      if let weekday = Self.weekday(first) { return try dated(Array(words.dropFirst()), is: weekday) }
      return try spelled(words)
    case 4:
      return try Self.weekday(first).flatMap { weekday throws(Misreading) in
        try dated(Array(words.dropFirst()), is: weekday)
      }
    default: return nil
    }
  }

  // MARK: Days of the week

  private static func weekday(_ word: String) -> Weekday? {
    guard word.count >= 3 else { return nil }
    return Weekday.allCases.first { $0.name.lowercased().hasPrefix(word) }
  }

  private func coming(_ weekday: Weekday) throws(Misreading) -> CalendarDay {
    let ahead = (weekday.rawValue - today.weekday.rawValue + 7) % 7
    let next = today.adding(days: ahead == 0 ? 7 : ahead)
    let other = direction == .nearest ? next.adding(days: -7) : today
    guard direction == .nearest || ahead == 0 else { return next }
    let choices = [other, next].map { Candidate($0.word, $0 == today ? "today" : $0 < today ? "the last" : "the next") }
    throw Misreading(
      ahead == 0 ? "today is \(weekday.name)" : "which \(weekday.name): the last, or the next?", candidates: choices)
  }

  private func relative(_ words: [String]) -> CalendarDay? {
    if words.count == 2, let weekday = Self.weekday(words[1]) {
      let monday = today.adding(days: 1 - today.weekday.rawValue)
      let inWeek = monday.adding(days: weekday.rawValue - 1)
      switch words[0] {
      case "next": return inWeek.adding(days: 7)
      case "this": return inWeek < today ? inWeek.adding(days: 7) : inWeek
      case "last": return inWeek < today ? inWeek : inWeek.adding(days: -7)
      default: return nil
      }
    }
    if words.count == 3, words[0] == "in", let days = shift("+" + words[1] + words[2]) {
      return today.adding(days: days)
    }
    if words.count == 3, words[2] == "ago", let days = shift("+" + words[0] + words[1]) {
      return today.adding(days: -days)
    }
    if words.count == 2, words[0].hasPrefix("+"), let days = shift(words[0] + words[1]) {
      return today.adding(days: days)
    }
    return nil
  }

  /// Days in `+14d`, `+2weeks`; beyond ten years it is a slip of the hand, so that no day has a year of five digits.
  private func shift(_ word: String) -> Int? {
    guard word.hasPrefix("+") else { return nil }
    let digits = word.dropFirst().prefix { $0.isASCII && $0.isNumber }
    let unit = word.dropFirst(1 + digits.count)
    let scale: [Substring: Int] = ["d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7]
    guard digits.count <= 4, let count = Int(digits), let days = scale[unit], count * days <= 3_660 else { return nil }
    return count * days
  }

  /// A date with its day of the week, which has to be that.
  private func dated(_ words: [String], is weekday: Weekday) throws(Misreading) -> CalendarDay? {
    let day: CalendarDay?
    if words.count == 1 { day = try numbers(words[0]) } else { day = try spelled(words) }
    guard let day else { return nil }
    guard day.weekday == weekday else {
      throw Misreading("\(day.inWords) is a \(day.weekday.name)", candidates: [Candidate(day.word, day.weekday.name)])
    }
    return day
  }

  // MARK: Days of a month

  /// `14 December`, `December 14 2026`, `14th dec`.
  private func spelled(_ words: [String]) throws(Misreading) -> CalendarDay? {
    guard let place = words.prefix(2).firstIndex(where: { Self.month($0) != nil }),
      let month = Self.month(words[place]),
      let day = Self.dayOfMonth(words[place == 0 ? 1 : 0])
    else { return nil }
    guard words.count == 3 else { return try dayWithoutYear(month, day) }
    guard let year = Self.year(words[2]) else { return nil }
    return try checked(year, month, day)
  }

  private static func month(_ word: String) -> Int? {
    let word = word.hasSuffix(".") ? String(word.dropLast()) : word
    guard word.count >= 3 else { return nil }
    return (word == "sept" ? 8 : months.firstIndex { $0.hasPrefix(word) }).map { $0 + 1 }
  }

  private static func dayOfMonth(_ word: String) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), ["", "st", "nd", "rd", "th", "."].contains(word.dropFirst(digits.count))
    else {
      return nil
    }
    return Int(digits)
  }

  private static func year(_ word: some StringProtocol) -> Int? {
    guard word.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(word) else { return nil }
    return word.utf8.count == 4 ? number : word.utf8.count == 2 ? 2_000 + number : nil
  }

  /// `2026-12-14`, `14/12/2026`, `14.12.26`, `14/12`.
  private func numbers(_ word: String) throws(Misreading) -> CalendarDay? {
    guard let separator = word.first(where: { "-/.".contains($0) }) else { return nil }
    let parts = word.split(separator: separator, omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count),
      parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    if parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count <= 2, parts[2].utf8.count <= 2 {
      return try checked(numbers[0], numbers[1], numbers[2])
    }
    guard parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, separator != "-" || parts.count == 3 else { return nil }
    let (day, month) = order == .dayFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
    let year = parts.count == 3 ? Self.year(parts[2]) : nil
    if parts.count == 3, year == nil { return nil }
    guard (1...12).contains(month) else { throw swapped(year, month, day) }
    guard let year else { return try dayWithoutYear(month, day) }
    return try checked(year, month, day)
  }

  private func swapped(_ year: Int?, _ month: Int, _ day: Int) -> Misreading {
    let first = order == .dayFirst ? "day" : "month"
    let other = try? year.map { year throws(Misreading) in try checked(year, day, month) } ?? dayWithoutYear(day, month)
    return Misreading(
      "there is no month \(month): here the \(first) comes first",
      candidates: other.map { [Candidate($0.word, $0.inWords)] } ?? [])
  }

  private func dayWithoutYear(_ month: Int, _ day: Int) throws(Misreading) -> CalendarDay {
    let year = today.midnight.year
    // A 29th of February may be some years away.
    let years = direction == .coming ? year...(year + 8) : (year - 1)...(year + 1)
    let days = years.compactMap { try? checked($0, month, day) }
    let fits = direction == .coming ? days.filter { $0 >= today } : days
    guard let best = fits.min(by: { abs(today.days(to: $0)) < abs(today.days(to: $1)) }) else {
      return try checked(year, month, day)
    }
    return best
  }

  private func checked(_ year: Int, _ month: Int, _ day: Int) throws(Misreading) -> CalendarDay {
    if let reason = CalendarDay.noSuchDay(year, month, day) { throw reason }
    guard (0...9_999).contains(year) else { throw Misreading("'\(typed)' is not a date") }
    return CalendarDay(of: WallClock(year: year, month: month, day: day, timeOfDay: 0))
  }
}

extension CalendarDay {
  /// Why no calendar has a day; `nil` where one has.
  static func noSuchDay(_ year: Int, _ month: Int, _ day: Int) -> Misreading? {
    guard (1...12).contains(month) else {
      return Misreading("there is no month \(month)", remedy: "write it like 2026-12-14: year, month, day")
    }
    let count = WallClock.days(in: month, of: year)
    guard !(1...count).contains(day) else { return nil }
    return Misreading(
      "\(DayReader.months[month - 1].capitalizedFirst) \(year) has \(count) days", remedy: "give one of them")
  }

  /// The same for a word such as `2026-02-30`, or `2026-02-30T10:00`; `nil` where it isn't of that form, too.
  static func noSuchDay(_ word: String) -> Misreading? {
    let date = word.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)[0]
      .split(separator: "-", omittingEmptySubsequences: false)
    guard date.count == 3, date[0].utf8.count == 4, date[1].utf8.count == 2, date[2].utf8.count == 2,
      let year = Int(date[0]), let month = Int(date[1]), let day = Int(date[2])
    else { return nil }
    return noSuchDay(year, month, day)
  }
}

extension Kind<CalendarDay> {
  /// `Monday 14 December 2026`, unless it was typed so that nobody can be mistaken.
  @Sendable private static func told(_ day: CalendarDay, _ typed: String) -> String? {
    let isPlain = typed == day.word || typed.hasPrefix("+") || ["today", "tomorrow"].contains(typed.lowercased())
    return isPlain ? nil : "\(day.weekday.name) \(day.inWords)"
  }

  /// A day from today on, where its year isn't said: `2026-11-20`, `tomorrow`, `tuesday`, `14 December`, `+14d`.
  public static let date = typedDate(.coming)

  /// A day that was or will be: of one whose year isn't said, the nearest.
  public static let dateOfEvent = typedDate(.nearest)

  private static func typedDate(_ direction: CalendarDay.Direction) -> Kind {
    Kind(
      "DATE",
      read: { word, context throws(Misreading) in
        if let day = CalendarDay(word: word) { return day }
        let day = { (text: String) throws(Misreading) in
          try CalendarDay(
            typed: text, today: context.today, direction, DateOrder(in: context.workshopZone.identifier))
        }
        do throws(Misreading) { return try day(word) } catch {
          let meant = direction == .coming ? "in \(word)" : "\(word) ago"
          guard let length = Misreading.length(word, meant: meant), (try? day(meant)) != nil else { throw error }
          throw length
        }
      }, print: \.word
    ).spanning(.phrase).telling(told)
  }
}
