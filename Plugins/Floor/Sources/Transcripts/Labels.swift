import Facilitation

/// Tells a speaker's name from the beginning of a sentence with a colon in it.
///
/// Zoom puts `Name: ` before the words of everyone it knows, so that only a cue without a name can mislead: "So here's
/// the thing: we…", "10:30 Item: …". What stands before the first colon and blank is taken for a name when it has at
/// most five words and eighty bytes, does not begin with a digit and holds no `?`, `!`, `;` or quotes, and, further, is
/// a single word, or is written like a name (every word begins with a capital, or has no case, or is a particle such as
/// `van`), or stands at the head of two cues or more. Everything else is speech without a name, and is counted as such;
/// what stood before the colon is kept as doubtful, since it may be somebody who is called so.
struct Labels {
  private static let particles: Set<String> = [
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le", "of",
    "ten",
    "ter", "the", "van", "von", "y", "zu",
  ]

  /// The most bytes of a doubtful label: Zoom's display names have 64 characters at most, of up to four bytes each.
  private static let longest = 256

  private var seen: [Int] = []
  private var isWrittenLikeName: [Bool] = []

  /// What may be a name at the head of a cue's text.
  static func label(in line: Range<Int>, _ lines: TextLines) -> Range<Int>? {
    var words = 1
    let text = withoutTags(line, lines)
    for place in text.prefix(81) {
      switch lines.bytes[place] {
      case UInt8(ascii: ":") where endsLabel(place + 1, text, lines):
        let label = withoutBrackets(lines.trimmed(text.lowerBound..<place), lines)
        guard let first = lines.bytes[label].first, !(0x30...0x39).contains(first), words <= 5 else { return nil }
        return label
      case 0x20: words += 1
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"), UInt8(ascii: "\""): return nil
      default: break
      }
    }
    return nil
  }

  /// What stands before the first colon and blank, where it isn't written as a name may be.
  static func doubtful(in line: Range<Int>, _ lines: TextLines) -> Range<Int>? {
    let text = withoutTags(line, lines)
    let colon = text.prefix(longest + 1).first { place in
      lines.bytes[place] == UInt8(ascii: ":") && endsLabel(place + 1, text, lines)
    }
    return colon.map { lines.trimmed(text.lowerBound..<$0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether what follows a colon is the end of the line, a blank or a tag.
  private static func endsLabel(_ place: Int, _ text: Range<Int>, _ lines: TextLines) -> Bool {
    place == text.upperBound || lines.bytes[place] == 0x20 || lines.bytes[place] == UInt8(ascii: "<")
  }

  /// The line without the tags at its head: `<i>`, `<font color="blue">`.
  private static func withoutTags(_ line: Range<Int>, _ lines: TextLines) -> Range<Int> {
    var text = lines.trimmed(line)
    while lines.bytes[text].first == UInt8(ascii: "<"), let end = lines.bytes[text].firstIndex(of: UInt8(ascii: ">")) {
      text = lines.trimmed((end + 1)..<text.upperBound)
    }
    return text
  }

  /// whisperX writes `[SPEAKER_00]: `.
  private static func withoutBrackets(_ label: Range<Int>, _ lines: TextLines) -> Range<Int> {
    guard lines.bytes[label].first == UInt8(ascii: "["), lines.bytes[label].last == UInt8(ascii: "]") else {
      return label
    }
    return label.count > 1 ? lines.trimmed(label.dropFirst().dropLast()) : label
  }

  mutating func count(_ number: Int, _ label: @autoclosure () -> String) {
    if number == seen.count {
      seen.append(0)
      isWrittenLikeName.append(Self.isWrittenLikeName(label()))
    }
    seen[number] += 1
  }

  /// Counts a doubtful one, which is no name however often it comes.
  mutating func doubt(_ number: Int) {
    guard number == seen.count else { return }
    seen.append(0)
    isWrittenLikeName.append(false)
  }

  func isName(_ number: Int) -> Bool { isWrittenLikeName[number] || seen[number] > 1 }

  /// Whether every word begins with a capital, has no case or is a particle, or there is only one.
  static func isWrittenLikeName(_ label: String) -> Bool {
    let words = label.split(separator: " ")
    return words.count == 1
      || words.allSatisfy { word in
        guard let first = word.first(where: { $0.isLetter || $0.isNumber }) else { return true }
        return !first.isLowercase || particles.contains(String(word))
      }
  }
}
