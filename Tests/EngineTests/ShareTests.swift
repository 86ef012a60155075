import Facilitation
import TestKit
import Testing

@testable import Engine

@Suite struct `A copy for others leaves private contents behind` {
  /// Entry 2 is private, and 4 and 5 take back the private and a shared one.
  private static let lines = ["add 3", "whisper \"I took two\"", "take 1", "undo 2", "undo 3", "whisper again"]

  private func stage(journal: (any Journal)? = nil) throws -> Stage {
    try Stage(plugins: [JarPlugin.self], files: ["sweets.txt": "2\n3\n"], journal: journal)
  }

  /// The copy that `stage` writes, opened.
  private func copy(of stage: Stage) throws -> Stage {
    stage.type("journal share copy")
    let journal: MemoryJournal = try #require(stage.journals["copy"])
    return try self.stage(journal: journal)
  }

  private func copy(of lines: [String]) throws -> Stage {
    let stage = try stage()
    for line in lines { stage.type(line) }
    return try copy(of: stage)
  }

  @Test func `what is left out is counted`() throws {
    let stage = try stage()
    for line in Self.lines { stage.type(line) }
    #expect(stage.type("journal share copy") == "wrote copy: 6 entries, the contents of 2 left out\n")
  }

  @Test func `a workshop without private contents is copied as it is`() throws {
    let stage = try stage()
    stage.type("add 1")
    #expect(stage.type("journal share copy") == "wrote copy: 1 entry, nothing in it is private\n")
    let entries = try stage.workshop.journal.entries(after: 0, limit: 9)
    #expect(stage.journals["copy"]?.entries(after: 0, limit: 9) == entries)
  }

  @Test func `the copy has the same header, links and head`() throws {
    let stage = try stage()
    for line in Self.lines { stage.type(line) }
    let copy = try copy(of: stage)
    let (journal, original) = (copy.workshop.journal, stage.workshop.journal)
    var header = original.header
    let last = try #require(original.entries(after: 5, limit: 1).first)
    header.standing = .copy(of: Head(6, last.link))
    #expect(journal.header == header)
    #expect(try journal.entries(after: 0, limit: 9).map(\.link) == original.entries(after: 0, limit: 9).map(\.link))
    #expect(copy.type("journal head") == stage.type("journal head"))
  }

  @Test func `the copy is whole and says how much is not shared`() throws {
    let copy = try copy(of: Self.lines)
    let head = copy.workshop.head
    #expect(
      copy.type("journal verify").hasPrefix(
        """
        the chain is whole          yes
        what keeps it is sound      yes
        contents not shared         2
        of them, none for the room  jar 2
        entries                     6
        head                        \(head)
        this is                     a copy, as it was at \(head)

        """))
  }

  @Test func `a withheld entry has neither content nor salt`() throws {
    let copy = try copy(of: Self.lines)
    let entries = try copy.workshop.journal.entries(after: 0, limit: 9)
    for entry in [entries[1], entries[5]] {
      #expect(entry.body == .withheld(digest: Chain.digest(of: entry)))
      // When and how it was written can name its writer.
      #expect(entry.written == nil)
    }
    #expect(entries.count { $0.written != nil } == 4)
    #expect(try copy.contents.map(\.line) == ["jar add 3 --id s1", "jar take 1", "undo 2", "undo 3"])
  }

  @Test func `the list shows that an entry is not shared, and what was taken back`() throws {
    let rows = try copy(of: Self.lines).type("journal list --as csv").split(separator: "\r\n").dropFirst()
    let fields = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let lines = fields.map { $0[3] }
    #expect(lines == ["jar add 3 --id s1", "not shared", "jar take 1", "undo 2", "undo 3", "not shared"])
    #expect(fields.map { $0[5] } == ["stands", "taken back", "taken back", "stands", "stands", "stands"])
  }

  @Test func `the copy is folded without what is not shared`() throws {
    let stage = try copy(of: Self.lines)
    #expect(stage.type("jar show") == "sweets  3\nlabels  none\n")
  }

  @Test func `the time of the last shared entry stands, from a kept state too`() throws {
    let stage = try stage()
    for _ in 1...1_000 { stage.type("add 1") }
    stage.type("whisper again")
    let copy = try copy(of: stage).workshop.journal
    let states = MemoryStateCache()
    try Stage(plugins: [JarPlugin.self], journal: copy, states: states).session.finish()
    #expect(states.places().map(\.head.sequence) == [1_001])
    let reopened = try Stage(plugins: [JarPlugin.self], journal: copy, states: states)
    #expect(reopened.workshop.current.fold.states.restOnKept)
    #expect(reopened.workshop.lastTime == stage.workshop.lastTime)
  }

  @Test(arguments: ["add 1", "whisper more", "undo", "undo 1", "fill sweets.txt"])
  func `a copy takes no line`(line: String) throws {
    let copy = try copy(of: ["add 1", "whisper again"])
    let head = copy.workshop.head
    #expect(
      copy.type(line) == """
        error: this is a copy of a workshop, as it was at \(head), and takes no lines
          try: open the workshop itself, and type the line there

        """)
    #expect(try copy.workshop.journal.lastSequence() == 2)
  }

  @Test func `a copy that was cut short says so`() throws {
    let whole = try copy(of: ["add 1", "add 2"]).workshop.journal
    let cut = MemoryJournal(header: whole.header)
    try cut.begin()
    try cut.append(#require(whole.entries(after: 0, limit: 1).first), after: 0)
    try cut.commit()
    let said = try stage(journal: cut).type("journal verify")
    #expect(said.hasPrefix("error: this says that it is a copy as of 2-"), "\(said)")
  }

  @Test func `what is for everyone can't be left out of a copy, nor anything of the workshop itself`() throws {
    let stage = try stage()
    stage.type("add 1", "whisper again")
    let entries = try stage.workshop.journal.entries(after: 0, limit: 9)
    let last = entries[1].link
    for (standing, left, reason) in [
      (Header.Standing.copy(of: Head(2, last)), 0, "entry 1 of this workshop has lost what it says, which is for"),
      (.original, 0, "entry 1 of this workshop has lost what it says, which is for"),
      (.original, 1, "entry 2 of this workshop has lost what it says, though this is not a copy"),
    ] {
      var header = stage.workshop.journal.header
      header.standing = standing
      let journal = MemoryJournal(header: header)
      try journal.begin()
      for (index, entry) in entries.enumerated() {
        try journal.append(index == left ? entry.withheld : entry, after: index)
      }
      try journal.commit()
      let error = #expect(throws: JournalError.self) { try self.stage(journal: journal) }
      #expect(error?.reason.hasPrefix(reason) == true, "\(error?.reason ?? "")")
    }
  }

  @Test func `the script of a copy remarks what is not shared and makes the rest`() throws {
    let copy = try copy(of: Self.lines + ["add 7", "undo 7"])
    let script = copy.type("journal script")
    #expect(
      script == """
        meet 1
        start 2022-06-28 10:00 Europe/London
        actor script
        jar add 3 --id s1
        # entry 2 is not shared
        jar take 1
        # entry 4 took back what is not shared
        undo 2
        # entry 6 is not shared
        jar add 7 --id s2
        undo 4

        """)
    let again = try Stage(plugins: [JarPlugin.self], start: nil)
    again.run(script)
    #expect(again.console.complained == "")
    #expect(again.type("jar show") == copy.type("jar show"))
  }

  @Test func `a copy can be copied again`() throws {
    let copy = try copy(of: Self.lines)
    #expect(copy.type("journal share again") == "wrote again: 6 entries, the contents of 2 left out\n")
    #expect(
      copy.journals["again"]?.entries(after: 0, limit: 9) == (try copy.workshop.journal.entries(after: 0, limit: 9)))
  }

  @Test func `who may know of an entry is known where its plugin isn't`() throws {
    let stage = try stage()
    stage.type("add 1", "undo", "whisper again")
    let other = try Stage(plugins: [], journal: stage.workshop.journal)
    #expect(other.type("journal share copy") == "wrote copy: 3 entries, the contents of 1 left out\n")
  }

  @Test func `a run makes its lines durable before it shares them`() throws {
    var options = Session.Options()
    options.commitsEachLine = false
    let stage = try Stage(plugins: [JarPlugin.self], start: nil, options: options)
    #expect(
      stage.run("meet 1\nadd 1\njournal share copy\nadd 2\n")
        == "1 sweets\nwrote copy: 1 entry, nothing in it is private\n3 sweets\n")
    #expect(stage.journals["copy"]?.lastSequence() == 1)
  }

  @Test func `a file that is there is not replaced`() throws {
    let stage = try stage()
    stage.type("journal share copy")
    #expect(stage.type("journal share copy").hasPrefix("error: there is a file 'copy' already"))
    #expect(stage.session.status == .unusable)
  }

  @Test func `a workshop that was changed is not shared`() throws {
    let journal = MemoryJournal(header: JournalConformance.header)
    let stage = try stage(journal: journal)
    try journal.begin()
    var entry = JournalConformance.sampleEntries(seed: 1, count: 1)[0]
    entry.rewrite { content, _ in content.line = "another" }
    try journal.append(entry, after: 0)
    try journal.commit()
    #expect(stage.type("journal share copy").hasPrefix("error: entry 1 of this workshop is not what was written"))
    #expect(stage.journals.isEmpty)
  }

  @Test func `sharing asks for a file, and for one only`() throws {
    let stage = try stage()
    #expect(stage.type("journal share").hasPrefix("error: FILE is missing: which file to write"))
    #expect(stage.type("journal share a b").hasPrefix("error: there is no place for 'b' here"))
  }
}
