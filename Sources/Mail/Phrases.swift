/// Words of many languages that are looked for in a text, by their bytes.
struct Phrases: Sendable {
  private let phrases: [[UInt8]]
  private let whole: Set<String>
  /// Whether some phrase begins with two bytes, and which do.
  private let beginnings: [Bool]
  private let byBeginning: [Int: [[UInt8]]]

  /// Phrases of two bytes or more, in lower case, with bars between them.
  init(_ list: String) {
    let words = list.split { $0 == "|" || $0 == "\n" }.map(\.trimmedBlanks).filter { !$0.isEmpty }.map(String.init)
    phrases = words.map { Array($0.utf8) }
    whole = Set(words)
    byBeginning = Dictionary(grouping: phrases.filter { $0.count > 1 }) { Int($0[0]) << 8 | Int($0[1]) }
    var beginnings = [Bool](repeating: false, count: 1 << 16)
    for beginning in byBeginning.keys { beginnings[beginning] = true }
    self.beginnings = beginnings
  }

  /// The word with which each of them begins.
  var firstWords: Set<String> { Set(whole.compactMap { $0.split(separator: " ").first.map(String.init) }) }

  /// Whether one of them is the whole of `text`, in lower case.
  func contains(_ text: some StringProtocol) -> Bool { whole.contains(String(text)) }

  /// Whether one of them stands anywhere in `text`, in lower case.
  func isFound(in text: [UInt8]) -> Bool { firstRange(in: text, isWhole: false) != nil }

  /// Whether `text`, in lower case, begins with one of them.
  func begins(_ text: [UInt8]) -> Bool { phrases.contains { text.starts(with: $0) } }

  /// Where the first of them stands in `text`, in lower case, as whole words where its script has such.
  func range(in text: [UInt8]) -> Range<Int>? { firstRange(in: text, isWhole: true) }

  private func firstRange(in text: [UInt8], isWhole: Bool) -> Range<Int>? {
    for place in text.indices.dropLast() {
      let beginning = Int(text[place]) << 8 | Int(text[place + 1])
      guard beginnings[beginning], let phrases = byBeginning[beginning] else { continue }
      for phrase in phrases where text[place...].starts(with: phrase) {
        let end = place + phrase.count
        if !isWhole || Self.isBoundary(place, in: text) && Self.isBoundary(end, in: text) { return place..<end }
      }
    }
    return nil
  }

  /// Whether no letter of ASCII stands on both sides of `place`.
  private static func isBoundary(_ place: Int, in text: [UInt8]) -> Bool {
    guard place > 0, place < text.count else { return true }
    let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte) }
    return !isLetter(text[place - 1]) || !isLetter(text[place])
  }
}

extension StringProtocol {
  /// Without blanks, and marks that steer the direction of writing, at both ends.
  var trimmedBlanks: SubSequence {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return self[endIndex...] }
    return self[first...last]
  }

  /// Its bytes in lower case.
  var lowercasedBytes: [UInt8] { Array(lowercased().utf8) }

  /// Whether there is nothing to see in it.
  var isBlank: Bool { unicodeScalars.allSatisfy(\.isBlank) }
}

extension Unicode.Scalar {
  /// Whether nothing is to be seen of it.
  var isBlank: Bool {
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
    return properties.isWhitespace || properties.generalCategory == .format
  }
}
