/// A person's short name, as typed: `ana`.
///
/// Lower case; unique on the roster.
public struct Handle: Hashable, Sendable {
  /// What is typed, shown and recorded.
  public let word: String

  /// Keeps `word` in lower case; whether it may be a handle is for ``isValid(_:)`` to say.
  public init(_ word: some StringProtocol) { self.word = word.lowercased() }

  /// Stands in a recorded turn for a voice that nobody named.
  public static let unnamed = Handle("?")

  /// Whether `word` may be a handle: letters, digits, `-`, `_` and `.`, beginning with a letter; 64 bytes at most.
  public static func isValid(_ word: some StringProtocol) -> Bool { isName(word, allowing: "-_.") }

  /// The handle that a person has unless given one: the first name in lower case, its Latin letters without accents;
  /// `nil` when the name has no letter.
  ///
  /// What ends in a point, such as a title or an initial, is a first name only where there is no other.
  public init?(firstNameOf name: some StringProtocol) {
    let names = name.split(whereSeparator: \.isWhitespace).compactMap { part -> (word: String, isShort: Bool)? in
      let plain = withoutAccents(part.lowercased())
      let kept = plain.drop { !$0.isLetter }.filter { $0.isLetter || $0.isNumber || "-_.".contains($0) }
      guard let end = kept.lastIndex(where: { $0 != "." }) else { return nil }
      return (String(kept[...end]), kept.hasSuffix("."))
    }
    guard let name = names.first(where: { !$0.isShort }) ?? names.first else { return nil }
    self.init(name.word)
  }
}

/// A group on the roster, by the word that is typed for it: `lived-experience`.
///
/// Lower case.
public struct GroupName: Hashable, Sendable {
  /// What is typed and recorded; people read the group's label.
  public let word: String

  /// Keeps `word` in lower case; whether it may be a group's name is for ``isValid(_:)`` to say.
  public init(_ word: some StringProtocol) { self.word = word.lowercased() }

  /// Whether `word` may be a group's name: letters, digits and `-`, beginning with a letter; 64 bytes at most.
  public static func isValid(_ word: some StringProtocol) -> Bool { isName(word, allowing: "-") }
}

/// The counted name of something in a workshop: a letter or two for what it is, then its number.
///
/// `m1` is the first meeting, `d12` the twelfth decision.
public struct ID: Hashable, CodedByWord, Sendable {
  /// What is counted, such as `d` for decisions.
  public let prefix: String
  /// From 1 up; never used again, even when what it named was undone.
  public let number: Int

  /// Takes both as they are; `prefix` must be of ASCII letters in lower case, `number` from 1 up.
  public init(_ prefix: String, _ number: Int) { (self.prefix, self.number) = (prefix, number) }

  /// Reads `d12`, in either case; `nil` for anything else, zeros before the number included.
  public init?(word: some StringProtocol) {
    let prefix = word.prefix { $0.isASCII && $0.isLetter }.lowercased()
    let digits = word.dropFirst(prefix.count)
    guard !prefix.isEmpty, digits.first != "0", digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(digits)
    else { return nil }
    self.init(prefix, number)
  }

  /// `d12`, which ``init(word:)`` reads back.
  public var word: String { "\(prefix)\(number)" }

  /// The highest number that anything may be given by hand.
  ///
  /// It is far below what an integer holds, so that counting on is safe.
  public static let highest = 999_999_999
}

/// What is counted in every workshop, and the letter it is counted under.
extension ID {
  /// Meetings, planned and held: `m1`.
  public static let meeting = "m"
  /// Items of all agendas: `i1`.
  public static let item = "i"
  /// Notes in the minutes: `n1`.
  public static let note = "n"
  /// Decisions in the minutes: `d1`.
  public static let decision = "d"
}

private func isName(_ word: some StringProtocol, allowing punctuation: StaticString) -> Bool {
  // Each event that is read comes by here, and nearly all words are of these.
  guard let initial = word.utf8.first, word.utf8.count <= 64 else { return false }
  let isASCII = word.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: punctuation.withUTF8Buffer { $0.contains(byte) }
    }
  }
  if isASCII { return (UInt8(ascii: "A")...UInt8(ascii: "z")).contains(initial) && initial != UInt8(ascii: "_") }
  return isNameBeyondASCII(word, allowing: punctuation.description)
}

private func isNameBeyondASCII(_ word: some StringProtocol, allowing punctuation: String) -> Bool {
  guard let first = word.first, first.isLetter else { return false }
  return word.allSatisfy { $0.isLetter || $0.isNumber || punctuation.contains($0) }
    && word.unicodeScalars.allSatisfy { !$0.isUnseen && $0.properties.generalCategory != .format }
}

extension String {
  /// The text, which must be in lower case, without the marks on its Latin letters, and without what isn't drawn.
  ///
  /// In other scripts a mark may be a vowel, and belongs to the letter before it.
  public var withoutMarks: String { withoutAccents(self) }
}

private func withoutAccents(_ text: String) -> String {
  var kept = String.UnicodeScalarView()
  var isLatin = true
  for scalar in text.unicodeScalars where !scalar.isUnseen {
    if scalar.properties.generalCategory == .nonspacingMark {
      if !isLatin { kept.append(scalar) }
      continue
    }
    let letter = withoutAccent(scalar)
    isLatin = letter.isASCII || scalar.properties.name?.hasPrefix("LATIN ") ?? false
    kept.append(letter)
  }
  return String(kept)
}

/// The letter without what the Unicode Standard's name for it says it comes "with".
private func withoutAccent(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  let prefix = "LATIN SMALL LETTER "
  guard !scalar.isASCII, let name = scalar.properties.name, name.hasPrefix(prefix) else { return scalar }
  let letter = name.dropFirst(prefix.count)
  guard letter.dropFirst().hasPrefix(" WITH "), let base = letter.unicodeScalars.first else { return scalar }
  return Unicode.Scalar(base.value + 32) ?? scalar
}

extension Handle: Codable, CodingKeyRepresentable {
  /// Reads the word.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
  /// Writes the word.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(word)
  }
}
extension GroupName: Codable {
  /// Reads the word.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
  /// Writes the word.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(word)
  }
}

// A dictionary by handle or id is a JSON object with those words as its keys.
private struct WordKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
extension Handle {
  /// The word.
  public var codingKey: any CodingKey { WordKey(stringValue: word) }
  /// Reads the word; never `nil`.
  public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}
extension ID: CodingKeyRepresentable {
  /// The word.
  public var codingKey: any CodingKey { WordKey(stringValue: word) }
  /// Reads the word; `nil` for one that is no id.
  public init?(codingKey: some CodingKey) { self.init(word: codingKey.stringValue) }
}
