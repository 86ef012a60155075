import Facilitation
import Mail
import Testing

@Suite struct `A message's header` {
  @Test(arguments: [
    ("Further thoughts", "Further thoughts"), ("=?utf-8?q?Caf=C3=A9?=", "Café"), ("=?UTF-8?B?Q2Fmw6k=?=", "Café"),
    ("=?iso-8859-1?Q?Caf=E9_noir?=", "Café noir"), ("=?utf-8?q?Caf=C3?= =?utf-8?q?=A9?=", "Café"),
    ("=?windows-1252?q?it=92s?=", "it’s"), ("=?iso-2022-jp?b?GyRCMnE1RBsoQg==?=", "会議"),
    ("=?utf-8?q?two words?=", "two words"), ("a=?utf-8?q?b?=c", "abc"), ("folded\n  over two", "folded over two"),
    ("=?x-unheard?q?Caf=C3=A9?=", "Café"), ("=?utf-8?q?bell=07=1B[2J?=", "bell[2J"), ("=?utf-8?q?cut", "=?utf-8?q?cut"),
    ("Café in the raw", "Café in the raw"), ("=?utf-8?b?4pyT4pyT?= שלום", "✓✓ שלום"), ("", ""),
  ])
  func `a subject is read in whatever way it was encoded`(field: String, subject: String) throws {
    #expect(try message("Subject: \(field)", body: "x")?.subject == subject)
  }

  @Test func `without a subject it is empty`() throws { #expect(try message(body: "x")?.subject == "") }

  private struct Sender: CustomTestStringConvertible, Sendable {
    var fields: String
    var from: [String]
    var sender: String?
    var testDescription: String { fields }
  }

  @Test(arguments: [
    Sender(fields: "From: ana@example.org", from: ["ana@example.org"]),
    Sender(fields: "From: Ana Ortiz <ana@example.org>", from: ["Ana Ortiz <ana@example.org>"]),
    Sender(fields: "From: \"Ortiz, Ana\" <ana@example.org>", from: ["Ortiz, Ana <ana@example.org>"]),
    Sender(fields: "From: =?utf-8?q?Zo=C3=AB?= <Zoe@Example.ORG>", from: ["Zoë <Zoe@Example.ORG>"]),
    Sender(fields: "From: ana@example.org (Ana)", from: ["Ana <ana@example.org>"]),
    Sender(
      fields: "From: ana@x, ben@x\nSender: desk@x\nCc: eve@x\nTo: fay@x", from: ["ana@x", "ben@x"], sender: "desk@x"),
    Sender(fields: "Cc: eve@x\nTo: fay@x\nReply-To: gus@x", from: []),
    Sender(fields: "From: us: ana@x, ben@x;", from: ["ana@x", "ben@x"]),
    Sender(fields: "From: undisclosed:;\nCc: eve@x", from: []), Sender(fields: "From:\nCc: eve@x", from: []),
    Sender(fields: "From: <>\nCc: eve@x", from: []),
  ])
  private func `the sender is who stands in From, and nobody else`(sender: Sender) throws {
    let message = try message(sender.fields + "\n\nx")
    #expect(message?.from.map(\.written) == sender.from)
    #expect(message?.sender?.written == sender.sender)
  }

  @Test func `addresses are the same whatever their case and names`() {
    #expect(MailAddress("Ana@Example.org", name: "Ana") == MailAddress("ana@example.ORG"))
    #expect(Set([MailAddress("Ana@x"), MailAddress("ana@x")]).count == 1)
    #expect(MailAddress("ana@x") != MailAddress("ana+w1@x"))
  }

  @Test func `everywhere it went is known`() throws {
    let message = try message(
      "To: Group <a@x>, team: b@x, c@x;", "Cc: d@x", "Delivered-To: follow-up+w1@x", "X-Original-To: <e@x>", body: "x")
    #expect(message?.recipients.map(\.address) == ["a@x", "b@x", "c@x", "d@x", "follow-up+w1@x", "e@x"])
  }

  @Test(arguments: [
    ("<1@x>", "1@x"), ("  <a.b+c@x>  ", "a.b+c@x"), ("1@x", "1@x"), ("<>", nil), ("", nil), ("<1@x> (remark)", "1@x"),
  ])
  func `a Message-ID stands without its brackets`(field: String, id: String?) throws {
    #expect(try message("Message-ID: \(field)", body: "x")?.messageID == id)
  }

  // MARK: Times

  private let noon = Instant(word: "2022-06-28T12:00:00Z")

  @Test(arguments: [
    "Tue, 28 Jun 2022 12:00:00 +0000", "Tue, 28 Jun 2022 13:00:00 +0100 (BST)", "28 Jun 2022 08:00 EDT",
    "Tue, 28 Jun 2022 12:00:00 GMT", "28 Jun 22 12:00:00 +0000",
  ])
  func `a date is a point in time, whatever its zone`(field: String) throws {
    #expect(try message("Date: \(field)", body: "x")?.sent == noon)
  }

  @Test func `a date that is none is none`() throws {
    #expect(try message("Date: soon", body: "x")?.sent == nil)
    #expect(try message(body: "x")?.sent == nil)
  }

  @Test(arguments: [
    ("by mx; Tue, 28 Jun 2022 12:00:00 +0000", "Tue Jun 28 11:00:00 2022"), ("by mx; soon", "Tue Jun 28 12:00:00 2022"),
    ("by mx", "Tue Jun 28 14:00:00 +0200 2022"), ("by mx", "Tue Jun 28 12:00 UTC 2022"),
    ("by mx", "Tue Jun 28 10:00:00 2022 -0200"),
  ])
  func `it was received when the topmost server says, or else the mailbox`(field: String, fromLine: String) throws {
    let text = "From ana@x \(fromLine)\nReceived: \(field)\nReceived: by home; Mon, 27 Jun 2022 12:00:00 +0000\n\nx\n"
    #expect(try message(text)?.received == noon)
  }

  @Test func `what nobody dated was received nobody knows when`() throws {
    let message = try message("Date: Tue, 28 Jun 2022 12:00:00 +0000", body: "x")
    #expect(message?.received == nil)
    #expect(message?.sent == noon)
  }

  // MARK: Machines

  @Test(arguments: [
    ("Auto-Submitted: auto-replied", true), ("Auto-Submitted: auto-generated; type=x", true),
    ("auto-submitted: NO (it is not)", false), ("Auto-Submitted: no", false), ("Precedence: bulk", true),
    ("Precedence: auto_reply", true), ("Precedence: Junk", true), ("Precedence: list", false),
    ("X-Autoreply: yes", true),
    ("X-Auto-Response-Suppress: All", false), ("Return-Path: <>", true), ("Return-Path: <ana@x>", false),
    ("X-Auto-Response-Suppress: OOF\nAuto-Submitted: auto-replied", true), ("Subject: Automatic reply", false),
  ])
  func `machines are told from people by what they say`(fields: String, isAutomatic: Bool) throws {
    #expect(try message(fields, body: "x")?.isAutomatic == isAutomatic)
  }

  @Test func `a notice of a failed delivery is automatic, and what failed is folded`() throws {
    let message = try message(
      """
      From: MAILER-DAEMON@x
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b

      It could not be delivered.
      --b
      Content-Type: message/delivery-status

      Action: failed
      --b
      Content-Type: message/rfc822

      From: ana@x

      My comment.
      --b--
      """)
    #expect(message?.isAutomatic == true)
    #expect(message?.text == "It could not be delivered.")
    #expect(message?.folded == [FoldedText(.forward, "My comment.")])
  }

  // MARK: The same message again

  @Test func `a message without a Message-ID is known again by its fingerprint`() throws {
    let text = "From: ana@x\nDate: Tue, 28 Jun 2022 12:00:00 +0000\nSubject: One\n more\n\nWords\n"
    let prints = try [
      text, text.replacing("\n", with: "\r\n"), "From x Tue Jun 28 10:00:00 2022\n" + text + "\n",
      "Status: RO\n" + text,
      "Received: by mx; soon\n" + text, text.replacing("\n more", with: " more"),
    ].map { try #require(try message($0)).fingerprint }
    #expect(Set(prints).count == 1)
    #expect(prints.first?.count == 64)
    for other in ["Words.", "WordsWords", ""] {
      #expect(try message(text.replacing("Words", with: other))?.fingerprint != prints.first)
    }
    #expect(try message(text.replacing("ana", with: "ben"))?.fingerprint != prints.first)
  }
}

extension MailAddress {
  fileprivate var written: String { name.map { "\($0) <\(address)>" } ?? address }
}
