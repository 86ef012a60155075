import Engine
import Foundation
import GRDB
import SQLiteJournal
import TestKit
import Testing

@Suite struct AppendOnlyTests {
  /// SQL that would change or remove what was appended, or append out of order, and what the file says to it.
  static let attempts = [
    ("UPDATE entry SET line = 'another' WHERE sequence = 2", "an entry can't be changed"),
    ("UPDATE entry SET salt = salt WHERE sequence = 2", "an entry can't be changed"),
    ("UPDATE OR REPLACE entry SET sequence = 1 WHERE sequence = 2", "an entry can't be changed"),
    ("DELETE FROM entry", "an entry can't be removed"),
    ("DELETE FROM entry WHERE sequence = 3", "an entry can't be removed"),
    ("REPLACE INTO entry SELECT * FROM entry WHERE sequence = 2", next),
    ("INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE sequence = 3", next),
    ("INSERT OR IGNORE INTO entry SELECT * FROM entry WHERE sequence = 3", next),
    (
      "INSERT INTO entry SELECT * FROM entry WHERE sequence = 3 ON CONFLICT DO UPDATE SET line = 'another'", next
    ),
    ("INSERT INTO entry SELECT \(row("5")) FROM entry WHERE sequence = 3", next),
    ("INSERT INTO entry SELECT \(row("NULL")) FROM entry WHERE sequence = 3", next),
    ("UPDATE workshop SET zone = 'UTC'", "a workshop's beginning can't be changed"),
    ("DELETE FROM workshop", "a workshop's beginning can't be removed"),
    ("UPDATE workshop SET standing = 'copy'", "a workshop's beginning can't be changed"),
    ("UPDATE workshop SET standing = 'moved', id = 'x'", "a workshop's beginning can't be changed"),
    ("REPLACE INTO workshop VALUES (1, 'x', 'UTC', 0, 'original', '')", "a file holds one workshop"),
    ("INSERT INTO workshop VALUES (2, 'x', 'UTC', 0, 'original', '')", "a file holds one workshop"),
  ]
  private static func row(_ sequence: String) -> String {
    "\(sequence), 'a', 'room', '', 0, '', 0, NULL, '', '', '', '', salt, NULL, link"
  }
  static let next = "an entry can only take the next place"

  @Test(arguments: [true, false])
  func `what was kept can't be changed by any SQL`(recursiveTriggers: Bool) throws {
    let scratch = try Scratch()
    let path = try scratch.workshop(entries: 3)
    for (sql, message) in Self.attempts {
      #expect(try run(sql, on: path, recursiveTriggers: recursiveTriggers) == message, "\(sql)")
    }
    let journal = try SQLiteJournal(opening: path)
    #expect(try journal.entries(after: 0, limit: 9) == JournalConformance.sampleEntries(seed: 1, count: 3))
    #expect(journal.header == JournalConformance.header)
  }

  @Test func `salt, digest and link have their lengths`() throws {
    let scratch = try Scratch()
    let journal = try SQLiteJournal(creating: scratch.path(), header: JournalConformance.header)
    let changes: [(inout Entry) -> Void] = [
      { $0.rewrite { $1 = [] } }, { $0.rewrite { $1.append(0) } }, { $0.link.removeLast() },
      { $0.body = .withheld(digest: []) }, { $0.body = .withheld(digest: Array(repeating: 0, count: 33)) },
    ]
    for change in changes {
      var entry = JournalConformance.sampleEntries(seed: 1, count: 1)[0]
      change(&entry)
      let refusal = refusal { () throws(JournalError) in try journal.keep([entry]) }
      #expect(refusal?.kind == .storage)
      #expect(try journal.lastSequence() == 0)
    }
  }

  @Test func `an entry that can't be written ends the turn and keeps nothing`() throws {
    let scratch = try Scratch()
    let journal = try SQLiteJournal(creating: scratch.path(), header: JournalConformance.header)
    let entries = JournalConformance.sampleEntries(seed: 1, count: 2)
    var unfit = entries[1]
    unfit.rewrite { $1 = [] }
    try journal.begin()
    try journal.append(entries[0], after: 0)
    // Entries wait until there are many, or until they are read.
    try journal.append(unfit, after: 1)
    #expect(refusal { () throws(JournalError) in _ = try journal.entries(after: 0, limit: 9) }?.kind == .storage)
    #expect(refusal { () throws(JournalError) in try journal.append(entries[1], after: 1) }?.kind == .storage)
    #expect(refusal { () throws(JournalError) in try journal.commit() }?.kind == .storage)
    #expect(try journal.lastSequence() == 0)
    try journal.keep(entries)
    #expect(try journal.entries(after: 0, limit: 9) == entries)
  }
}
