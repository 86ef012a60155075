import Crypto
import Facilitation

/// What one workshop hands over to another's: claims that were approved there, which are taken as one or not at all.
struct Handover: Equatable {
  /// The workshop's own id.
  var workshop: String
  /// The link of its last entry, by which the record up to there can be checked.
  var head: String
  /// A line for each claim, as ``TakenLine/word`` has it, and then one for each payee who left, as ``PayeeLeft`` has it.
  var lines: [String]

  var code: HandoverCode { HandoverCode(of: self) }
}

/// What proves a hand-over to whoever is told it by another way than the file goes: `7K3M-Q2ZX-9DHT-4F8A-M9QX`.
///
/// It is a digest of the workshop, its head and all lines. It holds no secret, and stands nowhere in the file: that it was
/// heard from the sender is what it proves. Its 100 bits leave nobody another file that has it; nor can one be made ready
/// beforehand, since the head isn't known before.
struct HandoverCode: Hashable, Codable, Sendable {
  /// Five groups of four letters and digits of Crockford's base 32; a mark, where it went with words that it is a digest of.
  let word: String

  var isErased: Bool { ErasedMark.number(of: word) != nil }

  /// Reads a code as people write it: in either case, with or without hyphens and blanks; `nil` when it is none.
  init?(word: some StringProtocol) {
    if ErasedMark.number(of: String(word)) != nil {
      self.word = String(word)
      return
    }
    let letters = String(word.filter { $0 != "-" && $0 != " " })
    guard letters.utf8.count == Self.length, let plain = letters.inBase32 else { return nil }
    self.word = Self.grouped(plain)
  }

  fileprivate init(of handover: Handover) {
    let text = (["evenhand handover", handover.workshop, handover.head] + handover.lines).joined(separator: "\n")
    let digest = Array(SHA256.hash(data: Array(text.utf8)))
    // Five bits of each of as many bytes as there are letters.
    word = Self.grouped(Chance { _, count in Array(digest.prefix(count)) }.word(Self.length, for: "code"))
  }

  /// Stands for one that mustn't be known.
  static let erased = HandoverCode(word: ErasedMark.word(1), isErased: ())

  private init(word: String, isErased: Void) { self.word = word }

  private static let length = 20

  private static func grouped(_ letters: String) -> String {
    stride(from: 0, to: length, by: 4).map { String(letters.dropFirst($0).prefix(4)) }.joined(separator: "-")
  }
}

extension Kind<HandoverCode> {
  /// The code of a hand-over, as its sender tells it.
  static let handoverCode = Kind(
    "CODE", "the code of a hand-over", remedy: "write it like 7K3M-Q2ZX-9DHT-4F8A-M9QX, as its sender told it",
    read: { HandoverCode(word: $0) }, print: \.word)
}

// MARK: - The file

extension Handover {
  static let fileName = "handover.meet"
  private static let marks = (workshop: "# workshop ", head: "# head ", lines: "# lines ")

  /// A command file that takes itself: run as such, it comes to the line that asks for the code.
  var text: String {
    let heading = [
      "meet 1", "# Approved claims of workshop \(workshop.prefix(8)), for finance to take into a workshop of its own.",
      "# Ask whoever sent them for their code, by telephone or in person: no file and no mail has it.",
      Self.marks.workshop + workshop, Self.marks.head + head, Self.marks.lines + String(lines.count),
      "\(ClaimsPlugin.name) take \(Self.fileName)",
    ]
    return (heading + lines).joined(separator: "\n") + "\n"
  }

  /// Reads what ``text`` gives, whatever a mail program made of its line ends; `nil` for anything else.
  init?(text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard lines.count > 7, lines[3].hasPrefix(Self.marks.workshop), lines[4].hasPrefix(Self.marks.head) else {
      return nil
    }
    self.init(
      workshop: String(lines[3].dropFirst(Self.marks.workshop.count)),
      head: String(lines[4].dropFirst(Self.marks.head.count)), lines: Array(lines[7...]))
    guard self.text.split(separator: "\n").map(String.init) == lines else { return nil }
  }

  /// The hand-over in a file, if it is what the sender of the code wrote.
  init(_ bytes: [UInt8], from file: String, code: HandoverCode?) throws(Refusal) {
    let line = "claims take \(Word.canonical(file)) --code CODE"
    guard let code else {
      throw Refusal(
        "\(file) is taken with the code that its sender tells, so that nothing in it was changed on the way",
        remedy: "ask whoever sent it, by telephone or in person, and type it: \(line)", about: "file")
    }
    guard let text = String(validating: bytes, as: UTF8.self), let handover = Handover(text: text) else {
      throw Refusal(
        "\(file) isn't as a hand-over is written: it is something else, or was changed on its way",
        remedy: "ask whoever sent it for a new one: handover --to FOLDER", about: "file")
    }
    guard handover.code == code else {
      throw Refusal(
        "\(file) isn't what the sender of that code wrote",
        remedy: "compare the code with its sender, letter by letter; if it is right, the file was changed on its way:\n"
          + "ask for a new one: handover --to FOLDER", about: "code")
    }
    self = handover
  }

  /// The lines that take it over: each claim, who left, and then that all of it is what the code is of.
  ///
  /// Where words of one of the claims were erased here, the code stays out of the record: by it, guesses at them could be
  /// tried.
  func expansion(in state: State) -> [String] {
    let lost = claims.contains { state.taken[$0].flatMap { state.claim($0.claim) }?.lostWords ?? false }
    return lines + [Vouched.signature.line(lost ? .erased : code, claims, left, workshop, head)]
  }

  /// The claims, as they are called there.
  var claims: [ID] { lines.compactMap { $0.split(separator: " ").dropFirst(2).first.flatMap { ID(word: $0) } } }

  /// Who left, by their references there.
  var left: [Handle] {
    let start = "\(PayeeLeft.signature.plugin) \(PayeeLeft.signature.verb) "
    return lines.filter { $0.hasPrefix(start) }.compactMap { line in
      line.dropFirst(start.count).split(separator: " ").first.map { Handle($0) }
    }
  }
}
