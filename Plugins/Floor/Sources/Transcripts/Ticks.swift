import Facilitation

/// Reading of times as whole microseconds, by integers alone: a `Double` would make 0.1 s something else.
enum Ticks {
  /// The latest time that a transcript may hold, in microseconds: a thousand hours.
  ///
  /// With at most ``SpeechBuilder/mostSegments`` segments no sum of them can overflow.
  static let latest: Int64 = 1_000 * 3_600_000_000

  /// `12`, `12.5`, `0.370000`: seconds as microseconds, what is beyond the sixth decimal rounded half up.
  ///
  /// `nil` for anything else, as a sign, an exponent, a word, or more than ``latest``.
  static func seconds(_ digits: ArraySlice<UInt8>) -> Int64? {
    guard let point = digits.firstIndex(of: UInt8(ascii: ".")) else {
      return number(digits).flatMap { within($0, scale: 1_000_000, plus: 0) }
    }
    guard let whole = number(digits[..<point]), let part = fraction(digits[(point + 1)...]) else { return nil }
    return within(whole, scale: 1_000_000, plus: part)
  }

  /// Seconds that a parser has made a number of, to the nearest microsecond.
  ///
  /// A `Double` holds every time up to ``latest`` within a thousandth of a microsecond, so that rounding gives back what
  /// was written with six decimals or fewer. `nil` for what is no number, below zero or later than ``latest``.
  static func seconds(_ number: Double) -> Int64? {
    guard number >= 0, number <= Double(latest) / 1_000_000 else { return nil }
    return Int64((number * 1_000_000).rounded())
  }

  /// Whole milliseconds as microseconds.
  static func milliseconds(_ digits: ArraySlice<UInt8>) -> Int64? {
    number(digits).flatMap { within($0, scale: 1_000, plus: 0) }
  }

  /// `mm:ss.fff` or `h:mm:ss.fff`, as WebVTT has it; the older Teams writes `0:0:5.34`.
  ///
  /// SubRip has a comma for a `point`.
  static func clock(_ text: ArraySlice<UInt8>, point: UInt8 = UInt8(ascii: ".")) -> Int64? {
    guard let point = text.lastIndex(of: point), let part = fraction(text[(point + 1)...]) else { return nil }
    return clock(text[..<point], plus: part)
  }

  /// `mm:ss` or `h:mm:ss`, in whole seconds.
  static func wholeClock(_ text: ArraySlice<UInt8>) -> Int64? { clock(text, plus: 0) }

  private static func clock(_ text: ArraySlice<UInt8>, plus part: Int64) -> Int64? {
    var (hours, minutes, field): (Int64, Int64, Int64) = (0, 0, 0)
    var (fields, digits) = (1, 0)
    for byte in text {
      if byte == UInt8(ascii: ":") {
        guard fields < 3, digits > 0 else { return nil }
        (hours, minutes, field) = (minutes, field, 0)
        (fields, digits) = (fields + 1, 0)
      } else {
        guard (0x30...0x39).contains(byte), digits < 6 else { return nil }
        field = field * 10 + Int64(byte - 0x30)
        digits += 1
      }
    }
    guard fields > 1, (1...2).contains(digits), field < 60, minutes < 60 else { return nil }
    return within(hours, scale: 3_600_000_000, plus: (minutes * 60 + field) * 1_000_000 + part)
  }

  private static func within(_ whole: Int64, scale: Int64, plus part: Int64) -> Int64? {
    guard whole <= latest / scale else { return nil }
    let time = whole * scale + part
    return time <= latest ? time : nil
  }

  /// Up to twelve digits; more can't be a time.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    guard (1...12).contains(digits.count) else { return nil }
    var value: Int64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int64(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// The digits after a point as microseconds.
  private static func fraction(_ digits: ArraySlice<UInt8>) -> Int64? {
    guard (1...30).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard var value = number(digits.prefix(6)) else { return nil }
    for _ in digits.prefix(6).count..<6 { value *= 10 }
    let next = digits.dropFirst(6).first ?? 0x30
    return next >= UInt8(ascii: "5") ? value + 1 : value
  }
}
