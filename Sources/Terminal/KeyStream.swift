import CEdit

/// Makes keys of the bytes that a terminal sends, however they are cut into pieces.
///
/// Arrows and their like become the characters that stand for what they do, to the line editor or to whoever says so;
/// sequences that stand for nothing are left out, so that no function key types its tail. A paste is one key.
struct KeyStream {
  enum Key: Equatable {
    case character(Unicode.Scalar)
    /// What was pasted, as it came.
    case paste(String)
  }

  private var waiting: [UInt8] = []
  /// The bytes of a paste whose end hasn't come.
  private var pasted: [UInt8]?
  private var keys: [Key] = []
  /// The keys that a sequence stands for, by what follows its `ESC [` or `ESC O`.
  private let meaning: @Sendable (String) -> [Unicode.Scalar]

  init(meaning: @escaping @Sendable (String) -> [Unicode.Scalar] = Self.editorKeys) { self.meaning = meaning }

  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Whether what came last may be the beginning of something longer, but not of a paste, which is waited for.
  var isUndecided: Bool { !waiting.isEmpty && pasted == nil }

  mutating func next() -> Key? { keys.isEmpty ? nil : keys.removeFirst() }

  mutating func read(_ bytes: some Sequence<UInt8>) {
    waiting += bytes
    while takeOne() {}
  }

  /// Nothing more came in time, so what waits is all there is of it.
  mutating func settle() {
    guard pasted == nil else { return }
    if waiting == [Self.escape] { keys.append(.character("\u{1B}")) }
    waiting = []
  }

  private mutating func takeOne() -> Bool {
    guard let byte = waiting.first else { return false }
    if pasted != nil { return takePasted() }
    guard byte == Self.escape else { return takeCharacter() }
    guard waiting.count > 1 else { return false }
    switch waiting[1] {
    case UInt8(ascii: "["), UInt8(ascii: "O"): return takeSequence()
    default:
      // Escape before a character, as Alt sends it.
      waiting.removeFirst()
      keys.append(.character("\u{1B}"))
      return true
    }
  }

  private mutating func takePasted() -> Bool {
    guard let end = waiting.firstRange(of: Self.pasteEnd) else {
      // The end itself may have come in part.
      let sure = max(0, waiting.count - Self.pasteEnd.count)
      pasted?.append(contentsOf: waiting.prefix(sure))
      waiting.removeFirst(sure)
      return false
    }
    let bytes = (pasted ?? []) + waiting[..<end.lowerBound]
    waiting.removeFirst(end.upperBound)
    pasted = nil
    keys.append(.paste(String(decoding: bytes, as: UTF8.self)))
    return true
  }

  private mutating func takeCharacter() -> Bool {
    let length =
      switch waiting[0] {
      case 0..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    guard length > 0 else {
      waiting.removeFirst()
      return true
    }
    // A byte that doesn't go on with the character ends it, and begins what follows.
    let whole = 1 + waiting.dropFirst().prefix(length - 1).prefix { $0 & 0xC0 == 0x80 }.count
    if whole < length, whole == waiting.count { return false }
    if let text = String(validating: waiting.prefix(whole), as: UTF8.self), let scalar = text.unicodeScalars.first,
      !scalar.isControlOfLatin1
    {
      keys.append(.character(scalar))
    }
    waiting.removeFirst(whole)
    return true
  }

  /// `ESC [ parameters letter` or `ESC O letter`.
  private mutating func takeSequence() -> Bool {
    let isShort = waiting[1] == UInt8(ascii: "O")
    let isFinal = { (byte: UInt8) in !(0x20...0x3F).contains(byte) }
    guard let end = waiting.dropFirst(2).firstIndex(where: isFinal), !isShort || end == 2 else {
      guard isShort || waiting.count > 64 else { return false }
      // No keyboard sends this.
      waiting = []
      return false
    }
    let body = String(decoding: waiting[2...end], as: UTF8.self)
    waiting.removeFirst(end + 1)
    if body == "200~" { pasted = [] } else { keys += meaning(body).map(Key.character) }
    return true
  }

  /// The keys of libedit's that do what a sequence stands for.
  private static func editorKeys(of body: String) -> [Unicode.Scalar] {
    switch body {
    case "A": [CEDIT_OLDER.key]
    case "B": [CEDIT_NEWER.key]
    case "C": ["\u{06}"]
    case "D": ["\u{02}"]
    case "H", "1~", "7~": ["\u{01}"]
    case "F", "4~", "8~": ["\u{05}"]
    case "3~": [CEDIT_DELETE.key]
    case "1;5C", "1;3C": ["\u{1B}", "f"]
    case "1;5D", "1;3D": ["\u{1B}", "b"]
    default: []
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is one of those controls that the editor's own keys take the place of.
  fileprivate var isControlOfLatin1: Bool { (0x80..<0xA0).contains(value) }
}
