/// Times as people type them.
extension Zone {
  /// Reads a time as people type it; a time of day is that of the day on which `now` falls here, and a length of time
  /// counts from `now`.
  ///
  /// `10:15`, `10:15:30`, `10.15`, `3pm`, `3:15 pm`, `noon`, `now`, `+5m`, `-5m`, `5 minutes ago`, `in 5 minutes`,
  /// `2026-11-20T10:15`, `tuesday 3pm`, `14 December 10:15`. Throws for any other text, and for a time that a change of the
  /// clocks skips or repeats.
  public func instant(_ typed: String, now: Instant) throws(Misreading) -> Instant {
    if typed.lowercased() == "now" { return now }
    if let exact = Instant(word: typed) { return exact }
    var wall = wallClock(at: now)
    if let time = WallClock.timeOfDay(word: typed) {
      wall.timeOfDay = time
    } else if let dated = WallClock(word: typed), typed.contains("T") {
      wall = dated
    } else if let relative = Self.relative(typed, to: now) {
      return relative
    } else {
      wall = try TimeReader(typed: typed, now: wall, order: DateOrder(in: identifier)).wall()
    }
    return try instant(showing: wall)
  }

  private static func relative(_ typed: String, to now: Instant) -> Instant? {
    func span(_ text: some StringProtocol) -> TimeSpan? {
      TimeSpan(typed: String(text.drop { $0 == " " }), bareMinutes: true)
    }
    let text = typed.lowercased()
    if text.hasPrefix("+") { return span(text.dropFirst()).map { now + $0 } }
    if text.hasPrefix("in ") { return span(text.dropFirst(3)).map { now + $0 } }
    // What a telephone makes of a hyphen before a number is one still.
    if let first = text.unicodeScalars.first, "-\u{2013}\u{2212}".unicodeScalars.contains(first) {
      return span(text.dropFirst()).map { now - $0 }
    }
    if text.hasSuffix(" ago") {
      return TimeSpan(typed: String(text.dropLast(4))).map { now - $0 }
    }
    return nil
  }
}

extension WallClock {
  /// Whether this is a time of day without its day, however it is typed: `10:15`, `3 pm`.
  public static func isTimeOfDay(typed: String) -> Bool {
    let midnight = WallClock(year: 1970, month: 1, day: 1, timeOfDay: 0)
    return (try? TimeReader.timeOfDay(typed.lowercased(), near: midnight)) != nil
  }
}

private struct TimeReader {
  let typed: String
  let now: WallClock
  let order: DateOrder

  private var words: [String] {
    guard typed.utf8.count <= 64 else { return [] }
    return typed.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init).filter { $0 != "at" }
  }

  func wall() throws(Misreading) -> WallClock {
    if let missing = CalendarDay.noSuchDay(typed) { throw missing.ofWhatWasUnderstood }
    let words = words
    // The time stands behind its day, or before it; either may be of several words.
    for count in [2, 1] where count <= words.count {
      for (time, day) in [
        (words.suffix(count), words.dropLast(count)), (words.prefix(count), words.dropFirst(count)),
      ] {
        guard let timeOfDay = try Self.timeOfDay(time.joined(separator: " "), near: now) else { continue }
        guard !day.isEmpty else { return at(timeOfDay, on: now) }
        return try at(timeOfDay, on: day.joined(separator: " "))
      }
    }
    throw Misreading(
      "'\(typed)' is not a time", remedy: "write it like 10:15, 3pm, +5m, -5m or 2026-11-20T10:15")
  }

  private func at(_ time: Int64, on day: WallClock) -> WallClock {
    var wall = day
    wall.timeOfDay = time
    return wall
  }

  private func at(_ time: Int64, on day: String) throws(Misreading) -> WallClock {
    let today = CalendarDay(of: now)
    let read =
      if let exact = CalendarDay(word: day) { exact } else { try CalendarDay(typed: day, today: today, .coming, order) }
    return at(time, on: read.midnight)
  }

  /// Microseconds since midnight; `nil` for what is no time of day.
  static func timeOfDay(_ typed: String, near now: WallClock) throws(Misreading) -> Int64? {
    if let exact = WallClock.timeOfDay(word: typed) { return exact }
    if ["noon", "midday"].contains(typed) { return 12 * hour }
    var text = typed.filter { $0 != " " }
    var half: Int64?
    for (endings, hours) in [(["am", "a.m.", "a.m"], Int64(0)), (["pm", "p.m.", "p.m"], 12)] {
      guard let ending = endings.first(where: text.hasSuffix) else { continue }
      text.removeLast(ending.count)
      half = hours
      break
    }
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == "." })
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 0x3A || $0 == 0x2E }
    guard isPlain, (1...3).contains(parts.count), (1...2).contains(parts[0].utf8.count),
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }), let hours = Int64(parts[0]),
      let minutes = parts.count > 1 ? Int64(parts[1]) : 0, let seconds = parts.count > 2 ? Int64(parts[2]) : 0,
      minutes < 60, seconds < 60, half != nil || parts.count > 1
    else { return nil }
    let rest = minutes * 60_000_000 + seconds * 1_000_000
    if let half { return (1...12).contains(hours) ? (hours % 12 + half) * hour + rest : nil }
    guard parts[0].utf8.count == 1 else { return hours < 24 ? hours * hour + rest : nil }
    throw earlyOrLate(typed, hours * hour + rest, now).ofWhatWasUnderstood
  }

  /// `3:15` may be in the night or after noon.
  private static func earlyOrLate(_ typed: String, _ early: Int64, _ now: WallClock) -> Misreading {
    let times = [early, early + 12 * hour].sorted { abs($0 - now.timeOfDay) < abs($1 - now.timeOfDay) }
    let choices = times.map { time in
      var wall = now
      wall.timeOfDay = time
      return Candidate(wall.time, time == early ? "before noon" : "after noon")
    }
    return Misreading("'\(typed)' may be before noon or after", candidates: choices)
  }

  private static let hour: Int64 = 3_600_000_000
}
