import Facilitation
import Mail

/// What a mailbox came to: comments to be recorded, letters that wait for a look, and messages that are left alone.
struct Post {
  /// A comment that a message makes.
  struct Taken {
    let code: ReceiptCode
    let line: String
    let notes: [PrivateNote]
    let isLate, isUndated, hasAttachments: Bool
  }

  /// A message that is left alone.
  struct Left {
    var id: String?
    var place: MailPlace
    var sender, subject: String?
    var sent: Instant?
    var attachments: [String] = []
    /// Why, in words that follow "because".
    var reason: String
    /// The line that would take it all the same, or do what it asks for.
    var line: String?
  }

  /// How many Evenhand wrote itself, and how many had been taken in before.
  var ours = 0, known = 0
  /// The fingerprints of those that were taken in now, under their ids.
  var seen: [String: String] = [:]
  /// Who writes in each window that a message was for.
  var writers: [ID: ProvenWriters] = [:]
  /// What is to be remembered beside what the letters need.
  var notes: [PrivateNote] = []
  private(set) var letters: [Letter] = []
  /// Whether some of what was taken came after the close.
  var isLate: Bool { taken.contains(where: \.isLate) }
  private var taken: [Taken] = []
  private var left: [Left] = []

  /// How many bytes the comments may have together, with what is kept beside them.
  private static let largest = 64 << 20
  private var size = 0

  mutating func add(_ comment: Taken) throws(Refusal) {
    try count(comment.line.utf8.count + comment.notes.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) })
    taken.append(comment)
  }

  mutating func wait(_ letter: Letter) throws(Refusal) {
    try count(letter.notes.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) })
    letters.append(letter)
  }

  private mutating func count(_ bytes: Int) throws(Refusal) {
    size += bytes
    guard size <= Self.largest else {
      throw Refusal(
        "these comments are longer than \(Self.largest >> 20) MB together", remedy: "take them in parts",
        about: "mailbox")
    }
  }

  mutating func leave(_ message: MailMessage, _ reason: String, line: String? = nil) {
    left.append(
      Left(
        id: message.messageID, place: message.place, sender: message.senderWords, subject: message.subject,
        sent: message.sent ?? message.received, attachments: message.attachments.map(\.word), reason: reason,
        line: line))
  }

  mutating func leave(_ message: UnreadableMessage) {
    let sender = message.from.map(\.address).spoken
    left.append(
      Left(
        id: message.messageID, place: message.place, sender: sender.isEmpty ? nil : sender, subject: message.subject,
        sent: message.sent, reason: "it \(message.reason)"))
  }

  /// The comments come in an order that is drawn with their codes, so that it says nothing of the mailbox's.
  var expansion: Expansion {
    let drawn = taken.sorted { $0.code.word < $1.code.word }
    let kept = (drawn.isEmpty ? [] : notes + drawn.flatMap(\.notes)) + letters.flatMap(\.notes)
    return Expansion(lines: drawn.map(\.line), notes: kept, summary: summary)
  }

  private var summary: Document {
    let late = taken.count(where: \.isLate)
    var pairs = [
      Pair("comments", "comments", .count(taken.count)), Pair("late", "of them late", .count(late)),
      Pair("waiting", "waiting for a look", .count(letters.count)),
      Pair("folded", "of these, with something folded", .count(letters.count { !$0.folded.isEmpty })),
      Pair("known", "taken in before", .count(known)), Pair("ours", "written by Evenhand itself", .count(ours)),
      Pair("listed", "left alone", .count(left.count)),
    ]
    let undated = taken.count(where: \.isUndated)
    if undated > 0 { pairs.append(Pair("undated", "judged by the time of this import", .count(undated))) }
    var blocks: [Block] = [.pairs(pairs)]
    if !letters.isEmpty {
      blocks.append(.note("nothing of them is released before somebody has looked: window review"))
    }
    if !left.isEmpty { blocks.append(.table(table)) }
    let attached = taken.count(where: \.hasAttachments)
    if attached > 0 {
      blocks.append(.note("\(comments(attached)) came with attachments, which aren't kept"))
    }
    return .object(blocks)
  }

  private var table: Table {
    let columns = [
      Table.Column("messageID", "Message-ID"), Table.Column("file", nil), Table.Column("number", "message"),
      Table.Column("sender", "from"), Table.Column("subject", "subject"), Table.Column("sent", "sent"),
      Table.Column("attachments", "attached"), Table.Column("reason", "left alone, because"),
      Table.Column("line", "what would take it"),
    ]
    let rows = left.map { message -> [Value] in
      [
        .text(message.id), .text(message.place.file), .count(message.place.number), .text(message.sender),
        .text(message.subject), .instant(message.sent), .list(message.attachments), .text(message.reason),
        .text(message.line),
      ]
    }
    return Table(key: "messages", columns: columns, rows: rows)
  }
}
