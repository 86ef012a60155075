import Crypto
import Facilitation

func comments(_ count: Int) -> String { counted(count, "comment", "comments") }

extension TimeSpan {
  /// `48 hours`; what is no whole number of hours as it is spoken otherwise.
  ///
  /// A close is at a full minute, up to a minute after the length that was asked for; that is not told.
  var inWords: String {
    let (hour, minute) = (TimeSpan.hours(1).microseconds, TimeSpan.minutes(1).microseconds)
    guard microseconds >= hour else { return spoken }
    let whole = TimeSpan(microseconds: microseconds / minute * minute)
    return whole.microseconds % hour == 0 ? counted(Int(whole.microseconds / hour), "hour", "hours") : whole.spoken
  }
}

extension Disposition {
  /// As it stands in a sentence after "it is".
  var spoken: String {
    switch self {
    case .adopted: "adopted"
    case .partly: "adopted in part"
    case .covered: "already covered"
    case .notNow: "not for now"
    case .notOurs: "not ours to decide"
    case .declined: "declined"
    }
  }
}

extension ID {
  static let window = "w", comment = "c", late = "l"
}

extension Kind<String> {
  /// By which mail for a window is known: four letters and digits of Crockford's base 32.
  static let tag = Kind(
    "TAG", "a tag", remedy: "leave --tag out, and one is drawn",
    read: { $0.inBase32.flatMap { $0.utf8.count == 4 ? $0 : nil } }, print: { $0 })
}

/// SHA-256 of a text's UTF-8 in hexadecimal digits, as `sha256sum` prints it.
func sha256(_ text: String) -> String { SHA256.hash(data: Array(text.utf8)).hexadecimal }
