import Engine
import Foundation
import GRDB
import SQLiteJournal
import TestKit
import Testing

/// Each way in which a file can be unfit, and what is said of it.
@Suite struct RefusalTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func storage(_ reason: String, _ remedy: String?) -> JournalError {
    JournalError(.storage, reason, remedy: remedy)
  }

  private func damaged(_ path: String, _ what: String) -> JournalError {
    JournalError(.corrupt, "'\(path)' is damaged: \(what)", remedy: "go back to the last copy that is sound")
  }

  // MARK: Opening

  @Test func `a missing file is not made`() throws {
    for path in [scratch.path("none.evenhand"), scratch.path("no folder/a.evenhand")] {
      #expect(refusalToOpen(path) == storage("there is no file '\(path)'", "check the name and the folder"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == [])
  }

  @Test func `a folder is no workshop`() {
    #expect(
      refusalToOpen(scratch.folder)
        == storage("'\(scratch.folder)' is a folder", "name the workshop file inside it"))
  }

  @Test func `what isn't a file is not read`() {
    #expect(refusalToOpen("/dev/null") == storage("'/dev/null' isn't a file", "name a workshop file"))
  }

  @Test func `an empty file is refused and left empty`() throws {
    let path = try scratch.write([], to: "a.evenhand")
    #expect(
      refusalToOpen(path)
        == storage(
          "'\(path)' is empty: it was never finished, or its contents are lost",
          "remove it and make the workshop anew, or use a copy"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
  }

  @Test func `a file beside which lies the journal of one that was never finished is left as it is`() throws {
    // What SQLite leaves when it dies while it makes a file: pages, and a journal that says there were none. A workshop is
    // made under another name, so that this can't be the workshop's own.
    let whole = try scratch.interruptedWorkshop()
    var journal = try Data(contentsOf: URL(fileURLWithPath: whole + "-journal"))
    journal.replaceSubrange(8..<12, with: [0, 0, 0, 0])
    journal.replaceSubrange(16..<20, with: [0, 0, 0, 0])
    try journal.write(to: URL(fileURLWithPath: whole + "-journal"))
    let before = try Data(contentsOf: URL(fileURLWithPath: whole))
    #expect(
      refusalToOpen(whole)?.reason
        == "beside '\(whole)' lies '\(whole)-journal', which is another file's, or of another time")
    #expect(try Data(contentsOf: URL(fileURLWithPath: whole)) == before)
  }

  @Test func `text, a picture and a short file are no workshops`() throws {
    for bytes in [Array("meet 1\n".utf8), [0x89, 0x50, 0x4E, 0x47] + [UInt8](repeating: 0, count: 9_000), [0]] {
      let path = try scratch.write(bytes, to: "a.evenhand")
      #expect(refusalToOpen(path) == storage("'\(path)' isn't a workshop", "name a workshop file"))
      #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
    }
  }

  @Test func `another program's database is not touched`() throws {
    let path = scratch.path("history.sqlite")
    #expect(try run("PRAGMA journal_mode = WAL; CREATE TABLE visit (page TEXT)", on: path) == nil)
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(
      refusalToOpen(path)
        == storage("'\(path)' is another program's database, not a workshop", "name a workshop file"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func `a newer format is refused`() throws {
    let path = try scratch.workshop()
    #expect(try run("PRAGMA user_version = 3", on: path) == nil)
    #expect(
      refusalToOpen(path)
        == storage(
          "'\(path)' was made by a newer Evenhand (format 3; this one reads 2)", "open it with the newer Evenhand"))
  }

  @Test func `a half-written file can't be opened to read only`() throws {
    let path = try scratch.interruptedWorkshop()
    #expect(
      refusalToOpen(path, readOnly: true)
        == storage(
          "'\(path)' was interrupted while it was written, and can't be put right without writing to it",
          "open it once for writing, in a folder that you may write to, with '\(path)-journal' beside it"))
    #expect(refusalToOpen(path) == nil)
    #expect(refusalToOpen(path, readOnly: true) == nil)
  }

  @Test func `a file that someone is writing to is busy`() throws {
    let path = try scratch.workshop()
    let writer = try DatabaseQueue(path: path, configuration: .unsafeTransactions)
    try writer.inDatabase { db in try db.execute(sql: "BEGIN EXCLUSIVE") }
    #expect(
      refusalToOpen(path)
        == JournalError(
          .busy, "someone else is writing to '\(path)' and hasn't finished",
          remedy: "try again in a moment; if it lasts, close the other Evenhand that has it open"))
    try writer.inDatabase { db in try db.execute(sql: "ROLLBACK") }
    #expect(refusalToOpen(path) == nil)
  }

  // MARK: Damage

  @Test func `a file cut short is damaged`() throws {
    let path = try scratch.workshop(entries: 500)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    let refusal = refusal { () throws(JournalError) in
      _ = try SQLiteJournal(opening: path).entries(after: 0, limit: .max)
    }
    #expect(refusal == damaged(path, "SQLite can't make sense of it"))
  }

  @Test(arguments: [
    "DROP TRIGGER entry_is_not_changed", "DROP TRIGGER entry_takes_the_next_place",
    "CREATE TRIGGER another AFTER INSERT ON entry BEGIN SELECT 1; END", "CREATE TABLE another (one INTEGER)",
  ])
  func `a file whose guards were changed is damaged`(sql: String) throws {
    let path = try scratch.workshop()
    #expect(try run(sql, on: path) == nil)
    #expect(refusalToOpen(path) == damaged(path, "its tables aren't those it was made with"))
  }

  @Test func `a file that was replaced while it was open is not written to`() throws {
    let path = try scratch.workshop()
    let journal = try SQLiteJournal(opening: path)
    try FileManager.default.removeItem(atPath: path)
    let refusal = refusal { () throws(JournalError) in try journal.begin() }
    #expect(refusal?.reason == "'\(path)' was removed or replaced while it was open")
  }

  @Test func `a file without its tables is damaged`() throws {
    let path = try scratch.workshop()
    #expect(try run("DROP TABLE workshop", on: path) == nil)
    #expect(refusalToOpen(path) == damaged(path, "its tables aren't those it was made with"))
  }

  @Test func `a file without its beginning is damaged`() throws {
    let path = try scratch.workshop()
    #expect(try forge("DELETE FROM workshop", on: path) == nil)
    #expect(refusalToOpen(path) == damaged(path, "its beginning is missing"))
  }

  static let noFile = "entry 3 doesn't say which file it was read from"
  /// Changes that are found without the chain, and what is said of them.
  static let damages = [
    ("DELETE FROM entry WHERE sequence = 2", "entry 2 is missing"),
    ("DELETE FROM entry WHERE sequence = 1", "entry 1 is missing"),
    ("UPDATE entry SET origin = 'prompt' WHERE sequence = 3", "entry 3 doesn't say how it came about"),
    (
      "UPDATE entry SET origin = '{\"event\":\"do\",\"v\":1,\"more\":\"\"}' WHERE sequence = 3",
      "entry 3 doesn't say how it came about"
    ),
    ("UPDATE entry SET source = 'people.csv' WHERE sequence = 3", noFile),
    ("UPDATE entry SET source = printf('%064d people.csv', 0) WHERE sequence = 3", noFile),
    ("UPDATE entry SET source = printf('%063dA  people.csv', 0) WHERE sequence = 3", noFile),
    ("UPDATE entry SET line = CAST(x'61FF62' AS TEXT) WHERE sequence = 2", "entry 2 holds bytes that are no text"),
    ("UPDATE entry SET actor = CAST(x'EDA080' AS TEXT) WHERE sequence = 1", "entry 1 holds bytes that are no text"),
  ]

  @Test(arguments: damages)
  func `damage to an entry is found when it is read`(sql: String, what: String) throws {
    let path = try scratch.workshop()
    #expect(try forge(sql, on: path) == nil)
    let journal = try SQLiteJournal(opening: path)
    let refusal = refusal { () throws(JournalError) in _ = try journal.entries(after: 0, limit: 9) }
    #expect(refusal == damaged(path, what))
  }

  // MARK: Writing

  @Test func `an existing file is not written over`() throws {
    for path in [try scratch.workshop(), try scratch.write([1, 2], to: "b.evenhand")] {
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(
        refusalToCreate(path)
          == storage("there is a file '\(path)' already", "open it, or choose another name"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test func `a workshop isn't made in a folder that isn't there`() {
    let path = scratch.path("none/a.evenhand")
    #expect(
      refusalToCreate(path) == storage("the folder of '\(path)' doesn't exist", "make the folder first"))
  }

  private func refusalToCreate(_ path: String) -> JournalError? {
    refusal { () throws(JournalError) in _ = try SQLiteJournal(creating: path, header: JournalConformance.header) }
  }
}
