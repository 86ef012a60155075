import Facilitation

/// When a window closes, worked out where a line is completed, since rules know no time zone.
enum Closing {
  /// How long a window is open unless said otherwise.
  static let usual = TimeSpan.hours(48)

  /// The close `length` after `start`, at a full minute, and not before; where days off are skipped, one at a weekend or
  /// on a bank holiday moves to the next working day, at the same time of day.
  static func time(_ length: TimeSpan, after start: Instant, skipping daysOff: BankHolidays?, in zone: Zone)
    throws(Refusal) -> Instant
  {
    let minute = TimeSpan.minutes(1).microseconds
    let exact = (start + length).microseconds
    let close = Instant(microseconds: exact % minute == 0 ? exact : exact - exact % minute + minute)
    guard let daysOff else { return close }
    var wall = zone.wallClock(at: close)
    guard !daysOff.isDayOff(CalendarDay(of: wall)) else {
      repeat { wall = wall.nextDay } while daysOff.isDayOff(CalendarDay(of: wall))
      return try instant(showing: wall, in: zone)
    }
    return close
  }

  private static func instant(showing wall: WallClock, in zone: Zone) throws(Refusal) -> Instant {
    do { return try zone.instant(showing: wall) } catch {
      throw Refusal(error.reason, remedy: error.remedy, about: "skip-weekend")
    }
  }

  /// `--closes`, where a line has a length or none, and no close.
  ///
  /// `start` is what the length is counted from.
  static func completing(
    from start: @escaping @Sendable (GivenWords, CompletionContext) -> Instant?, unless: TimeSpan?
  ) -> Verb<WindowPlugin>.Completing {
    { given, context throws(Refusal) in
      guard given["closes"] == nil, let start = start(given, context) else { return Completed() }
      // A length that can't be read is refused when the words are.
      guard let length = given.inPlace.first.map({ TimeSpan(typed: $0) }) ?? unless, length > .zero else {
        return Completed()
      }
      let close = try time(
        length, after: start, skipping: daysOff(given), in: context.workshopZone)
      return Completed(options: ["closes": close.word])
    }
  }

  /// Whose bank holidays are skipped beside weekends; none where nothing is.
  private static func daysOff(_ given: GivenWords) -> BankHolidays? {
    // A word that can't be read is refused when the words are.
    if let word = given["holidays"] { return BankHolidays(rawValue: word.lowercased()) }
    return given["skip-weekend"] != nil ? .englandAndWales : nil
  }

  /// The close that was given, which must be yet to come.
  static func checked(_ closes: Instant?, _ context: Context) throws(Refusal) -> Instant {
    guard let closes else { throw Refusal("for how long?", remedy: "say it like 24h, or give --closes and a time") }
    guard closes > context.now else {
      throw Refusal("that is over already", remedy: "give a later time", about: "closes")
    }
    return closes
  }
}

extension Window {
  /// That it is to close later, at `closes`; `nil` where that is no later.
  func lengthening(until closes: Instant, _ reason: String, _ stamp: Stamp) -> Lengthening? {
    self.closes < closes
      ? Lengthening(time: stamp.time, actor: stamp.actor, reason: reason, closed: self.closes) : nil
  }

  /// `open for 48 hours (2 days), until Monday 2023-10-30 18:00 GMT`.
  func openWords(_ zone: Zone) -> String {
    guard let last = openings.last else { return "closed" }
    return "open for \(last.lengthWords(zone)), until \(zone.spelled(last.closes))"
  }
}

extension Window.Opening {
  /// `48 hours (2 days)`, where clocks on the wall show as many days, too; `48 hours` where they were changed.
  func lengthWords(_ zone: Zone) -> String {
    let minute = TimeSpan.minutes(1).microseconds, day = TimeSpan.hours(24).microseconds
    let onWalls = zone.wallClock(at: closes).asUTC - zone.wallClock(at: opened).asUTC
    let (elapsed, shown) = ((closes - opened).microseconds / minute, onWalls.microseconds / minute)
    let words = (closes - opened).inWords
    let days = elapsed / (day / minute)
    guard days >= 2, elapsed % (day / minute) == 0, elapsed == shown else { return words }
    return "\(words) (\(counted(Int(days), "day", "days")))"
  }
}

extension State {
  /// What is said of a window that closes later than it was said to.
  func times(of id: ID, _ context: ViewContext) -> Document {
    windows[id].map { .note("\(id.word) is \($0.openWords(context.zone))") } ?? .empty
  }
}
