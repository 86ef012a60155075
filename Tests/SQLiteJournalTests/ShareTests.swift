import Engine
import Facilitation
import Foundation
import SQLiteJournal
import TestKit
import Testing

/// What a shared copy's file holds, to the byte.
@Suite struct ShareTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A workshop with something private, and what sharing it answers.
  private func share(to name: String = "copy.evenhand") throws -> (SQLiteJournal, String) {
    let journal = try SQLiteJournal(creating: scratch.path(), header: JournalConformance.header)
    let stage = try Stage(
      plugins: [JarPlugin.self], journal: journal, start: nil, locations: { FileLocation($0) })
    stage.type("add 3 --label mint", "whisper \"Zzyzx took two\"", "add 1")
    return (journal, stage.type("journal share \(scratch.path(name))"))
  }

  private func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: scratch.path(name))) }

  @Test func `private words are nowhere in the copy`() throws {
    let (original, _) = try share()
    original.close()
    #expect(try bytes("a.evenhand").range(of: Data("Zzyzx".utf8)) != nil)
    #expect(try bytes("copy.evenhand").range(of: Data("Zzyzx".utf8)) == nil)
    #expect(try bytes("copy.evenhand").range(of: Data("mint".utf8)) != nil)
  }

  @Test func `the salt of private words is nowhere in the copy`() throws {
    let (original, _) = try share()
    let salts = try original.entries(after: 0, limit: 9).compactMap { entry -> Data? in
      guard case .content(_, _, let salt) = entry.body else { return nil }
      return Data(salt)
    }
    let copy = try bytes("copy.evenhand")
    #expect(salts.map { copy.range(of: $0) != nil } == [true, false, true])
  }

  @Test func `the name and the hash of a file that was read are nowhere in a copy without its contents`() throws {
    let (name, text) = ("zzyzx.mbox", "2\n3\n")
    let journal = try SQLiteJournal(creating: scratch.path(), header: JournalConformance.header)
    try Stage(plugins: [JarPlugin.self], files: [name: text], journal: journal, start: nil).type("fill \(name)")
    var header = journal.header
    header.standing = .copy(of: Head(2, try journal.entries(after: 1, limit: 1)[0].link))
    let entries = try journal.entries(after: 0, limit: 9)
    try SQLiteJournal.make(scratch.path("copy.evenhand"), header) { copy throws(JournalError) in
      try copy.begin()
      for entry in entries { try copy.append(entry.withheld, after: entry.sequence - 1) }
      try copy.commit()
    }
    journal.close()
    for words in [name, Chain.sha256(Array(text.utf8))] {
      #expect(try bytes("a.evenhand").range(of: Data(words.utf8)) != nil)
      #expect(try bytes("copy.evenhand").range(of: Data(words.utf8)) == nil)
    }
    // It was for everyone, so that the copy is none.
    #expect(try verify(scratch.path("copy.evenhand")) == Verdict(code: 1, output: "1 has lost what it says\n"))
  }

  @Test func `an independent program verifies the copy`() throws {
    let (original, _) = try share()
    let last = try original.entries(after: 2, limit: 1)[0].link.hexadecimal
    #expect(try verify(scratch.path("copy.evenhand")) == Verdict(code: 0, output: "ok 3 \(last)\n"))
  }

  @Test func `a changed digest in a copy is found`() throws {
    _ = try share()
    let path = scratch.path("copy.evenhand")
    #expect(
      try forge("UPDATE entry SET digest = zeroblob(32) WHERE sequence = 2", on: path) == nil)
    #expect(try verify(path) == Verdict(code: 1, output: "2\n"))
  }

  @Test(arguments: [
    "UPDATE entry SET line = 'x' WHERE sequence = 2", "UPDATE entry SET salt = zeroblob(16) WHERE sequence = 2",
    "UPDATE entry SET source = '' WHERE sequence = 2", "UPDATE entry SET source = NULL WHERE sequence = 1",
    "UPDATE entry SET time = 0 WHERE sequence = 2", "UPDATE entry SET digest = NULL WHERE sequence = 2",
    "UPDATE entry SET line = NULL WHERE sequence = 1", "UPDATE entry SET digest = zeroblob(32) WHERE sequence = 1",
  ])
  func `an entry has its content or its digest, never both or neither`(sql: String) throws {
    _ = try share()
    let message = try forge(sql, on: scratch.path("copy.evenhand"))
    #expect(message == "CHECK constraint failed: content_or_digest")
  }

  @Test func `words beside a digest are refused when read`() throws {
    _ = try share()
    let path = scratch.path("copy.evenhand")
    let sql = "PRAGMA ignore_check_constraints = ON; UPDATE entry SET line = 'x' WHERE sequence = 2"
    #expect(try forge(sql, on: path) == nil)
    let journal = try SQLiteJournal(opening: path)
    let refusal = refusal { () throws(JournalError) in _ = try journal.entries(after: 0, limit: 9) }
    #expect(refusal?.reason == "'\(path)' is damaged: entry 2 holds words that it should withhold")
  }

  @Test func `a file that is there is left as it is`() throws {
    _ = try scratch.write(Array("minutes".utf8), to: "copy.evenhand")
    let answer = try share().1
    #expect(answer.hasPrefix("error: there is a file '\(scratch.path("copy.evenhand"))' already"))
    #expect(try bytes("copy.evenhand") == Data("minutes".utf8))
  }

  @Test func `nothing else is left beside the copy`() throws {
    let (original, answer) = try share()
    original.close()
    #expect(answer == "wrote \(scratch.path("copy.evenhand")): 3 entries, the contents of 1 left out\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder)
    #expect(names.sorted() == ["a.evenhand", "copy.evenhand"])
  }

  @Test func `a copy that fails half-way leaves nothing`() throws {
    let refusal = refusal { () throws(JournalError) in
      try SQLiteJournal.make(scratch.path(), JournalConformance.header) { journal throws(JournalError) in
        try journal.begin()
        throw JournalError(.storage, "no more", remedy: nil)
      }
    }
    #expect(refusal?.reason == "no more")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == [])
  }

  @Test func `a file that takes the name meanwhile is left as it is`() throws {
    let path = scratch.path()
    let refusal = refusal { () throws(JournalError) in
      try SQLiteJournal.make(path, JournalConformance.header) { _ throws(JournalError) in
        _ = FileManager.default.createFile(atPath: path, contents: Data("minutes".utf8))
      }
    }
    #expect(refusal?.reason == "there is a file '\(path)' already")
    #expect(try bytes("a.evenhand") == Data("minutes".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == ["a.evenhand"])
  }

  @Test func `a folder that isn't there is named by the file that was asked for`() throws {
    let path = scratch.path("no/copy.evenhand")
    let refusal = refusal { () throws(JournalError) in
      try SQLiteJournal.make(path, JournalConformance.header) { _ throws(JournalError) in }
    }
    #expect(refusal?.reason == "the folder of '\(path)' doesn't exist")
  }
}
