import Facilitation

/// By which a writer, and no one else, finds a comment again: `7K3M-Q2ZX-9DHT`.
///
/// Sixty bits of chance, so that nobody guesses one.
struct ReceiptCode: Hashable, Codable, Sendable {
  /// Three groups of four letters and digits of Crockford's base 32.
  let word: String

  /// Reads a code as people write it: in either case, with or without hyphens and blanks; `nil` when it is none.
  init?(word: some StringProtocol) {
    let letters = String(word.filter { $0 != "-" && $0 != " " })
    guard letters.utf8.count == Self.length, let plain = letters.inBase32 else { return nil }
    self.word = Self.grouped(plain)
  }

  /// Draws one; within a line, each `purpose` has its own.
  init(_ chance: Chance, for purpose: String) { word = Self.grouped(chance.word(Self.length, for: purpose)) }

  private static let length = 12

  private static func grouped(_ letters: String) -> String {
    stride(from: 0, to: length, by: 4).map { String(letters.dropFirst($0).prefix(4)) }.joined(separator: "-")
  }
}

/// Under what a writer's comments stand in the record: `~4F8AM9QX2ZD7TC3V`.
///
/// It is drawn for each writer and window, so that two comments of one writer count as one person's, and nothing leads
/// from one window to another. Who is behind it stands in the private notes.
struct WriterKey: Hashable, Codable, Sendable {
  /// A tilde, which begins no one's name, and sixteen letters and digits of Crockford's base 32.
  let word: String

  /// Reads a key as a canonical line has it; `nil` when it is none.
  init?(word: some StringProtocol) {
    guard word.hasPrefix("~"), word.utf8.count == 1 + Self.length, let plain = word.dropFirst().inBase32 else {
      return nil
    }
    self.word = "~" + plain
  }

  /// Draws one; within a line, each `purpose` has its own.
  init(_ chance: Chance, for purpose: String) { word = "~" + chance.word(Self.length, for: purpose) }

  private static let length = 16
}

extension Kind<ReceiptCode> {
  /// The code that a comment's writer was given.
  static let receipt = Kind(
    "CODE",
    read: { word, _ throws(Misreading) in
      guard let code = ReceiptCode(word: word) else {
        throw Misreading("that is not a receipt code", remedy: "write it like 7K3M-Q2ZX-9DHT, as it was given")
      }
      return code
    }, print: \.word)
}

extension Kind<WriterKey> {
  /// A writer: someone on the roster, who is replaced by a key before the line is recorded.
  static let writer = Kind(
    "PERSON",
    read: { word, context throws(Misreading) in
      if let key = WriterKey(word: word) { return key }
      // Of someone on the roster, `Writers` has put the key in this place already.
      _ = try context.roster.person(word)
      return WriterKey(context.chance, for: "writer")
    }, print: \.word, candidates: Kind<Handle>.person.candidates)
}
