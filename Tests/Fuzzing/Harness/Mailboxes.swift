import Facilitation
import Mail

/// A mailbox of any bytes.
///
/// All that is in it is read, or listed with the reason, and the same again in pieces of another length. Nothing that
/// comes out steers a terminal: there are no control characters but the line feeds and tabs of texts.
@Sendable func takeMailbox(_ bytes: [UInt8]) throws {
  let items = try read(bytes, pieces: max(1, bytes.count))
  try law(try read(bytes, pieces: 61) == items, "read in pieces, the mailbox holds something else")
  let ends: Set<UInt8> = [10, 13, 0xEF, 0xBB, 0xBF]
  try law(!items.isEmpty || bytes.allSatisfy(ends.contains), "nothing is in it")
  for (index, item) in items.enumerated() {
    switch item {
    case .message(let message):
      try law(message.place.number == index + 1, "a message is missing before \(message.place)")
      try take(message)
    case .unreadable(let message):
      try law(message.place.number == index + 1, "a message is missing before \(message.place)")
      try law(!message.reason.isEmpty, "a message can't be read for no reason")
      try law((message.messageID ?? "x").isOneLine, "the Message-ID is \(message.messageID ?? "")")
    }
  }
}

private func take(_ message: MailMessage) throws {
  let names = (message.from + message.recipients).flatMap { [$0.address, $0.name ?? "x"] }
  let files = message.attachments.flatMap { [$0.type, $0.name ?? "x"] }
  for line in [message.messageID ?? "x", message.fingerprint] + names + files {
    try law(line.isOneLine, "this is no line of text: \(line)")
  }
  try law(message.subject.isEmpty || message.subject.isOneLine, "the subject is \(message.subject)")
  try law(message.fingerprint.utf8.count == 64, "the fingerprint is \(message.fingerprint)")
  for text in [message.text] + message.folded.map(\.text) {
    try law(text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || !$0.isControl }, "the text is \(text)")
  }
  try law(message.folded.allSatisfy { !$0.text.isEmpty }, "nothing was folded away")
  try law(message.attachments.allSatisfy { $0.size >= 0 }, "a file has less than no bytes")
}

private func read(_ bytes: [UInt8], pieces length: Int) throws -> [Mailbox.Item] {
  let source = Source(name: "mail") {
    [
      SourceFile(path: "mail") { body throws(Refusal) in
        for start in stride(from: 0, to: bytes.count, by: length) {
          try body(Array(bytes[start..<min(start + length, bytes.count)]))
        }
      }
    ]
  }
  var items: [Mailbox.Item] = []
  try Mailbox.forEachMessage(in: source) { items.append($0) }
  return items
}

extension String {
  fileprivate var isOneLine: Bool { !isEmpty && unicodeScalars.allSatisfy { !$0.isControl } }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}
