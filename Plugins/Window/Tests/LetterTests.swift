import Engine
import Facilitation
import Foundation
import TestKit
import Testing

@testable import Window

/// Mail with a tag waits until somebody has looked at it; everything else is left alone, and says why.
@Suite struct `A letter that waits` {
  private static let addresses = [
    "addresses.csv": "person,address\nana,ana@example.org\nben,home@example.org\ncara,home@example.org\n"
  ]

  private func mail(
    _ subject: String, _ text: String, fields: String = "", from: String = "ana@example.org"
  ) -> String {
    "From x Sun Oct 29 10:00:00 2023\nFrom: \(from)\nSubject: \(subject)\nMessage-ID: <\(text.hashed)@x>\n"
      + (fields.isEmpty ? "" : fields + "\n") + "\n\(text)\n\n"
  }

  private func stage(_ mail: String...) throws -> Stage {
    let stage = try Windows.stage(
      ["window open --tag 7K3M", "window addresses addresses.csv", "@ 2023-10-29T12:00"],
      files: Self.addresses.merging(["mail": mail.joined()]) { $1 })
    stage.type("output json", "window inbox mail", "output plain")
    return stage
  }

  private func json(_ stage: Stage, _ line: String) -> String {
    defer { stage.type("output plain") }
    return stage.type("output json", line)
  }

  private func has(_ count: Int, _ stage: Stage) -> Bool { stage.windowFacts["comments"] == .count(count) }

  @Test func `is no comment before it is taken, and shown with what is folded away`() throws {
    let stage = try stage(
      mail("[w1-7K3M] hi", "It is loud.\n\nOn Sat, 28 Oct 2023, Cara <c@example.com> wrote:\n> Come all"))
    #expect(has(0, stage))
    #expect(try !stage.contents.map { $0.line + $0.events }.joined().contains("loud"))
    let shown = stage.type("window review")
    for words in [
      "Letter 1", "ana@example.org", "It is loud.", "folded away", "Come all", "window take 1   or window leave 1",
    ] {
      #expect(shown.contains(words), "\(words)")
    }
    #expect(stage.type("window take 1").contains("letter 1 is taken"))
    #expect(has(1, stage))
    #expect(stage.type("window take 1").contains("no letter waits"))
    #expect(stage.type("window review").contains("no letter waits for a look"))
    #expect(try stage.contents.last?.line.hasPrefix("window comment \"It is loud.\"") == true)
    #expect(try stage.privateNotes.sections.keys.filter { $0.hasPrefix("window.waiting") } == [])
  }

  @Test func `comes once, also when it was left, and comes back when it is asked for`() throws {
    let stage = try stage(mail("[w1-7K3M] hi", "It is loud."), mail("[w1-7K3M] hi", "It is cold."))
    #expect(json(stage, "window inbox mail").contains("\"known\":2"))
    #expect(stage.type("window leave 2").contains("letter 2 is left alone"))
    #expect(try stage.privateNotes.sections["window.waiting.text"]?.count == 1)
    #expect(json(stage, "window inbox mail").contains("\"known\":2"))
    stage.type("window inbox mail --take \("It is cold.".hashed)@x")
    #expect(stage.type("window review").contains("It is cold."))
    #expect(stage.type("window take 2").contains("letter 2 is taken"))
    #expect(json(stage, "window inbox mail").contains("\"known\":2"))
  }

  @Test func `of an address that two people share asks who wrote it`() throws {
    let stage = try stage(mail("[w1-7K3M] hi", "It is loud.", from: "home@example.org"))
    #expect(stage.type("window take 1").contains("share this address"))
    #expect(has(0, stage))
    #expect(stage.type("window take 1 --writer cara").contains("letter 1 is taken"))
    #expect(try stage.privateNotes.sections["window.writers"]?.keys.sorted() == ["w1 cara"])
    // Without a look it isn't taken, either.
    let other = try self.stage()
    other.type("window inbox mail --take tagged")
    #expect(has(0, other))
  }

  @Test func `is released only when it was taken`() throws {
    let stage = try Windows.stage(
      ["window open --tag 7K3M", "@ 2023-10-29T12:00", "window inbox mail", "@ 2023-11-02T10:00"],
      files: ["mail": mail("[w1-7K3M] hi", "It is loud.")])
    #expect(stage.type("window release").contains("no comment to release"))
  }

  @Test(arguments: [
    ("hi", "", "It is loud.", "it has no window's tag"),
    ("[w1-AAAA] hi", "", "It is loud.", "it has the tag of another workshop"),
    ("[w1-7K3M] hi", "X-Gmail-Labels: Inbox,Gesendet", "It is loud.", "the owner of the mailbox sent it"),
    ("[w1-7K3M] hi", "X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe?=", "It is loud.", "it was never sent"),
    ("[w1-7K3M] hi", "X-Mozilla-Status: 0009", "It is loud.", "it was thrown away"),
    ("[w1-7K3M] hi", "X-Status: D", "It is loud.", "it was thrown away"),
    ("[w1-7K3M] hi", "X-Spam-Status: Yes, score=9", "It is loud.", "it was taken for spam"),
    (
      "[w1-7K3M] hi", "Authentication-Results: mx; dmarc=fail", "It is loud.", "the server couldn't confirm who sent it"
    ),
    ("[w1-7K3M] hi", "Auto-Submitted: auto-replied", "I am away.", "a machine sent it"),
    ("[w1-7K3M] hi", "Precedence: bulk", "I am away.", "a machine sent it"),
    ("[w1-7K3M] hi", "X-Autorespond: yes", "I am away.", "a machine sent it"),
    ("Abwesenheitsnotiz: [w1-7K3M] hi", "", "I am away.", "a machine sent it"),
    ("Undeliverable: [w1-7K3M] hi", "", "x", "a machine sent it"),
    ("[w1-7K3M] hi", "Reply-To: x@example.org\nX-Failed-Recipients: y@example.org", "x", "a machine sent it"),
    ("[w1-7K3M] hi", "", "Please take it back: QBB3-JN20-QRQH", "it names the receipt QBB3-JN20-QRQH"),
    ("[w1-7K3M] hi", "", "> Only quoted", "it has no words of its own"),
  ])
  func `is none of what is left alone`(subject: String, fields: String, text: String, reason: String) throws {
    let stage = try stage(mail(subject, text, fields: fields))
    let said = stage.console.everything
    #expect(said.contains("\"waiting\":0"), "\(said)")
    #expect(said.contains(reason))
    #expect(has(0, stage))
    // Whoever looked can have it all the same, and be shown its words first.
    guard !text.hasPrefix(">") else { return }
    stage.type("window inbox mail --take \(text.hashed)@x")
    #expect(stage.type("window review").contains(text))
  }

  @Test func `a list passes on what people write, and flags that mean nothing hinder nothing`() throws {
    let stage = try stage(
      mail("[w1-7K3M] hi", "One", fields: "List-Id: <group.example.org>\nPrecedence: list\nX-Mozilla-Status: 0001"),
      mail(
        "[w1-7K3M] hi", "Two", fields: "List-Id: <group.example.org>\nPrecedence: bulk\nX-Gmail-Labels: Inbox,Important"
      ),
      mail("[w1-7K3M] hi", "Three", fields: "Authentication-Results: mx; dmarc=pass\nX-Spam-Status: No, score=0"))
    #expect(stage.console.everything.contains("\"waiting\":3"))
  }

  @Test func `what Evenhand wrote itself is known when it comes back`() throws {
    let first = try stage(mail("[w1-7K3M] hi", "It is loud."))
    first.type("window take 1", "window receipts --to out")
    let receipt = try #require(first.files.names.first { $0.hasSuffix(".eml") }.flatMap(first.files.text))
    // It tells people what they can do, and nothing of a shell.
    let words = String(
      decoding: Data(
        base64Encoded: receipt.split(separator: "\r\n\r\n").last.map(String.init) ?? "",
        options: .ignoreUnknownCharacters) ?? Data(), as: UTF8.self)
    #expect(words.contains("answer this message with the code in it") && !words.contains("window "))
    let invitation = first.type("window reminders").split(separator: "\n").filter {
      !$0.hasPrefix("subject") && !$0.contains("everyone")
    }
    .joined(separator: "\n")
    let again = try stage(
      "From x Sun Oct 29 10:00:00 2023\n" + receipt.replacing("\r\n", with: "\n") + "\n",
      mail("[w1-7K3M] Anything?", invitation), mail("Re: [w1-7K3M] Anything?", "Ring us.\n\n" + invitation))
    #expect(again.console.everything.contains("\"waiting\":1"))
    #expect(again.console.everything.contains("\"ours\":2"))
    let shown = again.type("window review")
    #expect(shown.contains("Ring us.") && !shown.contains("you can add what you"))
  }

  @Test func `from lines divide an mbox where a header follows, and nowhere else`() throws {
    let stage = try stage(
      mail("[w1-7K3M] a", "One\nFrom Ana Sun Oct 29 10:00:00 2023\nnobody rang.").replacing("\n\n\n", with: "\n"),
      mail("[w1-7K3M] b", "Two"))
    #expect(stage.console.everything.contains("\"waiting\":2"))
    #expect(stage.type("window review").contains("nobody rang."))
  }
}

extension String {
  /// A name for a message of these words.
  fileprivate var hashed: String { String(utf8.reduce(UInt32(7)) { ($0 &* 31) &+ UInt32($1) }) }
}
