import Facilitation

/// What RFC 5545 calls a DATE-TIME in UTC: `20261121T070000Z`.
func dateTime(_ instant: Instant) -> String {
  let seconds = Int(bounded(instant).timeOfDay / 1_000_000)
  let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined()
  return "\(date(instant))T\(time)Z"
}

/// What it calls a DATE: `20261121`, in UTC.
func date(_ instant: Instant) -> String { bounded(instant).date.filter { $0 != "-" } }

/// When `day` begins to a clock that runs on UTC.
func midnight(_ day: WallClock) -> Instant {
  // The 31st of a shorter month runs into the next one.
  let (month, number) = (min(max(day.month, 1), 12), min(max(day.day, 1), 31))
  let midnight = WallClock(year: min(max(day.year, 0), 10_000), month: month, day: number, timeOfDay: 0).asUTC
  return min(max(midnight, first), end - .hours(24))
}

/// What a clock that runs on UTC shows at `instant`, in the years that the format reaches.
private func bounded(_ instant: Instant) -> WallClock { WallClock(utc: min(max(instant, first), end - .seconds(1))) }

/// The beginning of the first year that the format reaches, and the end of the last.
private let first = WallClock(year: 1, month: 1, day: 1, timeOfDay: 0).asUTC
private let end = WallClock(year: 10_000, month: 1, day: 1, timeOfDay: 0).asUTC

/// What RFC 5545 calls a DURATION, in hours, minutes and seconds: `-PT24H`.
///
/// It is never in days, since one may be an hour shorter or longer to a reader whose clocks change.
func duration(_ span: TimeSpan) -> String {
  // Readers count seconds in 32 bits.
  let longest = Int64(Int32.max)
  let seconds = min(max(span.microseconds / 1_000_000, -longest), longest)
  let (hours, minutes, rest) = (abs(seconds) / 3_600, abs(seconds) / 60 % 60, abs(seconds) % 60)
  var parts = hours > 0 ? "\(hours)H" : ""
  // The format has no hours with seconds but without minutes.
  if minutes > 0 || hours > 0 && rest > 0 { parts += "\(minutes)M" }
  if rest > 0 || parts.isEmpty { parts += "\(rest)S" }
  return (seconds < 0 ? "-" : "") + "PT" + parts
}
