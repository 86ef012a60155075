/// A line that says whose words follow: `On Tue, 28 Jun 2022 at 10:04, Ana Ortiz <ana@example.org> wrote:`.
///
/// What makes it one in any language is a date and an address, or a date and a name beside a verb that is known.
struct Attribution {
  /// What has to follow for it to be one.
  enum Strength: Comparable {
    /// It is none.
    case none
    /// Lines with the mark of a quotation.
    case beforeMarks
    /// Anything: what follows is quoted to the end.
    case alone
  }

  /// The longest that programs write, in bytes.
  private static let longest = 500

  let strength: Strength

  /// How well `text`, the line or lines joined by blanks, does as such a line.
  init(_ text: some StringProtocol) {
    let text = text.trimmedBlanks
    guard text.utf8.count <= Self.longest, !text.isEmpty, !text.contains(where: { $0 == "?" || $0 == "!" }) else {
      strength = .none
      return
    }
    strength = Self.strength(AttributionWords(String(text)))
  }

  /// Whether a line may end one, which is quickly told of any.
  static func mayEnd(with line: Substring) -> Bool {
    guard let last = line.unicodeScalars.last(where: { !$0.isBlank }) else { return false }
    return last == ":" || last == "：" || last == "-" || last == ">"
  }

  /// Whether `text` says when something was, with the year or with the time of day and the day.
  static func isMoment(_ text: String) -> Bool { AttributionWords(text).hasDate }

  private static func strength(_ words: AttributionWords) -> Strength {
    guard !words.isInFirstPerson, words.words.count <= 30 else { return .none }
    if words.isBetweenDashes, words.verb != nil { return .alone }
    if words.hasDate, words.address != nil, words.endsAsOne, !words.verbStandsBeforeDate, !words.goesOnAsSentence {
      return .alone
    }
    if words.hasDate, words.hasTime, words.verb != nil, words.hasName, words.endsAsOne { return .alone }
    return mayStandBeforeMarks(words) ? .beforeMarks : .none
  }

  private static func mayStandBeforeMarks(_ words: AttributionWords) -> Bool {
    if words.hasDate, words.address != nil { return !words.verbStandsBeforeDate && !words.goesOnAsSentence }
    guard words.endsAsOne else { return false }
    if words.verb != nil, words.numbers > 0, words.beginsAsOne { return true }
    if words.address != nil {
      return words.text.contains("<") && words.smallWords <= 4 || words.verb != nil && words.isName
    }
    // A name and a verb; "Here is what she wrote:" is a sentence of one's own.
    if words.verb != nil, words.numbers == 0 { return words.isName }
    return words.hasDate && words.hasTime && words.words.count <= 12 && words.smallWords <= 3
  }
}

/// What is looked at in a line that may say who wrote.
private struct AttributionWords {
  let text: String
  let words: [Substring]
  /// Which of the words holds an address.
  let address: Int?
  /// How many numbers stand outside the addresses.
  private(set) var numbers = 0
  private(set) var hasTime = false
  private(set) var hasYear = false
  /// Which word is the last with a number in it.
  private(set) var lastNumber: Int?
  private var firstNumber: Int?
  /// The words that say that somebody wrote.
  let verb: Range<Int>?

  init(_ text: String) {
    self.text = text
    words = text.split { $0.isWhitespace }
    address = words.firstIndex { $0.contains("@") && $0.utf8.count > 2 }
    verb = Self.verb(in: words)
    for (index, word) in words.enumerated() where !word.contains("@") && !word.hasPrefix("<") {
      let digits = DigitGroups(word)
      guard digits.count > 0 else { continue }
      numbers += digits.count
      hasTime = hasTime || digits.isTime
      hasYear = hasYear || digits.hasYear
      firstNumber = firstNumber ?? index
      lastNumber = index
    }
  }

  private static func verb(in words: [Substring]) -> Range<Int>? {
    let lower = words.map { $0.lowercased() }
    guard let range = MailVocabulary.wrote.range(in: Array(lower.joined(separator: " ").utf8)) else { return nil }
    // Back from bytes to words.
    var (start, first) = (0, 0)
    for (index, word) in lower.enumerated() {
      let end = start + word.utf8.count
      if start <= range.lowerBound { first = index }
      if range.upperBound <= end { return first..<index + 1 }
      start = end + 1
    }
    return first..<words.count
  }

  var hasDate: Bool { hasYear && numbers >= 2 || hasTime && numbers >= 4 || numbers >= 5 }

  /// Whether it ends with a colon, or with the dashes that some programs draw around it.
  var endsAsOne: Bool {
    guard let last = text.unicodeScalars.last(where: { !$0.isBlank }) else { return false }
    return last == ":" || last == "：" || text.hasSuffix("--") || text.hasSuffix(">>>")
  }

  var isBetweenDashes: Bool { text.hasPrefix("---") && text.hasSuffix("--") }

  /// `I wrote on 12 March 2026 to PALS <pals@example.org>:` is a sentence.
  var verbStandsBeforeDate: Bool {
    guard let verb, let firstNumber, let address else { return false }
    return verb.upperBound <= firstNumber && address > firstNumber
  }

  /// `On 12 March 2026 I got a letter from the clinic <clinic@example.org> and it said:` is another.
  var goesOnAsSentence: Bool {
    guard let address, let firstNumber, let lastNumber else { return false }
    if firstNumber > 3, address > 6 { return true }
    guard lastNumber < address else { return false }
    return Self.smallWords(words[(lastNumber + 1)..<address]) > 3 || Self.smallWords(words[(address + 1)...]) > 3
  }

  var beginsAsOne: Bool {
    words.first.map { MailVocabulary.on.contains($0.lowercased()) } ?? false
  }

  var isInFirstPerson: Bool {
    guard let first = words.first?.lowercased() else { return false }
    return Self.persons.contains(first)
  }

  private static let persons: Set<String> = [
    "i", "i'm", "we", "ich", "wir", "je", "j'ai", "nous", "yo", "io", "ik", "wij", "eu", "jag", "jeg", "я", "мы", "my",
    "our", "here", "this", "these", "as", "what", "when", "after", "you", "they", "she", "he", "it", "the",
  ]

  /// How many words begin with a small letter.
  var smallWords: Int { Self.smallWords(words[...]) }

  private static func smallWords(_ words: ArraySlice<Substring>) -> Int {
    words.count { $0.first { $0.isLetter }?.isLowercase ?? false }
  }

  /// Whether what isn't the date or the verb is a name.
  var hasName: Bool {
    guard let verb, let lastNumber, let firstNumber else { return false }
    if verb.lowerBound > lastNumber {
      let between = Array(words[(lastNumber + 1)..<verb.lowerBound]) + Array(words[verb.upperBound...])
      return Self.isName(between)
    }
    return verb.upperBound <= firstNumber && Self.isName(Array(words[..<verb.lowerBound]))
  }

  /// Whether all but the verb is a name.
  var isName: Bool {
    guard let verb else { return false }
    let rest = Array(words[..<verb.lowerBound]) + Array(words[verb.upperBound...])
    return Self.isName(rest)
  }

  private static func isName(_ words: [Substring]) -> Bool {
    let names = words.filter {
      $0.contains { $0.isLetter } && !particles.contains($0.lowercased().filter { $0.isLetter })
    }
    return !names.isEmpty && names.count <= 6
      && names.allSatisfy { $0.first { $0.isLetter }?.isLowercase != true || $0.contains("@") }
  }

  private static let particles: Set<String> = [
    "am", "pm", "uhr", "gmt", "utc", "h", "klo", "von", "van", "de", "da", "der", "den", "di", "la", "le", "del", "dos",
    "bin",
    "użytkownik", "uživatel", "heeft", "het", "volgende", "in", "message", "via", "e", "y", "und", "and",
  ]
}

/// The numbers in a word, in the digits of any script.
private struct DigitGroups {
  private(set) var count = 0
  private(set) var hasYear = false
  private(set) var isTime = false

  init(_ word: Substring) {
    // Each number with its count of digits, and what stands before it.
    var groups: [(value: Int, length: Int, separator: Unicode.Scalar?)] = []
    var previous: Unicode.Scalar?
    var separator: Unicode.Scalar?
    var isInside = false
    for scalar in word.unicodeScalars {
      if let digit = scalar.decimalDigit {
        if !isInside { groups.append((0, 0, groups.isEmpty ? nil : separator ?? previous)) }
        let last = groups.count - 1
        groups[last].value = min(groups[last].value * 10 + digit, 1 << 40)
        groups[last].length += 1
        isInside = true
      } else {
        if isInside { separator = scalar }
        isInside = false
      }
      previous = scalar
    }
    count = groups.count
    hasYear =
      groups.contains { $0.length == 4 && (1970...2100).contains($0.value) }
      || Self.isShortDate(groups.map(\.value), word)
    isTime = groups.indices.dropFirst().contains { index in
      let (hour, minute) = (groups[index - 1], groups[index])
      guard hour.length <= 2, hour.value < 24, minute.length == 2, minute.value < 60 else { return false }
      if let sign = minute.separator, [":", "：", "h", "時", "时", "点", "點", "시"].contains(sign) { return true }
      return minute.separator == "." && groups.count == 2
    }
    if !isTime, groups.count == 1, groups[0].value <= 24 {
      isTime = word.contains { $0 == "時" || $0 == "时" || $0 == "点" || $0 == "시" }
    }
  }

  /// `28/06/22`, `1.3.11`.
  private static func isShortDate(_ values: [Int], _ word: Substring) -> Bool {
    values.count == 3 && values.allSatisfy { $0 < 100 } && !word.contains(":")
      && values.dropLast().contains { (1...12).contains($0) }
  }
}

extension Unicode.Scalar {
  /// The digit that it is, in any script.
  var decimalDigit: Int? {
    if value < 0x80 { return (0x30...0x39).contains(value) ? Int(value) - 0x30 : nil }
    guard properties.numericType == .decimal, let number = properties.numericValue else { return nil }
    return Int(number)
  }
}
