import Facilitation

/// `text` on one line, with everything that could steer a terminal or turn a line around shown as an escape: `\n`,
/// `\u{1B}`, `\u{202E}`.
///
/// Whatever was typed or imported goes through here before it is shown to people. The escapes are those that a quoted word
/// understands.
public func printable(_ text: some StringProtocol) -> String {
  if text.isPrintableASCII { return String(text) }
  var shown = ""
  for scalar in text.unicodeScalars {
    if scalar == "\n" {
      shown += "\\n"
    } else if scalar.isUnprintable {
      shown += scalar.visibleEscape
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

/// The lines of `text`, each of them printable.
func printableLines(_ text: String) -> [String] {
  text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    printable(Substring(line.last == "\r" ? line.dropLast() : line))
  }
}

extension Unicode.Scalar {
  /// `\u{1B}`.
  var visibleEscape: String { "\\u{\(String(value, radix: 16, uppercase: true))}" }
}
