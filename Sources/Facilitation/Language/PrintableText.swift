/// `text` on one line, with everything that could steer a terminal or turn a line around shown as an escape: `\n`,
/// `\u{1B}`, `\u{202E}`.
///
/// Whatever was typed or imported goes through here before it is shown to people. The escapes are those that a quoted
/// word understands.
public func printable(_ text: some StringProtocol) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
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

extension StringProtocol {
  /// Without blanks at the ends, and with single ones inside: a name or a title is one line.
  ///
  /// Scalar by scalar, since a mark that stands on a blank is part of the same character and mustn't go with it.
  public var tidied: String {
    var tidied = String.UnicodeScalarView()
    for part in unicodeScalars.split(whereSeparator: \.isWhiteSpace) {
      if !tidied.isEmpty { tidied.append(" ") }
      tidied.append(contentsOf: part)
    }
    return String(tidied)
  }
}

extension Unicode.Scalar {
  /// Looking up a property is slow, and few scalars need it.
  fileprivate var isWhiteSpace: Bool {
    isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }

  /// How the scalar is spelled inside double quotes: `\u{1B}`.
  public var visibleEscape: String { "\\u{\(String(value, radix: 16, uppercase: true))}" }
}

extension Unicode.Scalar {
  /// Whether the scalar could steer a terminal or turn a line around: control and format characters and line breaks,
  /// but not the joiners inside emoji and Indic words.
  public var isUnprintable: Bool {
    // Letters, digits and most punctuation stand here; looking up a property is slow.
    if value >= 0x20 && value < 0x7F { return false }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return true
    case .format: return value != 0x200C && value != 0x200D && !(0xE0020...0xE007F).contains(value)
    default: return false
    }
  }
}

extension StringProtocol {
  /// Whether anything in it breaks a line, steers a terminal or turns a line around.
  ///
  /// Unlike ``Swift/Unicode/Scalar/isUnprintable`` it doesn't depend on which characters a version of Unicode knows: a
  /// recorded line is judged by it, and must be read for ever.
  public var steersTerminal: Bool {
    // Asked of every line that is opened: bytes in a row are looked at some twenty times faster than by their index.
    let found = utf8.withContiguousStorageIfAvailable { bytes -> Bool? in
      var isPlain = true
      for byte in bytes {
        if byte < 0x20 || byte == 0x7F { return true }
        if byte >= 0x80 { isPlain = false }
      }
      return isPlain ? false : nil
    }
    if let found, let found { return found }
    return utf8.contains { $0 < 0x20 || $0 == 0x7F }
      || unicodeScalars.contains { scalar in
        switch scalar.value {
        case 0x80...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
      }
  }
}
