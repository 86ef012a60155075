/// A value that one word spells, and that is kept as that word where a state is coded.
///
/// Law: `Self(word: value.word) == value`.
public protocol CodedByWord: Codable {
  /// Reads ``word``; `nil` for a word that spells none.
  init?(word: some StringProtocol)
  /// What is typed, recorded and coded.
  var word: String { get }
}

extension CodedByWord {
  /// Reads the word; throws for one that spells none.
  public init(from decoder: any Decoder) throws {
    let word = try decoder.singleValueContainer().decode(String.self)
    guard let value = Self(word: word) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no \(Self.self) is spelled '\(word)'"))
    }
    self = value
  }
  /// Writes the word.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(word)
  }
}
