/// A point in time: whole microseconds since 1970-01-01 00:00 UTC.
///
/// Rules compare and subtract instants and never ask what time it is; the hour on a wall belongs to a ``Zone``, at the
/// edge. Microseconds in an `Int64` make sums exact and reach 292,000 years either way.
public struct Instant: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01 00:00 UTC.
  public var microseconds: Int64

  /// Counts from 1970-01-01 00:00 UTC; below zero for what was before.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The earlier is the lesser.
  public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
  /// The instant that is `right` later, or the last there is.
  public static func + (left: Instant, right: TimeSpan) -> Instant {
    Instant(microseconds: left.microseconds.addingClamped(right.microseconds))
  }
  /// The instant that is `right` earlier, or the first there is.
  public static func - (left: Instant, right: TimeSpan) -> Instant {
    Instant(microseconds: left.microseconds.subtractingClamped(right.microseconds))
  }
  /// The time from `right` to `left`, negative when `right` is later, or the nearest that there is.
  public static func - (left: Instant, right: Instant) -> TimeSpan {
    TimeSpan(microseconds: left.microseconds.subtractingClamped(right.microseconds))
  }
}

extension Instant {
  /// From the year 1 to the year 9999, but for a day at either end, so that every zone can show it.
  public static let showable =
    Instant(microseconds: -62_135_510_400_000_000)...Instant(microseconds: 253_402_214_400_000_000)

  /// Whether a clock and a calendar can show it; a record from elsewhere can hold any number.
  public var isShowable: Bool { Self.showable.contains(self) }
}

/// A length of time: whole microseconds, so that speaking time adds up exactly.
public struct TimeSpan: Hashable, Comparable, Sendable {
  /// The length in microseconds; negative for a step back.
  public var microseconds: Int64

  /// Below zero for a step back.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// No time: what sums begin with.
  public static let zero = TimeSpan(microseconds: 0)
  /// Whole seconds; traps beyond 292,000 years.
  public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(microseconds: count * 1_000_000) }
  /// Minutes of 60 seconds; traps beyond 292,000 years.
  public static func minutes(_ count: Int64) -> TimeSpan { .seconds(count * 60) }
  /// Hours of 60 minutes; traps beyond 292,000 years.
  public static func hours(_ count: Int64) -> TimeSpan { .minutes(count * 60) }

  /// The whole seconds in it, for what people are to type; itself where it is shorter than one.
  public var inWholeSeconds: TimeSpan {
    let second: Int64 = 1_000_000
    return microseconds < second ? self : TimeSpan(microseconds: microseconds / second * second)
  }

  /// The length in seconds, as the nearest number.
  public var seconds: Double { Double(microseconds) / 1_000_000 }

  /// The shorter is the lesser, and a step back is less than none.
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.microseconds < right.microseconds }
  /// The exact sum, or the nearest that there is.
  public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: left.microseconds.addingClamped(right.microseconds))
  }
  /// The exact difference, negative when `right` is longer, or the nearest that there is.
  public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: left.microseconds.subtractingClamped(right.microseconds))
  }
  /// Adds exactly, or to the nearest that there is.
  public static func += (left: inout TimeSpan, right: TimeSpan) { left = left + right }
}

// A kept state holds times as plain numbers.
extension Instant: Codable {
  /// Reads microseconds as one whole number.
  public init(from decoder: any Decoder) throws {
    microseconds = try decoder.singleValueContainer().decode(Int64.self)
  }
  /// Writes microseconds as one whole number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(microseconds)
  }
}
extension TimeSpan: Codable {
  /// Reads microseconds as one whole number.
  public init(from decoder: any Decoder) throws {
    microseconds = try decoder.singleValueContainer().decode(Int64.self)
  }
  /// Writes microseconds as one whole number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(microseconds)
  }
}

// MARK: - As one word

extension TimeSpan {
  /// The longest duration a line may ask for: a hundred years.
  public static let longest = TimeSpan.hours(24 * 36_525)

  /// Reads `90s`, `5m`, `1h30m`, `48h`, `3m40s`, `2.5s`; at most six decimals, on seconds alone; each unit once,
  /// largest first.
  ///
  /// Returns `nil` for anything else, and for more than ``longest``.
  public init?(word: some StringProtocol) {
    var total: Int64 = 0
    var number: Int64?
    var decimals: Int?
    var lastUnit: Int64 = .max
    for byte in word.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if let count = decimals {
          guard count < 6 else { return nil }
          decimals = count + 1
        }
        let digit = Int64(byte - UInt8(ascii: "0"))
        let (shifted, over) = (number ?? 0).multipliedReportingOverflow(by: 10)
        guard !over, shifted <= .max - 9 else { return nil }
        number = shifted + digit
      case UInt8(ascii: "."):
        guard number != nil, decimals == nil else { return nil }
        decimals = 0
      default:
        guard let value = number, decimals != 0, let unit = Self.unit(of: byte), unit < lastUnit else { return nil }
        guard decimals == nil || unit == 1_000_000 else { return nil }
        let scale = (0..<(decimals ?? 0)).reduce(unit) { scale, _ in scale / 10 }
        let (part, over) = value.multipliedReportingOverflow(by: scale)
        guard !over, part <= Self.longest.microseconds - total else { return nil }
        total += part
        (number, decimals, lastUnit) = (nil, nil, unit)
      }
    }
    guard number == nil, lastUnit != .max else { return nil }
    self.init(microseconds: total)
  }

  private static func unit(of byte: UInt8) -> Int64? {
    switch byte {
    case UInt8(ascii: "h"), UInt8(ascii: "H"): 3_600_000_000
    case UInt8(ascii: "m"), UInt8(ascii: "M"): 60_000_000
    case UInt8(ascii: "s"), UInt8(ascii: "S"): 1_000_000
    default: nil
    }
  }

  /// The canonical word: `1h30m`, `3m40s`, `2.5s`, `0s`.
  ///
  /// ``init(word:)`` reads it back from ``zero`` to ``longest``; a negative word, `-2.5s`, is for people to see.
  public var word: String { text(between: "") }

  /// For people: `3m 40s`; below ten seconds with tenths, `4.2s`, since a short interjection is measured in them.
  public var spoken: String {
    let magnitude = microseconds.magnitude
    let unit: UInt64 = magnitude < 10_000_000 ? 100_000 : 1_000_000
    let rounded = Int64(min((magnitude + unit / 2) / unit, UInt64(Int64.max) / unit) * unit)
    return TimeSpan(microseconds: microseconds < 0 ? -rounded : rounded).text(between: " ")
  }

  /// Hours, minutes and seconds with `separator` between them.
  private func text(between separator: String) -> String {
    let magnitude = microseconds.magnitude
    let (hours, minutes) = (magnitude / 3_600_000_000, magnitude / 60_000_000 % 60)
    let rest = magnitude % 60_000_000
    // Said at nearly every press, so that it is put together without a list.
    var text = microseconds < 0 ? "-" : ""
    if hours > 0 { text += "\(hours)h" + (minutes > 0 || rest > 0 ? separator : "") }
    if minutes > 0 { text += "\(minutes)m" + (rest > 0 ? separator : "") }
    if rest > 0 || magnitude == 0 { text += decimal(rest / 1_000_000, rest % 1_000_000) + "s" }
    return text
  }

  private func decimal(_ whole: UInt64, _ millionths: UInt64) -> String {
    millionths == 0 ? "\(whole)" : "\(whole).\(fractionDigits(millionths))"
  }
}

/// Six digits of millionths without the zeros at their end.
func fractionDigits(_ millionths: UInt64) -> String {
  var digits = String(1_000_000 + millionths).dropFirst()
  while digits.last == "0" { digits.removeLast() }
  return String(digits)
}

extension Int64 {
  /// The sum, or the number nearest to it that there is: a record from elsewhere can hold any number, and must not trap.
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }

  fileprivate func subtractingClamped(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
