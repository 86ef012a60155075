import Engine
import Facilitation
import Foundation
import SQLiteJournal
import TestKit
import Testing

/// What an erased file holds, to the byte.
@Suite struct `A file from which something is erased` {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A workshop with whispers of which the second is erased by another program's own way.
  private func erased() throws -> (file: String, head: String) {
    let path = scratch.path()
    let journal = try SQLiteJournal(creating: path, header: JournalConformance.header)
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal, start: nil)
    stage.type("add 3 --label mint", "whisper \"Zzyzx took two\"", "add 1")
    let entry = try journal.entries(after: 1, limit: 1)[0]
    var content = try #require(entry.content)
    (content.line, content.events) = ("jar whisper (erased)", #"[{"event":"whispered","v":1,"text":"(erased)"}]"#)
    let other = entry.substituted(by: content, source: nil, salt: [UInt8](repeating: 3, count: 16))
    let digest = try #require(Chain.substituteDigest(of: other)).hexadecimal
    let events = #"[{"event":"erased","v":1,"reason":"asked","digests":["\#(digest)"]}]"#
    let last = try journal.entries(after: 2, limit: 1)[0]
    let note = Entry(
      sequence: 4, plugin: "workshop", audience: .room, correction: Correction(.erased, [2...2]), written: last.written,
      body: .content(
        Content(time: try #require(last.content?.time), actor: "sam", line: "erased 2", events: events), source: nil,
        salt: [UInt8](repeating: 5, count: 16)), link: [])
    let sealed = Chain.sealed(note, after: last.link)
    try journal.begin()
    try journal.erase([2: other], adding: [sealed])
    #expect(try journal.entries(after: 0, limit: 9).count == 4)
    try journal.begin()
    journal.rollback()
    journal.close()
    return (path, sealed.link.hexadecimal)
  }

  private func open(_ path: String) throws -> Stage {
    try Stage(plugins: [JarPlugin.self], journal: try SQLiteJournal(opening: path), start: nil)
  }

  @Test func `holds nothing of it, and nothing lies beside it`() throws {
    let (path, _) = try erased()
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data("Zzyzx".utf8)) == nil)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data("mint".utf8)) != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == ["a.evenhand"])
  }

  @Test func `is read and verified, by an independent program too`() throws {
    let (path, head) = try erased()
    let stage = try open(path)
    #expect(stage.type("journal verify").contains("the chain is whole"))
    stage.workshop.journal.close(removingEmpty: false)
    #expect(try verify(path) == Verdict(code: 0, output: "ok 4 \(head)\n"))
  }

  @Test(arguments: [
    "UPDATE substitute SET line = 'jar whisper (other)' WHERE sequence = 2", "DELETE FROM substitute",
    "UPDATE substitute SET salt = zeroblob(16)", "UPDATE substitute SET time = time - 1",
    "INSERT INTO substitute SELECT 1, time, place, actor, line, events, source, salt FROM substitute; "
      + "UPDATE entry SET digest = zeroblob(32), time = NULL, actor = NULL, line = NULL, events = NULL, source = NULL, "
      + "salt = NULL WHERE sequence = 1",
  ]) func `in which something else is put in its place is found`(sql: String) throws {
    let (path, _) = try erased()
    #expect(try forge(sql, on: path) == nil)
    #expect(throws: JournalError.self) { try open(path) }
    #expect(try verify(path).code != 0)
  }

  @Test func `is refused to whoever had it open before`() throws {
    let path = scratch.path()
    let journal = try SQLiteJournal(creating: path, header: JournalConformance.header)
    let entries = JournalConformance.sampleEntries(seed: 3, count: 3)
    try journal.keep(entries.prefix(2))
    let other = try SQLiteJournal(opening: path)
    try journal.begin()
    try journal.erase([:], adding: [entries[2]])
    #expect(try other.lastSequence() == 2)
    #expect(throws: JournalError.self) { try other.begin() }
    #expect(try journal.lastSequence() == 3)
  }
}
