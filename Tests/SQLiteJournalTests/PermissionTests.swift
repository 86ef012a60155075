import Engine
import Foundation
import SQLiteJournal
import TestKit
import Testing

/// What the system refuses.
///
/// Nothing is refused to root, so each test is a process of its own that becomes somebody else.
@Suite struct PermissionTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `a file that may only be read opens and refuses to be written`() async throws {
    let path = try scratch.workshop()
    try permit(0o444, path)
    try permit(0o777, scratch.folder)
    await #expect(processExitsWith: .success) { [path = path as String] in
      becomeNobody()
      let journal = try SQLiteJournal(opening: path)
      #expect(journal.isReadOnly)
      #expect(try journal.entries(after: 0, limit: 9).count == 3)
      #expect(
        refusal { () throws(JournalError) in try journal.begin() }?.reason == "'\(path)' can only be read here")
    }
  }

  @Test func `a file in a folder that may only be read opens and refuses to be written`() async throws {
    let path = try scratch.workshop(entries: 2)
    try permit(0o666, path)
    try permit(0o555, scratch.folder)
    await #expect(processExitsWith: .success) { [path = path as String] in
      becomeNobody()
      let journal = try SQLiteJournal(opening: path)
      #expect(try journal.entries(after: 0, limit: 9).count == 2)
      let next = JournalConformance.sampleEntries(seed: 1, count: 3).dropFirst(2)
      #expect(
        refusal { () throws(JournalError) in try journal.keep(next) }
          == JournalError(
            .storage, "nothing can be written to the folder of '\(path)', which writing to it needs",
            remedy: "copy it to a folder that you may write to, and open the copy"))
      #expect(try journal.lastSequence() == 2)
    }
  }

  @Test func `a half-written file on read-only media says how to put it right`() async throws {
    let path = try scratch.interruptedWorkshop()
    for file in [path, path + "-journal"] { try permit(0o444, file) }
    try permit(0o555, scratch.folder)
    await #expect(processExitsWith: .success) { [path = path as String] in
      becomeNobody()
      #expect(
        refusalToOpen(path)?.reason
          == "'\(path)' was interrupted while it was written, and can't be put right without writing to it")
    }
  }

  @Test func `a file that may not be read is refused`() async throws {
    let path = try scratch.workshop()
    try permit(0o000, path)
    try permit(0o755, scratch.folder)
    await #expect(processExitsWith: .success) { [path = path as String] in
      becomeNobody()
      #expect(
        refusalToOpen(path)
          == JournalError(
            .storage, "you may not read '\(path)'", remedy: "ask its owner for permission to read it"))
    }
  }

  @Test func `a workshop isn't made in a folder that may only be read`() async throws {
    try permit(0o555, scratch.folder)
    await #expect(processExitsWith: .success) { [path = scratch.path() as String] in
      becomeNobody()
      let refusal = refusal { () throws(JournalError) in
        _ = try SQLiteJournal(creating: path, header: JournalConformance.header)
      }
      #expect(refusal?.reason == "nothing can be written to the folder of '\(path)'")
    }
  }

  private func permit(_ mode: mode_t, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: Int(mode)], ofItemAtPath: path)
  }
}

/// Root may do anything; a test of permissions has to be someone who may not.
private func becomeNobody() {
  if geteuid() == 0 { #expect(setgid(65_534) == 0 && setuid(65_534) == 0) }
}
