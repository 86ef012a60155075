/// The columns that `text` takes in a terminal, for padding, cutting and the carets under an excerpt.
///
/// What a person sees as one character (an extended grapheme cluster, UAX #29) takes at most two columns: two for East
/// Asian wide and full-width characters and for emoji, however many scalars they are joined from; none for a mark on
/// its own; one for the rest. The answer doesn't depend on the locale, as that of C's `wcwidth` does. A character whose
/// width is East Asian *ambiguous* counts as one. Control characters count as none: show `text` by ``Facilitation/printable(_:)``
/// first.
public func displayWidth(_ text: some StringProtocol) -> Int {
  if text.isPrintableASCII { return text.utf8.count }
  return text.reduce(0) { $0 + $1.displayWidth }
}

extension Character {
  /// The columns that the character takes: 0, 1 or 2.
  var displayWidth: Int {
    let scalars = unicodeScalars
    var columns = 0
    for scalar in scalars { columns += scalar.columns }
    guard columns == 1, let first = scalars.first, first.properties.isEmoji else { return min(columns, 2) }
    // A heart is text; followed by this selector, it is an emoji.
    return scalars.contains("\u{FE0F}") ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// The columns that the scalar adds to its character.
  fileprivate var columns: Int {
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    // The vowels and final consonants of a Korean syllable stand inside the square of its first consonant.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    if isWide { return 2 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format, .lineSeparator, .paragraphSeparator: return 0
    default: return properties.isDefaultIgnorableCodePoint ? 0 : 1
    }
  }
}

extension StringProtocol {
  /// Whether every character is a printable one of ASCII, the usual case, which needs no look at Unicode's properties.
  var isPrintableASCII: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
}
