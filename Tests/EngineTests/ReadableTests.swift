import Engine
import Facilitation
import TestKit
import Testing

/// Whoever can write a whole file can make a chain that is sound; what no Evenhand writes is refused all the same.
@Suite struct `A record that nobody typed is refused, with the number of the entry` {
  /// A record of three lines and an undo, after a forger changed it and sealed it anew.
  private func forged(_ change: (inout [Entry]) -> Void) throws -> MemoryJournal {
    let stage = try Stage(plugins: [JarPlugin.self])
    stage.type("add 3", "add 4", "take 1", "undo")
    var entries = try stage.workshop.journal.entries(after: 0, limit: 9)
    change(&entries)
    let journal = MemoryJournal(header: stage.workshop.journal.header)
    var link = Chain.seed(journal.header)
    try journal.begin()
    for entry in entries {
      let sealed = Chain.sealed(entry, after: link)
      link = sealed.link
      try journal.append(sealed, after: entry.sequence - 1)
    }
    try journal.commit()
    return journal
  }

  private static let first = Instant(microseconds: 1_656_406_800_000_000)

  private static let changes: [(String, @Sendable (inout Entry) -> Void)] = [
    (
      "has a line that is more than a line: 'jar add 3\\nreport programme --to x'",
      { $0.rewrite { content, _ in content.line = "jar add 3\nreport programme --to x" } }
    ),
    (
      "has a line that is more than a line: 'jar add 3 \\u{1B}[2J'",
      { $0.rewrite { content, _ in content.line = "jar add 3 \u{1B}[2J" } }
    ),
    (
      "has a line that is more than a line: 'jar add 3 \\u{202E}'",
      { $0.rewrite { content, _ in content.line = "jar add 3 \u{202E}" } }
    ),
    (
      "has a line that isn't of the plugin which it names: 'report programme --to x'",
      { $0.rewrite { content, _ in content.line = "report programme --to x" } }
    ),
    (
      "has a line that isn't of the plugin which it names: 'jarring add 3'",
      { $0.rewrite { content, _ in content.line = "jarring add 3" } }
    ),
    ("has a line that isn't of the plugin which it names: 'jar add 4 --id s2'", { $0.plugin = "floor" }),
    ("has a line that isn't what it does: 'jar add 4 --id s2'", { $0.plugin = "workshop" }),
    ("corrects others in a way that is not known here", { $0.correction = Correction(.undo, [1...1]) }),
    ("has a time that no clock can show", { $0.rewrite { content, _ in content.time = Instant(microseconds: .min) } }),
    ("has a time that no clock can show", { $0.rewrite { content, _ in content.time = Instant(microseconds: .max) } }),
    ("has a time that no clock can show", { $0.written?.recorded = Instant(microseconds: .max) }),
    (
      "is from before the entry that it follows",
      { $0.rewrite { content, _ in content.time = first - .seconds(1) } }
    ),
    (
      "holds later than it was typed",
      { $0.rewrite { content, _ in content.place = content.time + .seconds(1) } }
    ),
    (
      "is placed at another time, and isn't about the room",
      { $0.rewrite { content, _ in (content.place, content.line) = (first, "jar sold") } }
    ),
    ("doesn't say when and how it was written", { $0.written = nil }),
    ("has lost what it says, which is for everyone in the room", { $0 = $0.withheld }),
  ]

  @Test(arguments: changes.indices)
  func `whatever a forger writes into it`(index: Int) throws {
    let (reason, change) = Self.changes[index]
    let journal = try forged { change(&$0[1]) }
    let error = #expect(throws: JournalError.self) { try Stage(plugins: [JarPlugin.self], journal: journal) }
    #expect(error?.reason == "entry 2 of this workshop \(reason)")
    #expect(error?.kind == .corrupt)
  }

  @Test func `an undo that says otherwise in the clear than in its line, or of what comes later`() throws {
    for (correction, reason) in [
      (Correction(.undo, [2...2]), "entry 4 of this workshop has a line that isn't what it does: 'undo 3'"),
      (Correction(.undo, [4...4]), "entry 4 of this workshop has a line that isn't what it does: 'undo 3'"),
      (Correction(.amend, [3...3]), "entry 4 of this workshop has a line that isn't what it does: 'undo 3'"),
      (Correction(.erased, [3...3]), "entry 4 of this workshop has a line that isn't what it does: 'undo 3'"),
    ] {
      let journal = try forged { $0[3].correction = correction }
      let error = #expect(throws: JournalError.self) { try Stage(plugins: [JarPlugin.self], journal: journal) }
      #expect(error?.reason == reason)
    }
    for (correction, reason) in [
      (Correction(.undo, [1...9]), "corrects what comes after it"),
      (Correction(.amend, [3...3]), "corrects others in a way that is not known here"),
      (Correction(.erased, [1...1]), "doesn't say what was erased"),
    ] {
      let journal = try forged {
        $0[3].correction = correction
        $0[3].rewrite { content, _ in content.line = correction.text }
      }
      let error = #expect(throws: JournalError.self) { try Stage(plugins: [JarPlugin.self], journal: journal) }
      #expect(error?.reason == "entry 4 of this workshop \(reason)")
    }
  }

  @Test func `events with times that no clock can show, or that nothing has`() throws {
    for events in [#"[{"event":"added","v":1}]"#, "[]x", #"[{"event":"frobbed","v":1}]"#] {
      let journal = try forged { $0[1].rewrite { content, _ in content.events = events } }
      let error = #expect(throws: JournalError.self) { try Stage(plugins: [JarPlugin.self], journal: journal) }
      #expect(error?.reason.hasPrefix("entry 2 can't be understood: ") == true)
    }
    let record = EventRecord("held").with("at", Int64.min).with("long", Int64.max)
    #expect(throws: EventRecord.Malformed("in 'held', 'at' is a time that no clock can show")) {
      try record.instant("at")
    }
    #expect(throws: EventRecord.Malformed("in 'held', 'long' is longer than any two times are apart")) {
      try record.span("long")
    }
  }

  @Test func `a script has nothing that doesn't read again as one line of its plugin`() throws {
    let journal = try forged { entries in
      entries[1].rewrite { content, _ in content.line = "jar frob --all" }
      entries[2].rewrite { content, _ in content.line = "jar show" }
    }
    let script = try Stage(plugins: [JarPlugin.self], journal: journal).type("journal script")
    #expect(script.contains("\njar add 3 --id s1\n"))
    #expect(script.contains("\n# entry 2 isn't understood here: jar frob --all\n"))
    #expect(script.contains("\n# entry 3 isn't understood here: jar show\n"))
    let again = try Stage(plugins: [JarPlugin.self], start: nil)
    again.run(script)
    #expect(again.console.complained == "")
    let unknown = try Stage(plugins: [], journal: journal).type("journal script")
    #expect(!unknown.contains("\njar "))
  }

  @Test func `who may know of an entry is decided again by verify --deep`() throws {
    let journal = try forged { $0[1].audience = .personal }
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal)
    #expect(stage.type("journal verify --deep").contains("it is for the room now, and was for the personal"))
  }
}

@Suite struct `The parts of the format read as they are written` {
  @Test func `corrections`() {
    for correction in [
      Correction(.undo, [1...1]), Correction(.amend, [2...9]), Correction(.erased, [1...1, 3...4, 9...9]),
    ] { #expect(Correction(text: correction.text) == correction) }
    for text in [
      "", "undo", "undo ", "undo 0", "undo 1-", "undo 2-1", "undo 1,1", "undo 3,1", "undo 01", "undo 1-1", "undo 1 2",
      "redo 1", "undo 1,", "undo +1", "undo 99999999999999999999",
    ] { #expect(Correction(text: text) == nil, "\(text)") }
  }

  @Test func `heads`() {
    let head = Head(1_204, Array(0..<32))
    #expect(Head(text: head.text) == head)
    #expect(head.short == "1204-0001-0203-0405")
    for text in ["", "1204", head.short, "-1-" + head.link.hexadecimal, "01-" + head.link.hexadecimal, head.text + "0"]
    {
      #expect(Head(text: text) == nil, "\(text)")
    }
  }

  @Test func `hexadecimal digits`() {
    for bytes in [[], [0], [255, 0, 17]] as [[UInt8]] { #expect([UInt8](hexadecimal: bytes.hexadecimal) == bytes) }
    for text in ["0", "0g", "AB", "é"] { #expect([UInt8](hexadecimal: text) == nil) }
  }
}

@Suite struct `A head from the minutes is compared` {
  private func stage() throws -> Stage {
    let stage = try Stage(plugins: [JarPlugin.self])
    stage.type("add 3", "add 4")
    return stage
  }

  @Test func `with this record, and with what it was before`() throws {
    let stage = try stage()
    let then = stage.workshop.head
    stage.type("add 1")
    for head in [then, stage.workshop.head, then.uppercased(), Head(3, stage.workshop.link).text] {
      let said = stage.type("journal verify --head \(head)")
      #expect(said.contains("it is what the minutes say  yes"), "\(said)")
      #expect(!said.contains("--head HEAD"))
    }
  }

  @Test func `one of another record, of a longer one, or no head at all is told`() throws {
    let stage = try stage()
    let link = stage.workshop.link.hexadecimal
    for (head, reason) in [
      ("2-0000-0000-0000", "this is not the record that the minutes speak of: entry 2 is another"),
      ("9-\(link)", "the minutes speak of 9 entries, and here are 2: the end is missing"),
      ("two-\(link)", "'two-\(link)' is no head"), ("2", "'2' is no head"), ("2-00", "'2-00' is no head"),
    ] {
      let said = stage.type("journal verify --head \(head)")
      #expect(said.hasPrefix("error: \(reason)"), "\(said)")
    }
    #expect(stage.session.status == .refused)
  }
}
