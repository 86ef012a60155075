import Engine
import Foundation
import GRDB
import SQLiteJournal
import TestKit
import Testing

@Suite struct WorkshopFileTests {
  let scratch: Scratch
  let header = JournalConformance.header
  let entries = JournalConformance.sampleEntries(seed: 1, count: 5)

  init() throws { scratch = try Scratch() }

  @Test func `a closed workshop is one file that opens again`() throws {
    let path = try scratch.workshop(entries: 5)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == ["a.evenhand"])
    let journal = try SQLiteJournal(opening: path)
    #expect(journal.header == header)
    #expect(!journal.isReadOnly)
    #expect(try journal.entries(after: 0, limit: 9) == entries)
  }

  @Test func `the file says whose it is and what it is`() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: try scratch.workshop())))
    #expect(bytes[60..<64].elementsEqual([0, 0, 0, 2]))
    #expect(bytes[68..<72].elementsEqual("EVNH".utf8))
  }

  @Test func `a name that looks like an address or a query is a name`() throws {
    for name in ["file:a?mode=memory", "100% #1?.evenhand", "a b'c\".evenhand"] {
      let path = try scratch.workshop(name)
      #expect(FileManager.default.fileExists(atPath: path), "\(name)")
      #expect(try SQLiteJournal(opening: path).lastSequence() == 3, "\(name)")
    }
  }

  @Test func `opening to read leaves every byte as it was`() throws {
    let path = try scratch.workshop()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let journal = try SQLiteJournal(opening: path, readOnly: true)
    #expect(try journal.entries(after: 0, limit: 9).count == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == ["a.evenhand"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func `a journal opened to read refuses to write`() throws {
    let journal = try SQLiteJournal(opening: scratch.workshop(), readOnly: true)
    #expect(journal.isReadOnly)
    let expected = JournalError(
      .storage, "'\(scratch.path())' can only be read here",
      remedy: "copy it to a folder that you may write to, and open the copy")
    #expect(refusal { () throws(JournalError) in try journal.begin() } == expected)
    #expect(refusal { () throws(JournalError) in try journal.adopt() } == expected)
  }

  @Test func `closing in the middle of a turn keeps nothing of it`() throws {
    let journal = try SQLiteJournal(creating: scratch.path(), header: header)
    try journal.begin()
    try journal.append(entries[0], after: 0)
    journal.close()
    journal.close()
    #expect(try SQLiteJournal(opening: scratch.path()).lastSequence() == 0)
  }

  @Test func `letting go in the middle of a turn keeps nothing of it`() throws {
    var journal: SQLiteJournal? = try SQLiteJournal(creating: scratch.path(), header: header)
    try journal?.begin()
    try journal?.append(entries[0], after: 0)
    journal = nil
    try SQLiteJournal(opening: scratch.path(), patience: .zero).keep(entries)
  }

  @Test func `a closed journal refuses everything`() throws {
    let journal = try SQLiteJournal(opening: scratch.workshop())
    journal.close()
    let closed = JournalError(.storage, "this workshop is closed", remedy: "open it again")
    #expect(refusal { () throws(JournalError) in _ = try journal.entries(after: 0, limit: 1) } == closed)
    #expect(refusal { () throws(JournalError) in _ = try journal.lastSequence() } == closed)
    #expect(refusal { () throws(JournalError) in try journal.begin() } == closed)
    #expect(journal.stamp() == nil)
    journal.rollback()
  }

  @Test func `a process that dies in the middle of a turn leaves what was committed`() async throws {
    let path = try scratch.workshop(entries: 2)
    await #expect(processExitsWith: .exitCode(9)) { [path = path as String] in
      let journal = try SQLiteJournal(opening: path)
      try journal.begin()
      // More than waits and than the cache holds, so that the file itself is half written.
      for var entry in JournalConformance.sampleEntries(seed: 1, count: 300).dropFirst(2) {
        entry.rewrite { content, _ in content.line = String(repeating: "a", count: 100_000) }
        try journal.append(entry, after: entry.sequence - 1)
      }
      _ = try journal.entries(after: 29, limit: 1)
      _exit(FileManager.default.fileExists(atPath: path + "-journal") ? 9 : 1)
    }
    let journal = try SQLiteJournal(opening: path)
    #expect(try journal.entries(after: 0, limit: 99) == Array(entries.prefix(2)))
    try journal.keep(entries.dropFirst(2))
    #expect(try journal.lastSequence() == 5)
  }

  @Test func `an interrupted commit is undone when the file is next opened`() throws {
    let journal = try SQLiteJournal(opening: scratch.interruptedWorkshop())
    #expect(try journal.entries(after: 0, limit: 9) == Array(entries.prefix(3)))
  }

  @Test func `a commit that a reader holds up keeps nothing, and works when tried again`() throws {
    let path = try scratch.workshop(entries: 2)
    let journal = try SQLiteJournal(opening: path, patience: .milliseconds(20))
    let reader = try DatabaseQueue(path: path, configuration: .unsafeTransactions)
    try reader.inDatabase { db in try db.execute(sql: "BEGIN; SELECT * FROM entry") }
    #expect(refusal { () throws(JournalError) in try journal.keep(entries.dropFirst(2)) }?.kind == .busy)
    #expect(try journal.lastSequence() == 2)
    try reader.inDatabase { db in try db.execute(sql: "COMMIT") }
    try journal.keep(entries.dropFirst(2))
    #expect(try journal.lastSequence() == 5)
  }
}
