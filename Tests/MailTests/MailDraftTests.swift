import Facilitation
import Mail
import Testing

struct `A letter to be sent` {
  private static let drafts = [
    MailDraft(to: MailAddress("ana@example.org"), subject: "Your comment", text: "Thank you.\n"),
    MailDraft(
      to: MailAddress("zoe@example.net", name: "Zoë Ball"),
      subject: "Re: Zögern, 会議 und שלום, and much more than fits into one line of a mail",
      inReplyTo: "zoe.77@example.net",
      text: "Über 48 Stunden\n\n> quoted\n.\nFrom here on\n" + String(repeating: "long ", count: 900)),
    MailDraft(to: MailAddress("a@example.org"), subject: "", inReplyTo: "x\r\nBcc: all@example.org", text: ""),
  ]

  @Test func `what is written is read again`() throws {
    for draft in Self.drafts {
      let bytes = draft.bytes
      #expect(bytes.allSatisfy { $0 < 0x80 })
      var read: [MailMessage] = []
      try Mailbox.forEachMessage(in: Source(name: "draft.eml") { bytes }) { item throws(Refusal) in
        if case .message(let message) = item { read.append(message) }
      }
      #expect(read.map(\.to) == [[draft.to]])
      #expect(read.map(\.subject) == [draft.subject])
      #expect(read.map { $0.to.first?.name } == [draft.to.name])
    }
  }

  @Test func `lines end with CRLF, and no field can be slipped in`() throws {
    for draft in Self.drafts {
      let text = String(decoding: draft.bytes, as: UTF8.self)
      #expect(!text.unicodeScalars.split(separator: "\n").dropLast().contains { $0.last != "\r" })
      #expect(!text.lowercased().contains("\r\nbcc:"))
      #expect(text.contains("X-Unsent: 1\r\n"))
    }
  }
}
