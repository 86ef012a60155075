public import Facilitation

/// Takes a line apart into words, each with the bytes at which it stands.
///
/// A quote opens at a word's start alone, so an apostrophe inside a word is just that. A line whose first mark is `#` is a
/// comment; nowhere else does `#` mean anything. `$name` stands for a variable, except in single quotes; its value is never
/// taken for an option.
public struct LineReader {
  /// The longest line that is read, in bytes.
  public static let longestLine = 1 << 20

  private let bytes: [UInt8]
  private let variables: [String: String]
  private var index = 0
  /// Where a quote begins that is never closed, and what stands in it.
  private var openQuote: (start: Int, text: String)?
  /// The bytes that variables have brought so far.
  private var filled = 0

  private init(_ line: String, _ variables: [String: String]) {
    (bytes, self.variables) = (Array(line.utf8), variables)
  }

  /// The line's words, in order; `variables` are by name, without `$`.
  ///
  /// Throws where a quote isn't closed, a variable isn't set, or the line is longer than ``longestLine``.
  public static func words(of line: String, variables: [String: String] = [:]) throws(Fault) -> [Word] {
    var reader = LineReader(line, variables)
    guard reader.bytes.count <= longestLine else {
      throw Fault(at: 0..<1, "this line is longer than 1 MiB", remedy: "say it in several lines")
    }
    var words: [Word] = []
    while let word = try reader.next() { words.append(word) }
    return words
  }

  /// The first word of a line in which there is no quote, no variable and no comment, and which so can only be read in one
  /// way; `nil` for a line without words, and for any that has to be looked at more closely.
  static func firstOfPlainWords(_ line: String) -> String? {
    var line = line
    return line.withUTF8 { bytes in
      guard bytes.count <= longestLine, let start = bytes.firstIndex(where: { !isBlank($0) }), bytes[start] != 0x23,
        !bytes.contains(where: { $0 == 0x22 || $0 == 0x27 || $0 == 0xE2 || $0 == 0x24 })
      else { return nil }
      let end = bytes[start...].firstIndex(where: isBlank) ?? bytes.endIndex
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }

  /// Takes apart a line that isn't finished; `nil` where nothing can be made of its end, as in a comment.
  static func halfTyped(_ line: String, variables: [String: String]) -> HalfTyped? {
    var reader = LineReader(line, variables)
    guard reader.bytes.count <= longestLine else { return nil }
    var words: [Word] = []
    do {
      while let word = try reader.next() { words.append(word) }
    } catch {
      return reader.openQuote.map { HalfTyped(words: words, open: $0.text, start: $0.start, isQuoted: true) }
    }
    // Only a comment leaves something unread.
    guard reader.index == reader.bytes.count else { return nil }
    guard let last = words.last, last.range.upperBound == reader.bytes.count else {
      return HalfTyped(words: words, open: "", start: reader.bytes.count, isQuoted: false)
    }
    return HalfTyped(words: words.dropLast(), open: last.text, start: last.range.lowerBound, isQuoted: last.isQuoted)
  }

  private mutating func next() throws(Fault) -> Word? {
    let gapStart = index
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    guard index < bytes.count, gapStart > 0 || bytes[index] != UInt8(ascii: "#") else { return nil }
    let start = index
    // Nearly every word begins with neither quote, and looking for each of them is slow.
    let mayBeQuoted = bytes[index] == 0x22 || bytes[index] == 0x27 || bytes[index] == 0xE2
    if mayBeQuoted, let quote = Quote.all.first(where: { bytes[index...].starts(with: $0.opening) }) {
      let (text, typed) = try quoted(by: quote)
      return Word(text: text, typed: slice(gapStart..<start) + typed, range: start..<index, isQuoted: true)
    }
    var isFilled = false
    let text = try bare(&isFilled)
    let typed = start == gapStart ? text : slice(gapStart..<start) + text
    return Word(text: text, typed: typed, range: start..<index, isQuoted: isFilled)
  }

  private mutating func bare(_ isFilled: inout Bool) throws(Fault) -> String {
    var text = plain()
    while index < bytes.count, !isBlank(bytes[index]) {
      text += try variable() + plain()
      isFilled = true
    }
    return text
  }

  /// The bytes up to the next blank or variable.
  private mutating func plain() -> String {
    let start = index
    while index < bytes.count, !isBlank(bytes[index]), !isVariable { index += 1 }
    return slice(start..<index)
  }

  /// What the quotes hold, and the same with its quotes and escapes as typed.
  private mutating func quoted(by quote: Quote) throws(Fault) -> (text: String, typed: String) {
    let start = index
    index += quote.opening.count
    var text: [UInt8] = []
    var typed = quote.opening
    while index < bytes.count {
      if bytes[index...].starts(with: quote.closing), quote.hasEscapes || isWordEnd(index + quote.closing.count) {
        index += quote.closing.count
        guard isWordEnd(index) else {
          throw Fault(
            at: index..<index + 1, "a blank is missing after the closing quote",
            remedy: #"write \" for a quote inside quotes"#)
        }
        return (String(decoding: text, as: UTF8.self), String(decoding: typed + quote.closing, as: UTF8.self))
      }
      let from = index
      if quote.hasEscapes, bytes[index] == UInt8(ascii: "\\") {
        text += try escape()
        typed += bytes[from..<index]
      } else if quote.hasEscapes, isVariable {
        let value = Array(try variable().utf8)
        text += value
        typed += value
      } else {
        text.append(bytes[index])
        typed.append(bytes[index])
        index += 1
      }
    }
    openQuote = (start, String(decoding: text, as: UTF8.self))
    throw Fault(
      at: start..<start + quote.opening.count, "this quote is never closed",
      remedy: "close it with \(String(decoding: quote.closing, as: UTF8.self)), or leave it out")
  }

  private mutating func escape() throws(Fault) -> [UInt8] {
    let rest = bytes[(index + 1)...]
    switch rest.first {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      index += 2
      return [bytes[index - 1]]
    case UInt8(ascii: "n"):
      index += 2
      return [0x0A]
    default: break
    }
    if rest.starts(with: "u{".utf8), let close = rest.prefix(11).firstIndex(of: UInt8(ascii: "}")) {
      let digits = String(decoding: bytes[(index + 3)..<close], as: UTF8.self)
      if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
        index = close + 1
        return Array(String(scalar).utf8)
      }
    }
    throw Fault(
      at: index..<min(index + 2, bytes.count), #"only \", \\, \n and \u{…} can follow a backslash here"#,
      remedy: #"write \\ for a backslash"#)
  }

  // MARK: Variables

  private var isVariable: Bool {
    guard bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count else { return false }
    return isASCIILetter(bytes[index + 1])
  }

  private mutating func variable() throws(Fault) -> String {
    let start = index
    index += 1
    while index < bytes.count, isASCIILetter(bytes[index]) || (48...57).contains(bytes[index]) || bytes[index] == 0x5F {
      index += 1
    }
    let name = slice(start + 1..<index)
    if let value = variables[name] {
      filled += value.utf8.count
      guard filled <= Self.longestLine else {
        throw Fault(
          at: start..<index, "with $\(name) this line is longer than 1 MiB", remedy: "say it in several lines")
      }
      return value
    }
    let near = variables.keys.map { Candidate("$" + $0, variables[$0] ?? "") }.near("$" + name)
    throw Fault(
      at: start..<index, "nothing is set for $\(name)", candidates: near,
      remedy: near.isEmpty ? "set \(name) = …   or put the text in single quotes" : nil)
  }

  // MARK: Bytes

  private func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  private func isWordEnd(_ index: Int) -> Bool { index >= bytes.count || isBlank(bytes[index]) }
}

/// The words of a line before the cursor, and the one that it stands in or would begin.
struct HalfTyped: Equatable {
  var words: [Word]
  /// What the last word means so far; empty after a blank.
  var open: String
  /// Where it begins, with its quote, in bytes.
  var start: Int
  var isQuoted: Bool
}

/// A pair of quotes.
///
/// Straight and curly double quotes know escapes and variables; single quotes take all as it stands.
private struct Quote {
  let opening, closing: [UInt8]
  let hasEscapes: Bool

  static let all = [
    Quote("\"", "\"", true), Quote("“", "”", true), Quote("”", "”", true), Quote("„", "“", true),
    Quote("'", "'", false), Quote("‘", "’", false), Quote("’", "’", false),
  ]

  private init(_ opening: String, _ closing: String, _ hasEscapes: Bool) {
    (self.opening, self.closing, self.hasEscapes) = (Array(opening.utf8), Array(closing.utf8), hasEscapes)
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
func isASCIILetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
