import Facilitation

/// How values are put to people, each on one printable line.
struct Wording {
  let zone: Zone

  func text(_ value: Value) -> String {
    switch value.settled {
    case .text(let text): printable(text)
    case .count(let count): String(count)
    case .number(let number, let decimals): decimalText(number, decimals: decimals)
    case .share(let share): decimalText(share, decimals: 1, places: 2) + " %"
    case .span(let span): span.spoken
    case .instant(let instant): text(instant)
    case .money(let money): money.spoken
    case .truth(let truth): truth ? "yes" : "no"
    case .list(let items): items.isEmpty ? "none" : items.map(printable).joined(separator: ", ")
    case .undefined: "–"
    case .infinite: "∞"
    }
  }

  /// `2022-06-28 10:04`, with seconds where there are any, and with the zone's name in the hour that the end of summer
  /// time repeats.
  private func text(_ instant: Instant) -> String { "\(wallClock(at: instant).date) \(timeOfDay(instant))" }

  /// The same without the day.
  func timeOfDay(_ instant: Instant) -> String {
    let wall = wallClock(at: instant)
    let isRepeated = zone.instants(showing: wall).count > 1
    return wall.toTheSecond.time + (isRepeated ? " " + zone.abbreviation(instant) : "")
  }

  /// What the clock shows then.
  func wallClock(at instant: Instant) -> WallClock {
    // Far from any year that a calendar shows, sums with a zone's offset would run out of range.
    let farthest: Int64 = 9_000_000_000_000_000_000
    return zone.wallClock(at: Instant(microseconds: min(max(instant.microseconds, -farthest), farthest)))
  }
}

extension Value {
  /// The value without `-0.0`, and without a number that is none: ``undefined`` or ``infinite`` instead.
  var settled: Value {
    switch self {
    case .number(let number, let decimals): .number(Optional(number), decimals: decimals)
    case .share(let share): .share(Optional(share))
    default: self
    }
  }

  /// Whether people compare it digit by digit, one below the other.
  var isQuantity: Bool {
    switch self {
    case .count, .number, .share, .span, .money, .infinite: true
    case .text, .instant, .truth, .list, .undefined: false
    }
  }

  /// Whether it may be of any length: anything in words but a day, which browsers would break at its hyphens.
  var isProse: Bool {
    switch self {
    case .text(let text): CalendarDay(word: text) == nil
    case .list: true
    default: false
    }
  }
}
