import Facilitation

/// The lines of a text file, as ranges of its bytes, so that a million lines make no million strings.
///
/// Lines end with CR LF, LF or CR; a UTF-8 byte order mark is passed over. What no text file holds is refused with its
/// line: control characters, bytes that aren't UTF-8, lines above ``longestLine``.
struct TextLines {
  static let longestLine = 65_536

  let file: String
  let bytes: [UInt8]
  /// The number of the line that was read last, from 1.
  private(set) var number = 0
  /// The line that was read last, without its end.
  private(set) var current = 0..<0
  private var position: Int
  private let start: Int
  /// A control character that stands in text of this format, beside the tabulator.
  var mark: UInt8 = 0x09

  init(_ bytes: [UInt8], file: String) throws(Refusal) {
    (self.file, self.bytes) = (file, bytes)
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    position = start
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Refusal("\(file):1: the text is in UTF-16", remedy: "save it again as UTF-8")
    }
    guard bytes[start...].contains(where: { $0 > 0x20 }) else {
      throw Refusal("\(file): the file is empty", remedy: "see whether it was exported or copied whole")
    }
  }

  /// The beginning of the file, by which a format is recognised.
  var head: ArraySlice<UInt8> { content.prefix(TranscriptFormat.headLength) }

  /// The whole file without its byte order mark, for formats that aren't made of lines.
  var content: ArraySlice<UInt8> { bytes[start...] }

  /// The next line, or `nil` at the end of the file.
  mutating func next() throws(Refusal) -> Range<Int>? {
    guard position < bytes.count else { return nil }
    number += 1
    let first = position
    var mixed: UInt8 = 0
    var end = first
    while end < bytes.count {
      let byte = bytes[end]
      if byte < 0x20, byte != 0x09, byte != mark {
        if byte == 0x0A || byte == 0x0D { break }
        throw refusal("this is no text: it holds the byte \(byte)", remedy: "take the transcript, not the recording")
      }
      mixed |= byte
      end += 1
    }
    current = first..<end
    position = min(bytes.count, end + 1)
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { position = end + 2 }
    if end - first > Self.longestLine {
      throw refusal(
        "the line is longer than \(Self.longestLine) bytes", remedy: "see whether it is a transcript at all")
    }
    if mixed >= 0x80, String(validating: bytes[current], as: UTF8.self) == nil {
      throw refusal("the text is not UTF-8", current, remedy: "save it again as UTF-8")
    }
    return current
  }

  /// A refusal about the current line, showing `range` of it where that helps.
  func refusal(_ reason: String, _ range: Range<Int>? = nil, line: Int? = nil, remedy: String) -> Refusal {
    Refusal("\(file):\(line ?? number): \(reason)" + (range.map { ": " + excerpt($0) } ?? ""), remedy: remedy)
  }

  /// Some bytes in quotes, cut to what a message can show, without anything that could steer a terminal.
  func excerpt(_ range: Range<Int>) -> String {
    let shown = String(decoding: bytes[range].prefix(48), as: UTF8.self).unicodeScalars
      .map { $0 == "\t" ? " " : $0.isUnprintable || $0 == "\u{FFFD}" ? "?" : String($0) }
    return "'" + shown.joined() + (range.count > 48 ? "…" : "") + "'"
  }

  /// The text of a range whose line was found to be UTF-8.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

// MARK: - Looking into a line

extension TextLines {
  func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { isBlank($0) } }

  func starts(_ range: Range<Int>, with prefix: StaticString) -> Bool {
    prefix.withUTF8Buffer { range.count >= $0.count && bytes[range].starts(with: $0) }
  }

  /// The part of `range` without the blanks around it.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, isBlank(bytes[low]) { low += 1 }
    while high > low, isBlank(bytes[high - 1]) { high -= 1 }
    return low..<high
  }

  /// Takes the next word, up to a blank, off `range`; empty when there is none.
  func word(_ range: inout Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    while low < range.upperBound, isBlank(bytes[low]) { low += 1 }
    var high = low
    while high < range.upperBound, !isBlank(bytes[high]) { high += 1 }
    range = high..<range.upperBound
    return low..<high
  }

  /// Where `pattern` first stands in `range`.
  func place(of pattern: StaticString, in range: Range<Int>) -> Range<Int>? {
    pattern.withUTF8Buffer { pattern in
      guard let first = pattern.first, range.count >= pattern.count else { return nil }
      for low in range.lowerBound...(range.upperBound - pattern.count)
      where bytes[low] == first && bytes[low..<(low + pattern.count)].elementsEqual(pattern) {
        return low..<(low + pattern.count)
      }
      return nil
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
