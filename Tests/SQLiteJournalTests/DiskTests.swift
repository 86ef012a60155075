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

  // MARK: A disk without second names

  /// The system's call as it fails there, and in other ways.
  private func failing(_ code: Int32) -> (String, String) -> Int32 {
    { _, _ in
      errno = code
      return -1
    }
  }

  private func place(_ aside: String, _ code: Int32) -> JournalError? {
    refusal { () throws(JournalError) in
      try WorkshopFile(path: scratch.path()).place(from: aside, link: failing(code))
    }
  }

  private func files() throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder)
    return Dictionary(
      uniqueKeysWithValues: try names.map { ($0, try String(contentsOfFile: scratch.path($0), encoding: .utf8)) })
  }

  @Test(arguments: [EPERM, ENOTSUP, ENOSYS])
  func `a file is put in its place where there are no second names`(code: Int32) throws {
    #expect(place(try scratch.write(Array("whole".utf8), to: "aside"), code) == nil)
    #expect(try files() == ["a.evenhand": "whole"])
  }

  @Test func `a file that is there is left as it is where there are no second names`() throws {
    _ = try scratch.write(Array("minutes".utf8), to: "a.evenhand")
    let refusal = place(try scratch.write(Array("whole".utf8), to: "aside"), EPERM)
    #expect(refusal?.reason == "there is a file '\(scratch.path())' already")
    #expect(try files() == ["a.evenhand": "minutes", "aside": "whole"])
  }

  @Test func `a name that was taken for nothing is given back`() throws {
    #expect(place(scratch.path("aside"), EPERM)?.reason == "the folder of '\(scratch.path())' doesn't exist")
    #expect(try files() == [:])
  }

  @Test func `a file isn't put in its place where something else is wrong`() throws {
    let refusal = place(try scratch.write(Array("whole".utf8), to: "aside"), ENOSPC)
    #expect(refusal?.reason == "there is no room on the disk for '\(scratch.path())'")
    #expect(try files() == ["aside": "whole"])
  }

  /// SQLite says the same of a file that has all the pages it may have as of a full disk.
  private func limitPages(of journal: SQLiteJournal, to count: Int) throws {
    try journal.access(.writing) { db in try db.execute(sql: "PRAGMA max_page_count = \(count)") }
  }
}
