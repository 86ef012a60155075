/// What OpenPGP writes into a text (RFC 4880, 6.2 and 7): armour around words that are signed, or in the place of words.
struct Armour {
  /// The words, without the armour.
  private(set) var text: String
  /// The armour, where there was any.
  private(set) var folded: [FoldedText] = []
  /// Whether the words can't be read by anybody without a key.
  private(set) var hidesWords = false

  init(_ text: String) {
    self.text = text
    guard Array(text.utf8).firstRange(of: Array("-----BEGIN PGP ".utf8), from: 0) != nil else { return }
    takeOff()
  }

  private mutating func takeOff() {
    var words: [Substring] = []
    var armour: [Substring] = []
    var kind: Substring?
    var isInHeader = false
    var isSigned = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let begun = Self.block(line, after: "-----BEGIN PGP ") {
        (kind, isInHeader) = (begun, true)
        isSigned = begun == "SIGNED MESSAGE"
        armour.append(line)
      } else if Self.block(line, after: "-----END PGP ") != nil {
        (kind, isSigned) = (nil, false)
        armour.append(line)
      } else if isSigned {
        // Fields up to an empty line, and then the words, in which a line that begins with a dash has two.
        if isInHeader {
          isInHeader = !line.isBlank
          if !line.isBlank { armour.append(line) }
        } else {
          words.append(line.hasPrefix("- ") ? line.dropFirst(2) : line)
        }
      } else if let kind {
        armour.append(line)
        hidesWords = hidesWords || kind == "MESSAGE" && words.allSatisfy(\.isBlank)
      } else {
        words.append(line)
      }
    }
    text = words.joined(separator: "\n")
    // What only begins like armour is none.
    if !armour.isEmpty { folded = [FoldedText(.frame, armour.joined(separator: "\n"))] }
  }

  private static func block(_ line: Substring, after beginning: String) -> Substring? {
    let line = line.trimmedBlanks
    guard line.hasPrefix(beginning), line.hasSuffix("-----") else { return nil }
    return line.dropFirst(beginning.count).dropLast(5)
  }
}
