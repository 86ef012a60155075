import Engine
import Foundation
import GRDB
import SQLiteJournal
import TestKit
import Testing

/// What a stranger can lay beside a workshop, or make of its name: SQLite would believe it.
@Suite struct `SQLite meets only its own` {
  private let scratch: Scratch
  private let path: String
  private static let mark: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

  init() throws {
    scratch = try Scratch()
    path = try scratch.workshop(entries: 3)
  }

  private func lay(_ bytes: [UInt8], _ ending: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + ending))
  }

  private func number(_ value: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(value).bigEndian) { Array($0) } }

  /// The end of a journal that names a super-journal, as SQLite reads it.
  private func naming(_ victim: String) -> [UInt8] {
    let name = Array(victim.utf8)
    let sum = name.reduce(UInt32(0)) { $0 &+ UInt32(truncatingIfNeeded: Int8(bitPattern: $1)) }
    return number(1 << 18) + name + number(name.count) + number(Int(sum)) + Self.mark
  }

  /// A journal's first sector, padded.
  private func head(page: Int = 4_096, pages: Int = 4, records: Int = 0) -> [UInt8] {
    let head = Self.mark + number(records) + number(0x1234) + number(pages) + number(512) + number(page)
    return head + [UInt8](repeating: 0, count: 512 - head.count)
  }

  @Test func `a journal that names another file is never played, and the file stays`() throws {
    let victim = try scratch.write(Array("mine".utf8), to: "notes.txt")
    for beginning in [head(), [], [UInt8](repeating: 0, count: 512), Array("anything at all".utf8)] {
      try lay(beginning + naming(victim), "-journal")
      for readOnly in [true, false] {
        let refused = refusalToOpen(path, readOnly: readOnly)
        #expect(
          refused?.reason == "beside '\(path)' lies '\(path)-journal', which names another file, as no workshop's does")
      }
      #expect(FileManager.default.fileExists(atPath: victim))
      #expect(FileManager.default.fileExists(atPath: path + "-journal"))
    }
  }

  @Test func `one that is laid there while the workshop is open is not played either`() throws {
    let victim = try scratch.write(Array("mine".utf8), to: "notes.txt")
    let journal = try SQLiteJournal(opening: path)
    _ = try journal.lastSequence()
    try lay(head() + naming(victim), "-journal")
    #expect(refusal { () throws(JournalError) in _ = try journal.entries(after: 0, limit: 9) } != nil)
    #expect(refusal { () throws(JournalError) in try journal.begin() } != nil)
    #expect(FileManager.default.fileExists(atPath: victim))
  }

  @Test func `a journal of another file is not played, and the workshop stays as it is`() throws {
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let half = try scratch.interruptedWorkshop(turns: 5)
    let foreign = [UInt8](try Data(contentsOf: URL(fileURLWithPath: half + "-journal")))
    for bytes in [
      foreign, head(page: 512), head(pages: 1), head(records: 1),
      Array("garbage that is long enough to look like one".utf8), Array("meet 1\n".utf8),
    ] {
      try lay(bytes, "-journal")
      let refused = refusalToOpen(path)
      #expect(
        refused?.reason.hasPrefix("beside '\(path)' lies '\(path)-journal', which ") == true, "\(bytes.prefix(8))")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func `a journal that begins with nothing, or has nothing, was left by a turn that never began`() throws {
    for bytes in [[], [UInt8](repeating: 0, count: 1_024)] {
      try lay(bytes, "-journal")
      #expect(try SQLiteJournal(opening: path).entries(after: 0, limit: 9).count == 3)
    }
  }

  @Test(arguments: ["-wal", "-shm"])
  func `a write-ahead log, or what belongs to one, is refused`(ending: String) throws {
    try lay([], ending)
    #expect(refusalToOpen(path)?.reason == "beside '\(path)' lies '\(path)\(ending)', which no workshop has")
    #expect(refusalToOpen(path, readOnly: true) != nil)
  }

  @Test func `a file that was set to a write-ahead log is refused, and the remedy works`() throws {
    #expect(try run("PRAGMA journal_mode = WAL", on: path) == nil)
    let refused = try #require(refusalToOpen(path))
    #expect(refused.reason == "'\(path)' was set to a write-ahead log by another program, and so it isn't one file")
    #expect(try run("PRAGMA journal_mode = DELETE", on: path) == nil)
    #expect(try SQLiteJournal(opening: path).entries(after: 0, limit: 9).count == 3)
  }

  @Test func `a file without SQLite's first bytes is never handed to SQLite, whatever lies beside it`() throws {
    let text = try scratch.write(Array("minutes of a meeting".utf8), to: "text.evenhand")
    _ = try scratch.write(head() + naming(path), to: "text.evenhand-journal")
    #expect(refusalToOpen(text)?.reason == "'\(text)' isn't a workshop")
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(FileManager.default.fileExists(atPath: text + "-journal"))
  }

  @Test func `a link, a folder or a pipe in the place of the journal is refused, and nothing waits`() throws {
    let place = path + "-journal"
    #expect(symlink(path, place) == 0)
    #expect(refusalToOpen(path)?.reason.hasSuffix("which is no plain file") == true)
    unlink(place)
    #expect(mkfifo(place, 0o600) == 0)
    #expect(refusalToOpen(path)?.reason.hasSuffix("which is no plain file") == true)
    unlink(place)
    #expect(mkdir(place, 0o700) == 0)
    #expect(refusalToOpen(path)?.reason.hasSuffix("which is no plain file") == true)
  }

  @Test func `through a link the companions are those of the file that it leads to`() throws {
    let link = scratch.path("link.evenhand")
    #expect(symlink("a.evenhand", link) == 0)
    let victim = try scratch.write(Array("mine".utf8), to: "notes.txt")
    let journal = try SQLiteJournal(opening: link)
    #expect(journal.realPath.hasSuffix("/a.evenhand"))
    #expect(journal.path == link)
    journal.close()
    try lay(head() + naming(victim), "-journal")
    #expect(refusalToOpen(link)?.reason.hasPrefix("beside '\(link)' lies '\(link)-journal'") == true)
    #expect(FileManager.default.fileExists(atPath: victim))
  }

  @Test func `a file with two names is read, and not written to`() throws {
    #expect(link(path, scratch.path("second.evenhand")) == 0)
    let journal = try SQLiteJournal(opening: path)
    #expect(try journal.entries(after: 0, limit: 9).count == 3)
    let refused = refusal { () throws(JournalError) in try journal.begin() }
    #expect(refused?.reason.hasPrefix("'\(path)' has a second name (a hard link)") == true)
    unlink(scratch.path("second.evenhand"))
    try journal.begin()
    journal.rollback()
  }

  @Test func `nobody else may read a new workshop, whatever the umask says`() throws {
    for (index, mask) in [mode_t(0), 0o022, 0o177, 0o277].enumerated() {
      let old = umask(mask)
      defer { umask(old) }
      let path = scratch.path("\(index).evenhand")
      try SQLiteJournal(creating: path, header: JournalConformance.header).close()
      var info = stat()
      #expect(stat(path, &info) == 0)
      #expect(info.st_mode & 0o777 == 0o600, "umask \(mask)")
    }
  }

  @Test func `a file of the first edition is refused with the way to carry it over`() throws {
    #expect(try run("PRAGMA user_version = 1", on: path) == nil)
    let refused = try #require(refusalToOpen(path))
    #expect(refused.reason == "'\(path)' was made by an older Evenhand (format 1; this one reads 2)")
    #expect(refused.remedy?.contains("journal script --to carried.meet") == true)
  }

  @Test func `a backup becomes the workshop when it is adopted, and a copy never does`() throws {
    let entries = JournalConformance.sampleEntries(seed: 1, count: 3)
    let head = Head(3, entries[2].link)
    for (name, standing) in [
      ("backup", Header.Standing.backup(of: head)), ("copy", .copy(of: head)), ("moved", .moved(to: "x")),
    ] {
      var header = JournalConformance.header
      header.standing = standing
      let path = scratch.path(name)
      try SQLiteJournal.make(path, header) { journal throws(JournalError) in
        try journal.begin()
        for entry in entries { try journal.append(entry, after: entry.sequence - 1) }
        try journal.commit()
      }
      #expect(try SQLiteJournal(opening: path).header.standing == standing)
      try SQLiteJournal(opening: path).adopt()
      #expect(try SQLiteJournal(opening: path).header.standing == (name == "backup" ? .original : standing))
    }
  }
}
