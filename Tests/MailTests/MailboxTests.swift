import Facilitation
import Foundation
import Mail
import Testing

@Suite struct `A mailbox is divided into its messages` {
  private static let date = "Tue Jun 28 10:00:00 2022"
  private static let two = """
    From ana@example.org \(date)
    From: ana@example.org
    Message-ID: <1@x>

    One.

    From ben@example.org \(date)
    From: ben@example.org
    Message-ID: <2@x>

    Two.

    """

  private func texts(_ source: Source) throws -> [String?] {
    try MailFolder.items(in: source).map { $0.message?.text }
  }

  private func texts(_ text: String) throws -> [String?] { try texts(MailFolder.source(Array(text.utf8))) }

  @Test(arguments: ["\n", "\r\n"])
  func `an mbox is the same in pieces of any length and with either line end`(lineEnd: String) throws {
    let bytes = Array(Self.two.replacing("\n", with: lineEnd).utf8)
    let whole = try MailFolder.items(in: MailFolder.source(bytes))
    #expect(whole.map { $0.message?.messageID } == ["1@x", "2@x"])
    #expect(whole.map { $0.message?.text } == ["One.", "Two."])
    #expect(whole.map { $0.message?.place.number } == [1, 2])
    for length in [1, 2, 7, 64] {
      #expect(try MailFolder.items(in: MailFolder.source(bytes, pieces: length)) == whole, "in pieces of \(length)")
    }
  }

  @Test func `the place says at which byte a message begins`() throws {
    let items = try MailFolder.items(in: MailFolder.source(Array(Self.two.utf8), pieces: 5))
    let second = try #require(Self.two.range(of: "From ben")).lowerBound.utf16Offset(in: Self.two)
    #expect(items.last?.message?.place == MailPlace(file: "mail", number: 2, offset: second))
  }

  /// What follows "One." in the first message, and how many messages there are then.
  @Test(arguments: [
    ("\nFrom now on we meet at eleven.", 1), ("\nFrom ana@example.org to all of you", 1),
    ("From ana@example.org \(date)", 2), ("\n From ana@example.org \(date)", 1), ("\n>From ana@example.org \(date)", 1),
    ("\nFrom ana@example.org \(date)", 2), ("\nFrom ana@example.org Tue Jun 28 10:00 BST 2022", 2),
    ("\nFrom - Tue Jun 28 10:00:00 2022", 2), ("\nFrom 123@xxx Tue Jun 28 10:00:00 +0000 2022", 2),
    ("\nFrom ana ortiz \(date) remote from ward", 2), ("\nFrom ana@x Tue, 28 Jun 2022 10:00:00 +0100", 2),
    ("\nFrom ana@example.org Tue Jun 41 10:00:00 2022", 1), ("\nFrom ana@example.org Tue Jun 28 25:00:00 2022", 1),
    ("\nFrom ana@example.org", 1), ("\nFrom ana@example.org \(date)\nand so on", 1),
    ("From ana@example.org \(date)\nand so on", 1), ("\nFrom ana@example.org \(date)\n", 1),
  ])
  func `only a whole From line that a header follows begins a message`(lines: String, count: Int) throws {
    let text = "From x@x \(Self.date)\nFrom: ana@x\n\nOne.\n\(lines)\nFrom: ben@x\n\nTwo.\n"
    #expect(try texts(text).count == count)
  }

  @Test(arguments: ["no header here", "Message-ID\u{A7}: <1@x>", "", "\n\nOne."])
  func `what follows the first From line is a message, whatever it is`(text: String) throws {
    for line in ["From x", "From x@x \(Self.date)"] {
      let items = try MailFolder.items(in: MailFolder.source(Array("\(line)\n\(text)".utf8), pieces: 3))
      #expect(items.count == 1, "\(line)")
    }
  }

  @Test func `quoted From lines are written as they were`() throws {
    let text = "From x \(Self.date)\nFrom: ana@x\n\n>From the ward.\nx >From here\n>>From there\n"
    let message = try MailFolder.items(in: MailFolder.source(Array(text.utf8), pieces: 3)).first?.message
    #expect(message?.text == "From the ward.\nx >From here")
    #expect(message?.folded == [FoldedText(.quote, ">From there")])
  }

  @Test func `From lines without a date divide a file that has no others`() throws {
    #expect(try texts("From ana@x\nFrom: ana@x\n\nOne.\n\nFrom ben@x\nFrom: ben@x\n\nTwo.\n") == ["One.", "Two."])
  }

  @Test(arguments: ["", "\u{FEFF}", "\n\r\n"])
  func `a message alone may have a mark or empty lines before it`(before: String) throws {
    #expect(
      try texts(before + "From: ana@x\n\nOne.\n\nFrom ben@x \(Self.date)\nTwo.") == [
        "One.\n\nFrom ben@x \(Self.date)\nTwo."
      ])
  }

  @Test func `a file without a byte is an empty mailbox`() throws { #expect(try texts("").isEmpty) }

  @Test(arguments: [
    "Dear all, a letter.", "From the ward, with love\nMore.\n", "{\"a\": 1}", "\u{0}\u{1}\n\n", "<p>Hello",
    "\tFrom ana@x \(date)\n",
  ])
  func `what is no message is listed`(text: String) throws {
    #expect(
      try MailFolder.items(in: MailFolder.source(Array(text.utf8))) == [
        .unreadable(
          UnreadableMessage(
            place: MailPlace(file: "mail"), reason: "is no message: it doesn't begin with a header"))
      ])
  }

  // MARK: Folders

  @Test func `of a Maildir what is in cur and new is read`() throws {
    let files = [
      "cur/1:2,S": "From: a@x\n\nCur.", "new/2": "From: a@x\n\nNew.", "tmp/3": "From: a@x\n\nTmp.",
      "dovecot-uidlist": "3 V1", "Sent/cur/4:2,": "From: a@x\n\nSent.", "Sent/tmp/5": "From: a@x\n\nTmp.",
    ]
    #expect(try texts(MailFolder.source(files)) == ["Sent.", "Cur.", "New."])
  }

  @Test func `an empty file in a Maildir is listed`() throws {
    let items = try MailFolder.items(in: MailFolder.source(["cur/1:2,S": ""]))
    #expect(items == [.unreadable(UnreadableMessage(place: MailPlace(file: "mail/cur/1:2,S"), reason: "is empty"))])
  }

  @Test func `of any other folder each file is read as what it is`() throws {
    let files = ["a.eml": "From: a@x\n\nOne.", "b": Self.two, "tmp/c.txt": "From: a@x\n\nThree.", "d.jpg": "\u{FFFD}"]
    #expect(try texts(MailFolder.source(files)) == ["One.", "One.", "Two.", nil, "Three."])
  }

  // MARK: What can't be read

  private func reason(_ text: String) throws -> UnreadableMessage? {
    try MailFolder.items(in: MailFolder.source(Array(text.utf8))).last?.unreadable
  }

  @Test(arguments: [
    ("From: a@x\nMessage-ID: <7@x>\nSubj", "is cut off in its header"),
    (
      "Message-ID: <7@x>\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\nContent-Type: image/png\n\nxxx",
      "is cut off: its last part has no end"
    ),
    (
      "Message-ID: <7@x>\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nHello\n--b--\n", "is encrypted"
    ),
    (
      "Message-ID: <7@x>\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nxxx\n",
      "is encrypted, or signed in a way that hides its words"
    ),
    (
      "Message-ID: <7@x>\nContent-Type: multipart/mixed\n\n--b\n\nHello\n--b--\n",
      "is damaged: its parts can't be told apart"
    ),
    ("Message-ID: <7@x>\nX: \(String(repeating: "x", count: 300_000))\n\n", "has a header larger than 256 kB"),
    ("Message-ID: <7@x>\nTo: \(String(repeating: "a:", count: 100_000))\n\n", "has more addresses than can be read"),
    ("Message-ID: <7@x>\nTo: \(String(repeating: "a,", count: 100_000))\n\n", "has more addresses than can be read"),
    (
      "Message-ID: <7@x>\nContent-Type: message/rfc822\n\ncc:\n \(String(repeating: "a:", count: 100_000))\n\n",
      "has more addresses than can be read"
    ),
    ("Message-ID: <7@x>\n\n\(String(repeating: "\n", count: 1_000_001))", "has more than 1000000 lines"),
    (
      "Message-ID: <7@x>\nContent-Type: multipart/mixed; boundary=b\n\n\(String(repeating: "--b\n\nx\n", count: 1_001))--b--\n",
      "has more than 1000 parts"
    ),
    (
      "Message-ID: <7@x>\nContent-Type: multipart/mixed; boundary=b\n\n\(String(repeating: "--b\n\nx\n", count: 10_000))--b--\n",
      "has more than 10000 parts"
    ),
    ("Message-ID: <7@x>\n\n\(String(repeating: "Hello ", count: 800_000))", "has a text larger than 4 MB"),
  ])
  func `what can't be read is listed with its Message-ID and the reason`(text: String, why: String) throws {
    let found = try reason(text)
    #expect(found?.place == MailPlace(file: "mail"))
    #expect(found?.messageID == "7@x")
    #expect(found?.reason == why)
  }

  @Test(arguments: [40, 2_000, 20_000])
  func `parts too deep are not followed`(depth: Int) throws {
    var text = "Message-ID: <7@x>\n"
    for level in 0..<depth { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    text += "\nHello\n" + (0..<depth).reversed().map { "--b\($0)--\n" }.joined()
    #expect(try reason(text)?.messageID == "7@x")
    #expect(try reason(text)?.reason.hasPrefix("has more than") == true)
  }

  @Test func `a message larger than the limit is listed, and the next is read`() throws {
    let line = String(repeating: "x", count: 76) + "\n"
    let large = "From a@x \(Self.date)\nMessage-ID: <7@x>\n\n" + String(repeating: line, count: 440_000) + "\n"
    let items = try MailFolder.items(in: MailFolder.source(Array((large + Self.two).utf8)))
    #expect(items.first?.unreadable?.messageID == "7@x")
    #expect(items.first?.unreadable?.reason == "is larger than 32 MB")
    #expect(items.dropFirst().map { $0.message?.text } == ["One.", "Two."])
  }

  @Test func `a last message that was cut off is listed beside the whole ones`() throws {
    let text =
      Self.two + "\nFrom x \(Self.date)\nMessage-ID: <3@x>\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nTh"
    let items = try MailFolder.items(in: MailFolder.source(Array(text.utf8)))
    #expect(items.map { $0.message?.text } == ["One.", "Two.", nil])
    #expect(items.last?.unreadable?.messageID == "3@x")
  }

  @Test func `a mailbox of more messages than anybody could look at is refused`() throws {
    let text = String(repeating: "From ana@example.org \(Self.date)\nA: b\n\n", count: Mailbox.mostMessages + 1)
    var count = 0
    #expect(throws: Refusal.self) {
      try Mailbox.forEachMessage(in: MailFolder.source(Array(text.utf8))) { _ throws(Refusal) in count += 1 }
    }
    #expect(count == Mailbox.mostMessages)
  }
}
