/// A key as it was pressed.
public enum Key: Hashable, Sendable {
  case character(Character)
  case enter, tab, backspace, escape
  case nextPage, previousPage
  /// Ctrl-C or Ctrl-D.
  case leave
  /// Ctrl-L.
  case redraw
}

/// Makes keys of the bytes that a terminal sends, however they are cut into pieces.
///
/// What no key of ours sends is left out, and so is whatever is pasted: each letter of it would be a press.
struct KeyReader: Sendable {
  private var waiting: [UInt8] = []
  private var isPasting = false

  /// Whether a lone Escape, or the beginning of something longer, is waiting for what comes next.
  var isUndecided: Bool { !waiting.isEmpty }

  /// The keys that are complete with `bytes`.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [Key] {
    waiting += bytes
    var keys: [Key] = []
    while let (length, key) = first() {
      waiting.removeFirst(length)
      if let key, !isPasting { keys.append(key) }
    }
    return keys
  }

  /// Nothing more came in time: an Escape that stands alone is the key itself, and a piece of anything else is none.
  mutating func settle() -> [Key] {
    defer { waiting = [] }
    return waiting == [Self.escape] && !isPasting ? [.escape] : []
  }

  private static let escape: UInt8 = 0x1B
  /// No sequence that a keyboard sends is longer.
  private static let longestSequence = 32

  /// The first key and its bytes; `nil` while it isn't whole.
  private mutating func first() -> (length: Int, key: Key?)? {
    guard let byte = waiting.first else { return nil }
    if byte == Self.escape { return sequence() }
    if byte < 0x80 { return (1, Self.key(byte)) }
    return scalar()
  }

  private static func key(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x03, 0x04: .leave
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x0C: .redraw
    case 0x20..<0x7F: .character(Character(Unicode.Scalar(byte)))
    default: nil
    }
  }

  /// A character outside ASCII.
  private func scalar() -> (length: Int, key: Key?)? {
    let length =
      switch waiting[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    // A byte that doesn't go on with the character ends it, so that it is not swallowed with it.
    let following = waiting.dropFirst().prefix(length - 1)
    let whole = following.prefix { $0 & 0xC0 == 0x80 }.count + 1
    if whole < length { return whole < waiting.count ? (whole, nil) : nil }
    let text = String(validating: waiting.prefix(length), as: UTF8.self)
    return (length, text?.first.map(Key.character))
  }

  /// What begins with Escape: `ESC [ parameters letter` (ECMA-48), `ESC O letter`, or the key alone.
  private mutating func sequence() -> (length: Int, key: Key?)? {
    guard waiting.count > 1 else { return nil }
    switch waiting[1] {
    case UInt8(ascii: "O"):
      guard waiting.count > 2 else { return nil }
      return (3, Self.arrow(waiting[2]))
    case UInt8(ascii: "["):
      let end = waiting.dropFirst(2).firstIndex { (0x40...0x7E).contains($0) || $0 < 0x20 || $0 >= 0x80 }
      guard let end else { return waiting.count < Self.longestSequence ? nil : (waiting.count, nil) }
      guard (0x40...0x7E).contains(waiting[end]) else { return (end, nil) }
      return (end + 1, key(parameters: String(decoding: waiting[2..<end], as: UTF8.self), final: waiting[end]))
    default: return (1, .escape)
    }
  }

  private mutating func key(parameters: String, final: UInt8) -> Key? {
    guard final == UInt8(ascii: "~") else { return Self.arrow(final) }
    switch parameters {
    case "5": return .previousPage
    case "6": return .nextPage
    case "200": isPasting = true
    case "201": isPasting = false
    default: break
    }
    return nil
  }

  private static func arrow(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "A"), UInt8(ascii: "D"): .previousPage
    case UInt8(ascii: "B"), UInt8(ascii: "C"): .nextPage
    default: nil
    }
  }
}
