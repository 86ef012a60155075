/// A key as it was pressed.
enum Key: Hashable, Sendable {
  case character(Character)
  case enter, tab, backspace, escape
  case nextPage, previousPage, right, left
  /// Ctrl-C or Ctrl-D.
  case leave
  /// Ctrl-L.
  case redraw
}

extension Key {
  /// The key that sends `scalar`; `nil` for a control character that means nothing here.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{3}", "\u{4}": self = .leave
    case "\u{8}", "\u{7F}": self = .backspace
    case "\t": self = .tab
    case "\n", "\r": self = .enter
    case "\u{C}": self = .redraw
    case "\u{1B}": self = .escape
    case Self.nextPageScalar: self = .nextPage
    case Self.previousPageScalar: self = .previousPage
    case Self.rightScalar: self = .right
    case Self.leftScalar: self = .left
    default:
      guard scalar.value >= 0x20, !(0x80..<0xA0).contains(scalar.value) else { return nil }
      self = .character(Character(scalar))
    }
  }

  /// Ctrl-F and Ctrl-B, as in many programs that show pages.
  private static let nextPageScalar: Unicode.Scalar = "\u{6}"
  private static let previousPageScalar: Unicode.Scalar = "\u{2}"
  /// Ctrl-N and Ctrl-P, as in many programs that go from one line to the next.
  private static let rightScalar: Unicode.Scalar = "\u{E}"
  private static let leftScalar: Unicode.Scalar = "\u{10}"

  /// What an arrow, or a key for pages, stands for, by what follows its `ESC [` or `ESC O`; nothing for other keys.
  static func meaning(ofSequence body: String) -> [Unicode.Scalar] {
    switch body {
    case "A", "5~": [previousPageScalar]
    case "B", "6~": [nextPageScalar]
    case "C": [rightScalar]
    case "D": [leftScalar]
    default: []
    }
  }
}
