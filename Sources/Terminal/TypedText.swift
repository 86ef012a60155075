import Facilitation
import Foundation

/// Text that comes in several lines: pastes, and lines that go on after a backslash.
enum TypedText {
  /// A paste as it is put into the line: composed letters, plain line breaks, a blank for a tab, nothing that could steer
  /// a terminal; without line breaks at its end, since Enter is for a person to press.
  static func cleaned(_ text: String) -> String {
    var cleaned = String.UnicodeScalarView()
    var before: Unicode.Scalar?
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "\n" where before == "\r": break
      case "\r", "\n", "\u{2028}", "\u{2029}": cleaned.append("\n")
      case "\t": cleaned.append(" ")
      default: if !scalar.isUnprintable { cleaned.append(scalar) }
      }
      before = scalar
    }
    while cleaned.last == "\n" { cleaned.removeLast() }
    return String(cleaned)
  }

  /// The commands of a text, one a line, but that a backslash at a line's end joins it with the next by a blank.
  ///
  /// `rest` is what still waits for its next line; `nil` when nothing does.
  static func commands(in text: String) -> (whole: [String], rest: String?) {
    var whole: [String] = []
    var rest: String?
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let joined = rest.map { $0 + " " + line.drop { $0 == " " } } ?? line
      let backslashes = joined.reversed().prefix { $0 == "\\" }.count
      if backslashes % 2 == 1 {
        var open = joined.dropLast()
        while open.last == " " { open.removeLast() }
        rest = String(open)
      } else {
        whole.append(joined)
        rest = nil
      }
    }
    return (whole, rest)
  }
}
