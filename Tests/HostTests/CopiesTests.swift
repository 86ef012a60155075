import Engine
import Facilitation
import Foundation
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing

/// Copies for others, backups of all there is, and files in which a workshop went on otherwise.
@Suite final class `Copies and backups` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func path(_ name: String) -> String { folder + "/" + name }

  /// Types lines at a workshop file, which is made where there is none, and answers with what was said.
  @discardableResult
  private func type(_ lines: String..., in name: String = "a.evenhand") throws -> String {
    let place = try FileLocation(path(name)).open(as: JournalConformance.header, mayMake: true, readOnly: false)
    // An empty one stays.
    defer { place.journal.close(removingEmpty: false) }
    let workshop = try Workshop(
      hosts: Registry([JarPlugin.self]), in: place,
      surroundings: .host { Instant(microseconds: 1_700_000_000_000_000) })
    let console = RecordingConsole()
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .host { Instant(microseconds: 1_700_000_000_000_000) }, actor: "cara", zone: .utc, way: "prompt",
      locations: { FileLocation($0) })
    for line in lines { session.run(line.replacing("@/", with: folder + "/"), number: 1, file: nil) }
    session.finish()
    return console.everything.replacing(folder + "/", with: "@/")
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  @Test func `it is remembered for whom a copy was made, and not in the record`() throws {
    try type("add 1", "whisper again")
    let said = try type(
      "journal share @/copy.evenhand --with \"the steering group\"", "journal share @/other.evenhand", "journal copies")
    #expect(said.contains("wrote @/copy.evenhand: 2 entries, the contents of 1 left out\n"))
    let rows = said.split(separator: "\n").suffix(2).map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    #expect(rows.map { $0.contains("copy.evenhand") } == [true, false])
    #expect(said.contains("the steering group"))
    #expect(try SQLiteJournal(opening: path("a.evenhand")).lastSequence() == 2)
    #expect(try names == ["a.evenhand", "a.private", "copy.evenhand", "other.evenhand"])
    let bytes = try Data(contentsOf: URL(filePath: path("copy.evenhand")))
    #expect(bytes.range(of: Data("steering".utf8)) == nil)
  }

  @Test func `a copy takes no line, nor does a backup before it is adopted`() throws {
    try type("add 1", "add 2", "journal share @/copy.evenhand", "workshop backup --to @/backup.evenhand")
    for name in ["copy.evenhand", "backup.evenhand"] {
      let said = try type("add 3", in: name)
      #expect(said.contains(" of a workshop, as it was at 2-"), "\(said)")
      #expect(try SQLiteJournal(opening: path(name)).lastSequence() == 2)
    }
    #expect(try type("journal adopt", in: "copy.evenhand").contains("only a backup can become the workshop"))
    #expect(try type("journal adopt", in: "backup.evenhand").hasPrefix("this is the workshop now, as it was at 2-"))
    #expect(try type("add 3", in: "backup.evenhand") == "6 sweets\n")
  }

  @Test func `a backup has the private notes with it, and is whole without the original`() throws {
    try type("add 1", "whisper again", "journal share @/copy.evenhand --with me")
    let said = try type("workshop backup --to @/b.evenhand")
    #expect(said == "wrote @/b.evenhand: 2 entries, and the private notes beside it\n")
    let notes = try PrivateFile(beside: path("b.evenhand"), workshop: JournalConformance.header.id)
      .read(isNeeded: true) { _ in false }
    #expect(notes.sections["workshop.copies"]?.count == 1)
    for name in ["a.evenhand", "a.private"] { try FileManager.default.removeItem(atPath: path(name)) }
    #expect(try type("journal verify", in: "b.evenhand").contains("a backup, as it was at 2-"))
    #expect(try type("jar show", "journal copies", in: "b.evenhand").contains("me"))
  }

  @Test func `a backup replaces nothing, neither the file nor the notes beside it`() throws {
    try type("add 1", "journal share @/copy.evenhand --with me", "workshop backup --to @/b.evenhand")
    let before = try Data(contentsOf: URL(filePath: path("b.private")))
    #expect(try type("workshop backup --to @/b.evenhand").hasPrefix("error: "))
    try FileManager.default.removeItem(atPath: path("b.evenhand"))
    #expect(
      try type("workshop backup --to @/b.evenhand").contains("there are private notes of this workshop already"))
    #expect(try Data(contentsOf: URL(filePath: path("b.private"))) == before)
    #expect(try !names.contains("b.evenhand"))
  }

  @Test(arguments: [
    ("workshop burn", "there is no verb 'workshop burn'"),
    ("workshop backup", "--to FILE is missing: which file to write"),
    ("workshop backup x.evenhand", "--to FILE is missing: which file to write"),
    ("workshop backup --to", "--to has no value"),
    ("workshop backup --to @/x y", "there is no place for 'y' here"),
    ("journal share", "FILE is missing: which file to write"),
    ("journal share @/x --with", "--with has no value"), ("journal copies all", "there is no place for 'all' here"),
  ])
  func `what is misspelt is told`(line: String, reason: String) throws {
    #expect(try type(line).hasPrefix("error: \(reason)"))
    #expect(try names == ["a.evenhand"])
  }

  // MARK: Other histories

  private func others(_ name: String = "a.evenhand") throws -> [OtherHistory] {
    try SQLiteJournal(opening: path(name), readOnly: true).otherHistories()
  }

  @Test func `two files in which one workshop went on otherwise are noticed, each from the other`() throws {
    try type("add 1", "add 2", "add 3")
    try FileManager.default.copyItem(atPath: path("a.evenhand"), toPath: path("a (conflicted copy).evenhand"))
    #expect(try others() == [])
    try type("add 4", "add 5")
    // An older state of the same history is none.
    #expect(try others() == [])
    try type("add 6", in: "a (conflicted copy).evenhand")
    #expect(try others() == [OtherHistory(name: "a (conflicted copy).evenhand", common: 3, here: 2, there: 1)])
    #expect(
      try others("a (conflicted copy).evenhand") == [OtherHistory(name: "a.evenhand", common: 3, here: 1, there: 2)])
  }

  @Test func `copies, backups, other workshops, links and what is no workshop are none`() throws {
    try type("add 1", "journal share @/copy.evenhand", "workshop backup --to @/backup.evenhand", "add 2")
    var header = JournalConformance.header
    header.id = "ff"
    try SQLiteJournal(creating: path("b.evenhand"), header: header).close()
    symlink("a.evenhand", path("link.evenhand"))
    mkfifo(path("pipe.evenhand"), 0o600)
    try Data("text".utf8).write(to: URL(filePath: path("text.evenhand")))
    #expect(try others() == [])
  }
}
