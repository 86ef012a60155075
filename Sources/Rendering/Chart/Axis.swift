import Facilitation

/// What stands along the lower edge of a chart.
struct Axis {
  /// A word and where it stands, from 0 to 1.
  struct Mark: Equatable {
    var place: Double
    var text: String
  }

  /// The day that all of it lies in, where it is one.
  var day: String?
  var start: String
  /// Between the ends, in order.
  var marks: [Mark] = []
  var end: String
}

extension Wording {
  /// Time from `start` to `end`, with marks at full hours, or at what else people say.
  func axis(from start: Instant, to end: Instant) -> Axis {
    let day = wallClock(at: start).date
    guard start <= end, wallClock(at: end).date == day else {
      return Axis(start: text(.instant(start)), end: text(.instant(end)))
    }
    return Axis(day: day, start: minute(start), marks: marks(from: start, to: end), end: minute(end))
  }

  /// Places that lie equally far from one another, the first and the last named.
  func axis(_ places: [Value]) -> Axis? {
    guard let first = places.first, let last = places.last else { return nil }
    guard case .instant(let start) = first, case .instant(let end) = last, start <= end,
      wallClock(at: start).date == wallClock(at: end).date
    else { return Axis(start: text(first), end: text(last)) }
    return Axis(day: wallClock(at: start).date, start: minute(start), end: minute(end))
  }

  /// An axis isn't read to the second.
  private func minute(_ instant: Instant) -> String {
    timeOfDay(instant - TimeSpan(microseconds: wallClock(at: instant).timeOfDay % 60_000_000))
  }

  /// Within one day; none so near to an end that its word would stand in that of the end.
  private func marks(from start: Instant, to end: Instant) -> [Axis.Mark] {
    let full = (end - start).microseconds
    let steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240].map { TimeSpan.minutes($0).microseconds }
    guard full > 0, let step = steps.first(where: { full / $0 <= 5 }) else { return [] }
    var places: [Axis.Mark] = []
    var at = start + TimeSpan(microseconds: step - wallClock(at: start).timeOfDay % step)
    while at < end {
      let place = (at - start).seconds / (end - start).seconds
      if (0.15...0.83).contains(place) { places.append(Axis.Mark(place: place, text: minute(at))) }
      at = at + TimeSpan(microseconds: step)
    }
    return places
  }
}
