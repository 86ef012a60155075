import Engine
import Facilitation
import Foundation
import Gathering
import Host
import Rendering
import TestKit
import Testing

@testable import Window

/// Mail becomes comments, and nobody is guessed.
@Suite struct `The inbox` {
  private static let addresses = ["addresses.csv": "person,address\nana,ana@example.org\nben,ben@example.org\n"]

  private func letter(_ fields: String..., text: String) -> String {
    (fields + ["", text, ""]).joined(separator: "\n")
  }

  /// A stage with a window, a mailbox, and two people whose addresses are known.
  private func stage(_ mail: String, more: [String] = []) throws -> Stage {
    try Windows.stage(
      ["window open --tag 7K3M", "window addresses addresses.csv", "@ 2023-10-29T12:00"] + more + ["output json"],
      files: Self.addresses.merging(["mail": mail]) { $1 })
  }

  @Test func `a Maildir of another program gives the comments that a reader of it would list`() throws {
    let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let python = Process(), pipe = Pipe()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "maildir.py").path
    python.arguments = ["python3", script, folder + "/mail", "w1-7K3M"]
    python.standardOutput = pipe
    try python.run()
    let expected = try JSONDecoder().decode([String].self, from: pipe.fileHandleForReading.readDataToEndOfFile())
    python.waitUntilExit()
    try "person,address\nben,ben@example.org\n".write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)

    let header = Header(id: "00", zone: "Europe/London", created: Instant(microseconds: 0))
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, WindowPlugin.self]), journal: MemoryJournal(header: header),
      surroundings: .seeded(by: []))
    let console = RecordingConsole(), zone = try #require(Zone.named("Europe/London"))
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .virtual(try zone.instant("2023-10-28T18:00", now: Instant(microseconds: 0))), actor: "cara", zone: zone,
      way: "prompt")
    let lines =
      ["meet 1"] + Windows.lines + [
        "window open --tag 7K3M", "window addresses \(folder)/a.csv", "@ +20h", "output json",
        "window inbox \(folder)/mail --take tagged",
        "window inbox \(folder)/mail/ --take tagged", "@ +49h", "window release",
      ]
    session.run(CommandFile(Array(lines.joined(separator: "\n").utf8), name: "a.meet"))
    #expect(console.complained == "")
    let released = try workshop.journal.entries(after: 0, limit: .max).compactMap(\.content).flatMap {
      try EventRecord.readAll(json: $0.events)
    }.filter { $0.name == "released" }.map { try $0.text("text") }
    #expect(expected.count == 6)
    #expect(released.sorted() == expected)
    #expect(console.everything.contains(#""comments":6,"late":0,"waiting":0,"folded":0,"known":0,"ours":0,"listed":3"#))
    #expect(console.everything.contains(#""comments":0,"late":0,"waiting":0,"folded":0,"known":6,"ours":0,"listed":3"#))
  }

  @Test(arguments: [
    (String(repeating: "loud ", count: 30_000), "its words are longer than 128 kB"),
    (String(repeating: "$", count: 131_073), "its words are longer than 128 kB"),
    ("Yes.\n" + String(repeating: "> loud\n", count: 200_000), "what it quotes is longer than 1024 kB"),
    (String(repeating: "loud loud loud loud loud loud\n", count: 1_200_000), "it is larger than 32 MB"),
  ])
  func `a message that is too large is left alone, and listed like any other`(text: String, reason: String) throws {
    let fields = "From: ana@example.org\nSubject: [W1-7K3M] hi"
    let stage = try stage(
      ["Yes.", text, String(repeating: "$", count: 131_072)].enumerated().map { index, text in
        "From ana@example.org Sun Oct 29 10:00:00 2023\n" + letter(fields, "Message-ID: <\(index)@x>", text: text)
          + "\n"
      }.joined())
    stage.files.pieceLength = 1 << 18
    let said = stage.type("window inbox mail --take tagged")
    #expect(said.contains("\"comments\":2,"))
    #expect(said.contains("\"listed\":1"))
    #expect(said.contains(reason))
    #expect(said.contains("1@x"))
  }

  @Test func `comments that are too long together are taken in parts`() throws {
    let text = String(repeating: "a", count: 120_000)
    let stage = try stage(
      (0..<560).map { index in
        "From ana@example.org Sun Oct 29 10:00:00 2023\n"
          + letter("From: ana@example.org\nSubject: [W1-7K3M] hi", "Message-ID: <\(index)@x>", text: text) + "\n"
      }.joined())
    stage.files.pieceLength = 1 << 18
    #expect(stage.type("window inbox mail --take tagged").contains("these comments are longer than 64 MB together"))
    #expect(stage.type("window show").contains("\"inTime\":0"))
  }

  @Test(arguments: [
    ("From: ana@example.org\nSubject: [W1-7k3m] hi", 1, ""),
    ("From: x@example.net\nTo: team+w1-7K3M@example.org\nSubject: hi", 1, ""),
    ("From: x@example.net\nDelivered-To: team+w1-7K3M@example.org\nSubject: hi", 1, ""),
    ("From: ANA@Example.org\nSubject: hi", 0, "it has no window's tag"),
    ("From: ana@example.org\nSubject: [w2-7K3M] hi", 0, "it has the tag of another workshop"),
    ("From: x@example.net\nCc: ana@example.org\nSubject: hi", 0, "it has no window's tag"),
    ("From: x@example.net\nTo: ben@example.org\nSubject: hi", 0, "it has no window's tag"),
    ("From: ana@example.org, ben@example.org\nSubject: hi", 0, "it has no window's tag"),
    ("Subject: hi", 0, "it has no window's tag"),
  ])
  func `a message is matched by its tag alone`(fields: String, count: Int, reason: String) throws {
    let stage = try stage(letter(fields, "Message-ID: <1@x>", text: "It is loud."))
    let said = stage.type("window inbox mail --take tagged")
    #expect(said.contains("\"comments\":\(count),"))
    #expect(reason.isEmpty || said.contains(reason))
  }

  @Test func `a known sender's key is theirs, and a copied person's isn't used`() throws {
    let mail = letter("From: ana@example.org", "Cc: ben@example.org", "Subject: [w1-7K3M]", text: "It is loud.")
    let stage = try stage(mail, more: ["comment Before --writer ana"])
    stage.type("window inbox mail --take tagged")
    let writers = try stage.privateNotes.sections["window.writers"]
    #expect(writers?.keys.sorted() == ["w1 ana"])
    let keys = try stage.contents.compactMap { $0.line.firstMatch(of: /~[0-9A-Z]{16}/).map { String($0.output) } }
    #expect(Set(keys).count == 1)
  }

  @Test(arguments: [
    ("Sun, 29 Oct 2023 11:59:59 +0000", 0), ("Mon, 30 Oct 2023 16:59:59 +0000", 0),
    ("Mon, 30 Oct 2023 17:00:00 +0000", 1), ("Mon, 30 Oct 2023 18:59:59 +0200", 0),
  ])
  func `lateness is judged on when the server had it, not on what the sender says`(received: String, late: Int) throws {
    let stage = try stage(
      letter(
        "Received: from a by b; \(received)", "Date: Sat, 28 Oct 2023 20:00:00 +0000", "From: ana@example.org",
        "Subject: [w1-7K3M] hi", text: "It is loud."), more: ["@ 2023-11-02T10:00"])
    stage.type("window inbox mail --take tagged")
    #expect(stage.windowFacts["late"] == .count(late))
    #expect(stage.windowFacts["comments"] == .count(1 - late))
  }

  @Test func `without a time of receipt, the import's is what counts, and is flagged`() throws {
    let stage = try stage(
      letter(
        "Date: Sat, 28 Oct 2023 20:00:00 +0000", "From: ana@example.org", "Subject: [w1-7K3M] hi", text: "It is loud."),
      more: ["@ 2023-11-02T10:00"])
    #expect(stage.type("window inbox mail --take tagged").contains("\"undated\":1"))
    #expect(stage.windowFacts["late"] == .count(1))
  }

  @Test func `what a member wrote isn't taken back unseen`() throws {
    let stage = try stage(
      letter("From: ana@example.org", "Message-ID: <1@x>", "Subject: [w1-7K3M] hi", text: "It is loud."))
    stage.type("window inbox mail --take tagged")
    #expect(stage.type("undo").contains("can't be taken back"))
    #expect(stage.windowFacts["comments"] == .count(1))
    #expect(stage.type("window inbox mail --take tagged").contains("\"known\":1,"))
  }

  @Test func `another message with the same Message-ID is listed, not lost`() throws {
    let stage = try stage(
      [("1", "One"), ("2", "Two")].map { number, text in
        "From x Sun Oct 29 10:0\(number):00 2023\n"
          + letter("From: ana@example.org", "Message-ID: <1@x>", "Subject: [w1-7K3M] hi", text: text)
      }.joined(separator: "\n"))
    let said = stage.type("window inbox mail --take tagged")
    #expect(said.contains("another message has its Message-ID"))
    #expect(stage.windowFacts["comments"] == .count(1))
  }

  @Test func `nothing of addresses and quoted words is in the record, and folded words can be read`() throws {
    let text = "It is loud.\n\nOn Sat, Cara <cara@example.com> wrote:\n> Come all"
    let stage = try stage(letter("From: ana@example.org", "Message-ID: <1@x>", "Subject: [w1-7K3M] secret", text: text))
    stage.type("window inbox mail --take tagged")
    let record = try stage.contents.map { $0.line + $0.events }.joined()
    for word in ["example.", "1@x", "secret", "Come all"] { #expect(!record.contains(word), "\(word)") }
    let code = try #require(try stage.contents.last?.line.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.output)
    #expect(stage.type("window folded \(code)").contains("> Come all"))
  }

  @Test func `answers go to where comments came from, to nobody else's eyes`() throws {
    let stage = try stage(
      letter("From: ana@example.org", "Message-ID: <1@x>", "Subject: [w1-7K3M] hi", text: "Zu laut – müde."))
    #expect(stage.type("window receipts --to out").contains("no comment of w1 came by mail"))
    stage.type("window inbox mail --take tagged", "window receipts --to out")
    let name = try #require(stage.files.names.first { $0.hasSuffix(".eml") })
    let letter = try #require(stage.files.text(name))
    #expect(letter.contains("To: ana@example.org\r\n"))
    #expect(letter.contains("In-Reply-To: <1@x>\r\n"))
    #expect(letter.contains("Subject: Re: [w1-7K3M] hi\r\n"))
    #expect(letter.contains(/Message-I[dD]: <evenhand-[0-9a-f]{32}@evenhand.invalid>\r\n/))
    #expect(letter.contains("Auto-Submitted: auto-generated\r\n"))
  }
}
