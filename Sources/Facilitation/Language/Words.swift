/// A word of a line, as the line reader found it.
public struct Word: Equatable, Sendable {
  /// What the word means: quotes taken off, variables filled in.
  public var text: String
  /// How it was typed, variables filled in, with the blanks before it.
  public var typed: String
  /// Where it stands, in UTF-8 bytes from the line's start.
  public var range: Range<Int>
  /// Whether it began with a quote, or a variable was filled in; then it is never an option.
  public var isQuoted: Bool

  /// `typed` keeps the blanks before the word, so that words joined are the line again; `range` is in bytes.
  public init(text: String, typed: String, range: Range<Int>, isQuoted: Bool) {
    (self.text, self.typed, self.range, self.isQuoted) = (text, typed, range, isQuoted)
  }

  /// `by` for `--by`; `nil` for a word that is no option, as `--` alone is none.
  public var option: String? { !isQuoted && text.hasPrefix("--") && text != "--" ? String(text.dropFirst(2)) : nil }

  /// `text` as one word of a canonical line: as it is where that is safe, else in double quotes.
  ///
  /// Law: the line reader reads it back as one word whose text is `text`, and never as an option.
  public static func canonical(_ text: String) -> String { isSafe(text) ? text : quoted(text) }

  /// `text` in double quotes, with what can't be typed inside them escaped: `\"`, `\\`, `\n`, `\u{7}`.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "$": quoted += scalar.visibleEscape
      case _ where scalar.isUnprintable: quoted += scalar.visibleEscape
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func isSafe(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-") else { return false }
    return text.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: ".,:;_-+/@%?!=&()".utf8.contains($0)
      }
    }
  }
}

/// A line that can't be read as its verb asks.
public struct Misuse: Error, Equatable, Sendable {
  /// The bytes of the line that are wrong; an empty range at the end for something that is missing.
  public var range: Range<Int>
  /// What is wrong with those bytes, and what would work in their place.
  public var misreading: Misreading
  /// Whether the candidates are pieces of a line as they are typed, quotes and options included, rather than words.
  public var offersPieces = false
  /// The parameter for which there is no word.
  var missing: String?
  /// Whether it is about a word for which there is no place.
  var isStray = false
  /// Whether no word is wrong, and private notes are needed that are under a passphrase.
  public var isOfLock = false

  /// `range` is in UTF-8 bytes from the start of the line that was typed.
  public init(at range: Range<Int>, _ misreading: Misreading) { (self.range, self.misreading) = (range, misreading) }
}

extension Misuse {
  /// What a refusal is about has its place in the line, where it was typed.
  init(_ refusal: Refusal, in arguments: Arguments) {
    self.init(
      at: refusal.parameter.flatMap { arguments.places[$0] } ?? arguments.end,
      Misreading(refusal.reason, remedy: refusal.remedy))
    isOfLock = refusal.cause == .lock
  }

  /// Offers pieces of a line in the place of what stands at `range`.
  init(at range: Range<Int>, _ reason: String, pieces: [Candidate], remedy: String? = nil) {
    self.init(at: range, Misreading(reason, candidates: pieces, remedy: remedy))
    offersPieces = true
  }
}

/// The words of a line as they were given, before any is read.
public struct GivenWords {
  let arguments: Arguments

  /// The words in their places, without options.
  public var inPlace: [String] { arguments.positional.map(\.text) }
  /// What was given for the option or flag; `nil` when it wasn't.
  public subscript(option: String) -> String? { arguments.option(option).first?.text }
}
