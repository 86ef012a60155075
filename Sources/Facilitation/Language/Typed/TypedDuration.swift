/// Durations as people type them.
extension TimeSpan {
  /// Reads what ``init(word:)`` does, and what people type beside it: `5min`, `10 mins`, `1h 30`, `90 sec`, `1.5 hours`,
  /// `half an hour`, `2 days`.
  ///
  /// Each unit stands once, the largest first; behind hours a number alone is minutes, and behind minutes seconds. A number
  /// by itself is minutes only where `bareMinutes` says so. `nil` for all else, and for more than ``longest``.
  public init?(typed: String, bareMinutes: Bool = false) {
    if let exact = TimeSpan(word: typed) {
      self = exact
      return
    }
    guard typed.utf8.count <= 64, let parts = DurationParts(typed.lowercased()) else { return nil }
    guard let span = parts.span(bareMinutes: bareMinutes) else { return nil }
    self = span
  }
}

/// Numbers with the units behind them.
private struct DurationParts {
  private var parts: [(millionths: Int64, unit: String)] = []

  /// `nil` for anything that isn't numbers and letters in turn.
  init?(_ text: String) {
    var rest = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).filter { $0 != "and" }.map(String.init)
    if rest.starts(with: ["half", "an"]) {
      rest.removeFirst(2)
      rest.insert("0.5", at: 0)
    }
    if rest.count == 2, rest[0] == "a" || rest[0] == "an" { rest[0] = "1" }
    for word in rest {
      var word = word[...]
      if word.count > 1, word.hasSuffix(".") { word.removeLast() }
      while !word.isEmpty {
        let number = word.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        word = word.dropFirst(number.count)
        let unit = word.prefix { $0.isASCII && $0.isLetter }
        word = word.dropFirst(unit.count)
        guard add(number, unit) else { return nil }
      }
    }
    guard !parts.isEmpty else { return nil }
  }

  private mutating func add(_ number: Substring, _ unit: Substring) -> Bool {
    if number.isEmpty {
      guard !unit.isEmpty, let last = parts.indices.last, parts[last].unit.isEmpty else { return false }
      parts[last].unit = String(unit)
      return true
    }
    guard let millionths = Int64(decimal: number, places: 6) else { return false }
    parts.append((millionths, String(unit)))
    return true
  }

  func span(bareMinutes: Bool) -> TimeSpan? {
    var total: Int64 = 0
    var last: Int64 = .max
    for (index, part) in parts.enumerated() {
      guard let unit = Self.seconds(part.unit) ?? smaller(than: last, at: index, bareMinutes), unit < last else {
        return nil
      }
      let (microseconds, over) = part.millionths.multipliedReportingOverflow(by: unit)
      guard !over, microseconds <= TimeSpan.longest.microseconds - total else { return nil }
      total += microseconds
      last = unit
    }
    return TimeSpan(microseconds: total)
  }

  /// What the number at the end is counted in, when that isn't said.
  private func smaller(than last: Int64, at index: Int, _ bareMinutes: Bool) -> Int64? {
    guard parts[index].unit.isEmpty, index == parts.count - 1 else { return nil }
    switch last {
    case .max: return bareMinutes ? 60 : nil
    case 3_600: return 60
    case 60: return 1
    default: return nil
    }
  }

  private static func seconds(_ unit: String) -> Int64? {
    switch unit {
    case "d", "day", "days": 86_400
    case "h", "hr", "hrs", "hour", "hours": 3_600
    case "m", "min", "mins", "minute", "minutes": 60
    case "s", "sec", "secs", "second", "seconds": 1
    default: nil
    }
  }
}

extension Kind<TimeSpan> {
  /// A length of time above zero: `90s`, `5m`, `1h30m`, `10 mins`; a number by itself is minutes.
  public static let duration = Kind(
    "DURATION", "a duration", remedy: "write it like 90s, 5m, 1h30m or 48h",
    read: { TimeSpan(typed: $0, bareMinutes: true).flatMap { $0 > .zero ? $0 : nil } }, print: \.word
  ).spanning(.phrase)

  /// A length of time that may well be days, so that a number by itself says too little.
  public static let longDuration = Kind(
    "DURATION",
    read: { word, _ throws(Misreading) in
      if let span = TimeSpan(typed: word), span > .zero { return span }
      if !word.isEmpty, word.utf8.allSatisfy({ (48...57).contains($0) }), let hours = TimeSpan(word: word + "h"),
        hours > .zero
      {
        let choices = [Candidate(word + "h", "hours"), Candidate(word + "m", "minutes")]
        throw Misreading("'\(word)' doesn't say of what", candidates: choices)
      }
      throw Misreading("'\(word)' is not a duration", remedy: "write it like 24h, 48h or 2 days")
    }, print: \.word
  ).spanning(.phrase)
}
