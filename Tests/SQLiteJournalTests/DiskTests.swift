import Engine
import Foundation
import GRDB
import TestKit
import Testing

@testable import SQLiteJournal

@Suite struct DiskTests {
  let scratch: Scratch
  let entries = JournalConformance.sampleEntries(seed: 1, count: 400)

  init() throws { scratch = try Scratch() }

  @Test func `a full disk refuses, keeps what was there, and works again when there is room`() throws {
    let path = try scratch.workshop(entries: 3)
    let journal = try SQLiteJournal(opening: path)
    try limitPages(of: journal, to: 20)
    let refusal = refusal { () throws(JournalError) in try journal.keep(entries.dropFirst(3)) }
    #expect(
      refusal
        == JournalError(
          .storage, "there is no room on the disk for '\(path)'; nothing of this was kept",
          remedy: "make room, and try again"))
    #expect(try journal.entries(after: 0, limit: 999) == Array(entries.prefix(3)))
    try limitPages(of: journal, to: 100_000)
    try journal.keep(entries.dropFirst(3))
    #expect(try journal.entries(after: 0, limit: 999) == entries)
  }

  @Test func `a disk that stops writing refuses and keeps what was there`() async throws {
    let path = try scratch.workshop(entries: 3)
    await #expect(processExitsWith: .success) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let journal = try SQLiteJournal(opening: path)
      let entries = JournalConformance.sampleEntries(seed: 1, count: 2_000)
      let refusal = refusal { () throws(JournalError) in try journal.keep(entries.dropFirst(3)) }
      #expect(refusal?.reason == "the disk can't be written for '\(path)'; nothing of this was kept")
      #expect(try journal.entries(after: 0, limit: 9) == Array(entries.prefix(3)))
    }
    #expect(try SQLiteJournal(opening: path).entries(after: 0, limit: 9) == Array(entries.prefix(3)))
  }

  /// SQLite says the same of a file that has all the pages it may have as of a full disk.
  private func limitPages(of journal: SQLiteJournal, to count: Int) throws {
    try journal.access(.writing) { db in try db.execute(sql: "PRAGMA max_page_count = \(count)") }
  }
}
