import Facilitation
import ICalendar

/// The 21st of November 2026 at seven, in UTC.
let seven = WallClock(year: 2026, month: 11, day: 21, timeOfDay: 7 * 3_600_000_000).asUTC

func day(_ year: Int, _ month: Int, _ day: Int) -> WallClock {
  WallClock(year: year, month: month, day: day, timeOfDay: 0)
}

/// A calendar's lines, without their breaks but as they are folded.
func lines(_ calendar: Calendar) -> [String] {
  String(decoding: calendar.bytes, as: UTF8.self).unicodeScalars.split(
    separator: "\n", omittingEmptySubsequences: false
  )
  .map { String(Substring($0.last == "\r" ? $0.dropLast() : $0)) }
}

/// The lines of one event that begin with `name`.
func lines(_ name: String, of entry: Calendar.Entry) -> [String] {
  lines(Calendar([entry])).filter { $0.hasPrefix(name) }
}

/// An event of an hour.
func event(_ summary: String = "Window", details: String? = nil) -> Calendar.Entry {
  Calendar.Entry(
    .event(.time(seven, until: seven + .hours(1))), id: "w1@evenhand", stamp: seven, summary: summary, details: details)
}

/// Entries of any kind, with text that nobody should trust.
struct RandomEntries {
  private var random: SplitMix64

  init(seed: Int) { random = SplitMix64(seed: UInt64(seed)) }

  private static let pieces = [
    "Ana", "Ortiz ", " ", "  ", "山田", "太郎", "👩‍👩‍👧‍👦", "🇬🇧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u{301}", "\u{301}", "שרה",
    "سلمى", "नमस्ते", "\u{2764}\u{FE0F}", "\u{200D}", "\n", "\r\n", "\r", "\u{2028}", "\t", "\0", "\u{1B}[31m", "\\", ";",
    ",", ":", "\"", "'", "=", "END:VEVENT", "\nBEGIN:VALARM\n", "\r\n ", "longwordthatnobodysaysinanylanguageatall",
    "^n",
    "\u{202E}", "&amp;", "%2C",
  ]

  private mutating func pick<T>(_ choices: [T]) -> T { choices[random.number(below: choices.count)] }

  mutating func text() -> String {
    let count = random.number(below: random.number(below: 6) == 0 ? 120 : 9)
    return (0..<count).map { _ in pick(Self.pieces) }.joined()
  }

  private mutating func optionalText() -> String? { random.number(below: 3) == 0 ? nil : text() }

  private mutating func time() -> Instant { seven + .seconds(Int64(random.number(below: 200_000_000)) - 100_000_000) }

  private mutating func day() -> WallClock {
    var wall = WallClock(utc: time())
    wall.timeOfDay = 0
    return wall
  }

  private mutating func kind() -> Calendar.Kind {
    switch random.number(below: 4) {
    case 0: .event(.days(day(), through: day()))
    case 1: .toDo(due: .time(time()), pick([.open, .underWay, .done(time()), .cancelled]))
    case 2: .toDo(due: .day(day()))
    default:
      .event(
        .time(time(), until: pick([nil, time()])), pick(Calendar.EventStatus.allCases),
        isBusy: random.number(below: 2) == 0)
    }
  }

  private mutating func alarm() -> Calendar.Alarm {
    let span = TimeSpan.seconds(Int64(random.number(below: 400_000)) - 200_000)
    return Calendar.Alarm(random.number(below: 2) == 0 ? .ahead(span) : .at(time()), "x" + text())
  }

  mutating func entry() -> Calendar.Entry {
    Calendar.Entry(
      kind(), id: "x" + text(), stamp: time(), sequence: random.number(below: 9), summary: text(),
      details: optionalText(), place: optionalText(), link: optionalText(),
      alarms: (0..<random.number(below: 3)).map { _ in alarm() })
  }

  mutating func calendar() -> Calendar { Calendar((0...random.number(below: 3)).map { _ in entry() }) }
}
