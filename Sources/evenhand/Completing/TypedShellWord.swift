import Facilitation

/// A word of a shell's line as it was typed so far: quotes taken off, and nothing looked up or run.
struct TypedShellWord {
  private enum Quote: Equatable {
    case single, double, dollar
  }

  /// What the shell would make of it, but for what it would look up or run, which stays as it is.
  let text: String
  /// Whether it begins with the home folder's `~/`.
  let isAtHome: Bool
  private let raw: String
  /// The quote that is open at the end.
  private let quote: Quote?
  /// How much of `raw`, and of `text`, stands before what is inside that quote.
  private let quoteStart: (raw: Int, text: Int)

  /// zsh takes the quotes off itself.
  init(_ raw: String, in shell: Completions.Shell) {
    self.raw = raw
    isAtHome = raw.hasPrefix("~/")
    guard shell != .zsh else {
      (text, quote, quoteStart) = (raw, nil, (0, 0))
      return
    }
    var reader = Reader(rest: raw[...], knowsDollar: shell == .bash)
    reader.read()
    (text, quote) = (reader.text, reader.quote)
    quoteStart = (reader.quoteStart.map { raw.distance(from: raw.startIndex, to: $0) } ?? 0, reader.quotedFrom)
  }

  private struct Reader {
    var rest: Substring
    let knowsDollar: Bool
    var text = ""
    var quote: Quote?
    var quoteStart: String.Index?
    var quotedFrom = 0

    mutating func read() {
      while let character = rest.popFirst() {
        switch (quote, character) {
        case (nil, "'"), (nil, "\""): open(character == "'" ? .single : .double)
        case (nil, "$") where knowsDollar && rest.first == "'":
          rest.removeFirst()
          open(.dollar)
        case (nil, "\\"): if let next = rest.popFirst() { text.append(next) }
        case (.single, "'"), (.double, "\""), (.dollar, "'"): quote = nil
        case (.single, "\\") where !knowsDollar && (rest.first == "'" || rest.first == "\\"),
          (.double, "\\") where rest.first.map { "$\"\\`".contains($0) } ?? false:
          if let next = rest.popFirst() { text.append(next) }
        case (.dollar, "\\"): readEscape()
        default: text.append(character)
        }
      }
    }

    private mutating func open(_ opened: Quote) {
      (quote, quoteStart, quotedFrom) = (opened, rest.startIndex, text.count)
    }

    /// The escapes that ``TypedShellWord/quoted(_:)`` writes.
    private mutating func readEscape() {
      let digits = rest.prefix(3)
      if digits.count == 3, let byte = UInt8(digits, radix: 8) {
        rest = rest.dropFirst(3)
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else if let next = rest.popFirst() {
        text.append(next)
      }
    }
  }

  // MARK: - For bash

  /// What bash is to put in the place of `place`, the end of this word, so that the word is `offer`; `nil` where it can't
  /// be written there.
  ///
  /// bash divides words at `:` and `=`, too, and looks at what is behind an open quote alone.
  func replacement(of place: String, with offer: String) -> String? {
    if let quote {
      let rest = offer.dropFirst(quoteStart.text)
      return Self.quoted(rest, inside: quote)
    }
    let isBreak = !place.isEmpty && place.allSatisfy { ":=@<>|&;(".contains($0) }
    let head = isBreak ? raw[...] : raw.hasSuffix(place) ? raw.dropLast(place.count) : ""
    let headText = TypedShellWord(String(head), in: .bash).text
    guard offer.hasPrefix(headText) else { return nil }
    let rest = offer.dropFirst(headText.count)
    return isAtHome && head.isEmpty ? "~/" + Self.quoted(rest.dropFirst(2)) : Self.quoted(rest)
  }

  /// One word of bash's language that stands for `text` and can run nothing.
  private static func quoted(_ text: Substring) -> String {
    // What steers a terminal must not stand on the line as it is.
    if text.unicodeScalars.contains(where: \.isUnprintable) {
      return "$'" + text.utf8.map(escaped).joined() + "'"
    }
    var quoted = ""
    for scalar in text.unicodeScalars {
      let isPlain = !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      if !isPlain, !"_./,+-%:=@".unicodeScalars.contains(scalar) { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted
  }

  private static func escaped(_ byte: UInt8) -> String {
    let character = Character(Unicode.Scalar(byte))
    if byte < 0x80, character.isLetter || character.isNumber || " _./,+-%:=@".contains(character) {
      return String(character)
    }
    let digits = String(byte, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
  }

  private static func quoted(_ text: Substring, inside quote: Quote) -> String? {
    let isPrintable = !text.unicodeScalars.contains(where: \.isUnprintable)
    switch quote {
    case .dollar: return text.utf8.map(escaped).joined()
    case .single: return isPrintable ? String(text).replacing("'", with: "'\\''") : nil
    case .double:
      // In double quotes bash puts an earlier line in the place of what follows a '!', whatever stands before it.
      guard isPrintable, !text.contains("!") else { return nil }
      return text.map { "\"\\$`".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
  }
}
