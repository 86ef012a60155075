import Facilitation
import Mail

/// A message that waits for somebody to look at it: it is kept beside the record, until it is taken or left.
struct Letter: Equatable {
  /// Under which it is called; they are counted through the workshop.
  var number: Int
  /// Its Message-ID, or its fingerprint where it has none.
  var id: String
  var fingerprint: String
  /// The window that it is for.
  var window: ID
  /// Who sent it: the address in lower case, and the name beside it.
  var address, name: String?
  var subject: String
  var received, sent: Instant?
  /// The writer's own words.
  var text: String
  var folded: [FoldedText]
  /// What came with it, by name or kind.
  var attachments: [String]
}

extension Letter {
  /// Where those that wait stand, under their numbers: the window, the fingerprint and the times.
  static let section = "window.waiting"
  /// Where those stand that somebody left, under their ids.
  static let left = "window.left"

  /// What else is kept of each, under its number.
  private enum Part: String, CaseIterable {
    case id, address, name, subject, text, folded, attachments

    var section: String { "\(Letter.section).\(rawValue)" }
  }

  /// What waits, in the order of the numbers.
  static func waiting(in notes: PrivateNotes) -> [Letter] {
    (notes.sections[section] ?? [:]).keys.compactMap { Int($0).flatMap { Letter($0, in: notes) } }
      .sorted { $0.number < $1.number }
  }

  /// `2 letters wait for a look`, of those that are for a window; `nil` where none is.
  static func waitingWords(for window: ID, in notes: PrivateNotes) -> String? {
    let count = waiting(in: notes).count { $0.window == window }
    return count == 0 ? nil : waitingWords(count)
  }

  /// The same of so many.
  static func waitingWords(_ count: Int) -> String {
    counted(count, "letter waits for a look", "letters wait for a look")
  }

  /// To be remembered.
  var notes: [PrivateNote] {
    let times = [received, sent].map { $0.map { String($0.microseconds) } ?? "-" }
    let folded = folded.map { "\($0.kind.rawValue) \($0.text.utf8.count)\n\($0.text)" }.joined()
    let parts: [Part: String] = [
      .id: id, .address: address ?? "", .name: name ?? "", .subject: subject, .text: text, .folded: folded,
      .attachments: attachments.joined(separator: "\n"),
    ]
    return [PrivateNote(Self.section, String(number), ([window.word, fingerprint] + times).joined(separator: " "))]
      + Part.allCases.map { part in
        PrivateNote(part.section, String(number), parts[part].flatMap { $0.isEmpty ? nil : $0 })
      }
  }

  /// To be forgotten.
  var forgotten: [PrivateNote] { notes.map { PrivateNote($0.section, $0.key, nil) } }

  /// As it was kept; `nil` for anything else.
  private init?(_ number: Int, in notes: PrivateNotes) {
    func part(_ part: Part) -> String? { notes[part.section, String(number)] }
    let words = (notes[Self.section, String(number)] ?? "").split(separator: " ")
    guard words.count == 4, let window = ID(word: words[0]), let id = part(.id) else { return nil }
    let times = words.suffix(2).map { Int64($0).map { Instant(microseconds: $0) } }
    self.init(
      number: number, id: id, fingerprint: String(words[1]), window: window, address: part(.address),
      name: part(.name), subject: part(.subject) ?? "", received: times[0], sent: times[1], text: part(.text) ?? "",
      folded: Self.folded(part(.folded) ?? ""),
      attachments: (part(.attachments) ?? "").split(separator: "\n").map(String.init))
  }

  private static func folded(_ text: String) -> [FoldedText] {
    var rest = text.utf8[...]
    var pieces: [FoldedText] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let words = (String(rest[..<end]) ?? "").split(separator: " ")
      let body = rest[rest.index(after: end)...]
      guard words.count == 2, let kind = FoldedText.Kind(rawValue: String(words[0])), let count = Int(words[1]),
        count >= 0, let piece = String(body.prefix(count))
      else { break }
      pieces.append(FoldedText(kind, piece))
      rest = body.dropFirst(count)
    }
    return pieces
  }

  /// Who sent it, as people read it.
  var sender: String {
    switch (name, address) {
    case (let name?, let address?): "\(name) <\(address)>"
    case (let one?, nil), (nil, let one?): one
    case (nil, nil): "nobody"
    }
  }
}

extension MailMessage {
  var senderWords: String {
    from.map { address in address.name.map { "\($0) <\(address.address)>" } ?? address.address }.spoken
  }
}

extension MailAttachment {
  /// What it is called, or what it is.
  var word: String { name ?? type }
}
