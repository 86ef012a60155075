/// What people see of a text, so that two that can't be told apart by looking are the same.
///
/// Rules refuse names by it, and are decided anew whenever a record is checked. So it follows from the tables below
/// alone, which are those of Unicode 16.0 and stay as they are whatever Swift's own know; beside them only canonical
/// equivalence counts, which Unicode keeps stable. The joiners inside emoji and inside Persian or Indic words change
/// how letters are drawn: they may stand in a name, and only compare as nothing.
public struct SeenText: Hashable, Sendable {
  /// With single blanks inside and none at the ends, and without anything that isn't drawn.
  public let text: String
  /// The same with fillers drawn as blanks, as some fonts do.
  private let spaced: String

  /// What is seen of `text`.
  public init(_ text: some StringProtocol) {
    if text.isPlain {
      (self.text, spaced) = (String(text), String(text))
    } else {
      self.text = text.drawn(fillersAsBlanks: false)
      spaced = text.drawn(fillersAsBlanks: true)
    }
  }

  /// Whether nothing is.
  public var isEmpty: Bool { text.isEmpty }

  /// Whether the two look the same to the letter, wherever they are read.
  public func looksLike(_ other: SeenText) -> Bool {
    text == other.text || spaced == other.spaced || text == other.spaced || spaced == other.text
  }
}

extension StringProtocol {
  /// What people see of the text, for looking up what they typed; see ``SeenText``.
  public var seen: String { isPlain ? String(self) : drawn(fillersAsBlanks: false) }

  /// Whether anything of the text is drawn.
  public var hasSomethingToSee: Bool { unicodeScalars.contains { !$0.isBlank && !$0.isUnseen } }

  /// What stands in the text and isn't drawn, in order, each once.
  public var unseenScalars: [Unicode.Scalar] {
    unicodeScalars.reduce(into: []) { if $1.isUnseen, !$0.contains($1) { $0.append($1) } }
  }

  /// ASCII that is drawn as it stands, with no blanks to tidy; most names are.
  fileprivate var isPlain: Bool {
    var isAfterBlank = true
    for byte in utf8 {
      guard byte >= 0x20, byte < 0x7F, byte != 0x20 || !isAfterBlank else { return false }
      isAfterBlank = byte == 0x20
    }
    return !isAfterBlank || utf8.isEmpty
  }

  fileprivate func drawn(fillersAsBlanks: Bool) -> String {
    var drawn = String.UnicodeScalarView()
    var isBlankOwed = false
    for scalar in unicodeScalars {
      if scalar.isBlank || fillersAsBlanks && scalar.isFiller {
        isBlankOwed = !drawn.isEmpty
      } else if !scalar.isUnseen, !(scalar.isCombiningDiacritic && drawn.last == scalar) {
        if isBlankOwed { drawn.append(" ") }
        isBlankOwed = false
        drawn.append(scalar)
      }
    }
    return String(drawn)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is drawn as nothing: default-ignorable, a control, a filler, or a blank that looks like none.
  ///
  /// The blanks that people type, and those that Unicode counts as white space, are not among them.
  public var isUnseen: Bool {
    if value >= 0x20 && value < 0x7F { return false }
    return isFiller || value == 0x2800 || value == 0x1D159 || isAmong(undrawn)
  }

  /// White space, and what is drawn as blank though it isn't any: the Braille blank and the null notehead.
  fileprivate var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    case 0x2800, 0x1D159: true
    default: false
    }
  }

  /// Holds the place of a letter: nothing in one font, a blank in another.
  fileprivate var isFiller: Bool {
    switch value {
    case 0x115F, 0x1160, 0x180E, 0x3164, 0xFFA0, 0x16FE4: true
    default: false
    }
  }

  /// An accent that is drawn over itself when it stands there twice.
  fileprivate var isCombiningDiacritic: Bool { (0x300...0x36F).contains(value) && value != 0x34F }

  private func isAmong(_ ranges: [ClosedRange<UInt32>]) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }
}

/// In order: Default_Ignorable_Code_Point of Unicode 16.0, controls that are no white space, and the format characters
/// that annotate texts or join hieroglyphs and are drawn as nothing too.
private let undrawn: [ClosedRange<UInt32>] = [
  0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160,
  0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164...0x3164,
  0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFFC, 0x13430...0x1343F, 0x1BCA0...0x1BCA3,
  0x1D173...0x1D17A, 0xE0000...0xE0FFF,
]
