import Facilitation

/// When a window closes, worked out where a line is completed, since rules know no time zone.
enum Closing {
  /// How long a window is open unless said otherwise.
  static let usual = TimeSpan.hours(48)

  /// The close `length` after `start`, at a full minute, and not before; a Saturday's or Sunday's moves to Monday, at the
  /// same time of day, where weekends are skipped.
  static func time(_ length: TimeSpan, after start: Instant, skippingWeekend: Bool, in zone: Zone) throws(Refusal)
    -> Instant
  {
    let minute = TimeSpan.minutes(1).microseconds
    let exact = (start + length).microseconds
    let close = Instant(microseconds: exact % minute == 0 ? exact : exact - exact % minute + minute)
    guard skippingWeekend else { return close }
    var wall = zone.wallClock(at: close)
    guard wall.weekday.isWeekend else { return close }
    while wall.weekday.isWeekend { wall = wall.nextDay }
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
      guard let length = given.inPlace.first.map({ TimeSpan(word: $0) }) ?? unless, length > .zero else {
        return Completed()
      }
      let close = try time(
        length, after: start, skippingWeekend: given["skip-weekend"] != nil, in: context.workshopZone)
      return Completed(options: ["closes": close.word])
    }
  }
}
