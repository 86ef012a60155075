import Facilitation
import Mail

/// What a mailbox came to: comments to be recorded, and messages that somebody must look at.
struct Post {
  /// A comment that a message makes.
  struct Letter {
    let code: ReceiptCode
    let line: String
    let notes: [PrivateNote]
    let isLate, isUndated, hasAttachments: Bool
  }

  /// How many a machine wrote, and how many had been taken in before.
  var automatic = 0, known = 0
  /// The fingerprints of those that were taken in now, under their ids.
  var seen: [String: String] = [:]
  /// Who writes in each window that a message was for.
  var writers: [ID: ProvenWriters] = [:]
  /// What is to be remembered beside what the letters need.
  var notes: [PrivateNote] = []
  private var letters: [Letter] = []
  private var listed: [[Value]] = []

  /// How many bytes the comments may have together, with what is kept beside them.
  private static let largest = 64 << 20
  private var size = 0

  mutating func add(_ letter: Letter) throws(Refusal) {
    size += letter.line.utf8.count + letter.notes.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) }
    guard size <= Self.largest else {
      throw Refusal(
        "these comments are longer than \(Self.largest >> 20) MB together", remedy: "take them in parts",
        about: "mailbox")
    }
    letters.append(letter)
  }

  mutating func list(_ message: MailMessage, _ reason: String) { list(message.messageID, message.place, reason) }

  mutating func list(_ id: String?, _ place: MailPlace, _ reason: String) {
    listed.append([.text(id), .text(place.file), .count(place.number), .text(reason)])
  }

  /// The comments come in an order that is drawn with their codes, so that it says nothing of the mailbox's.
  var expansion: Expansion {
    let drawn = letters.sorted { $0.code.word < $1.code.word }
    let kept = drawn.isEmpty ? [] : notes + drawn.flatMap(\.notes)
    return Expansion(lines: drawn.map(\.line), notes: kept, summary: summary)
  }

  private var summary: Document {
    let columns = [
      Table.Column("messageID", "Message-ID"), Table.Column("file", "file"), Table.Column("number", "message"),
      Table.Column("reason", "left alone, because"),
    ]
    let late = letters.count(where: \.isLate)
    var pairs = [
      Pair("comments", "comments", .count(letters.count)), Pair("late", "of them late", .count(late)),
      Pair("known", "taken in before", .count(known)), Pair("automatic", "sent by machines", .count(automatic)),
      Pair("listed", "left alone", .count(listed.count)),
    ]
    let undated = letters.count(where: \.isUndated)
    if undated > 0 { pairs.append(Pair("undated", "judged by the time of this import", .count(undated))) }
    var blocks: [Block] = [.pairs(pairs)]
    if !listed.isEmpty { blocks.append(.table(Table(key: "messages", columns: columns, rows: listed))) }
    let attached = letters.count(where: \.hasAttachments)
    if attached > 0 {
      blocks.append(.note("\(comments(attached)) came with attachments, which aren't kept"))
    }
    return .object(blocks)
  }
}
