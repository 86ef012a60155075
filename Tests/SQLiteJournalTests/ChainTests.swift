import Engine
import Facilitation
import Foundation
import SQLiteJournal
import TestKit
import Testing

/// Changes that get past the triggers are found by the chain, here and by an independent program.
@Suite struct ChainTests {
  /// SQL, and the first entry that doesn't follow after it.
  static let changes = [
    ("UPDATE entry SET line = line || '.' WHERE sequence = 4", 4),
    ("UPDATE entry SET time = time + 1 WHERE sequence = 2", 2),
    ("UPDATE entry SET recorded = recorded - 1 WHERE sequence = 5", 5),
    ("UPDATE entry SET actor = plugin || 'x', plugin = actor WHERE sequence = 3", 3),
    ("UPDATE entry SET audience = iif(audience = 'room', 'personal', 'room') WHERE sequence = 3", 3),
    ("UPDATE entry SET correction = 'undo 2' WHERE sequence = 4", 4),
    ("UPDATE entry SET place = coalesce(place, 0) + 1 WHERE sequence = 1", 1),
    ("UPDATE entry SET events = '[]' WHERE sequence = 6", 6),
    ("UPDATE entry SET source = printf('%064d  people.csv', 0) WHERE sequence = 2", 2),
    ("UPDATE entry SET salt = zeroblob(16) WHERE sequence = 1", 1),
    ("UPDATE entry SET link = zeroblob(32) WHERE sequence = 6", 6),
    ("UPDATE entry SET origin = '{\"event\":\"web\",\"v\":1}' WHERE sequence = 2", 2),
  ]

  @Test(arguments: changes)
  func `a change is found`(sql: String, sequence: Int) throws {
    let scratch = try Scratch()
    let path = try scratch.workshop(entries: 6)
    #expect(try forge(sql, on: path) == nil)
    #expect(try firstUnsound(path) == sequence)
    #expect(try verify(path) == Verdict(code: 1, output: "\(sequence)\n"))
  }

  @Test func `a flipped bit in the file is found`() throws {
    let scratch = try Scratch()
    let path = scratch.path()
    let journal = try SQLiteJournal(creating: path, header: JournalConformance.header)
    var entry = JournalConformance.sampleEntries(seed: 1, count: 1)[0]
    entry.rewrite { content, _ in content.line = "speak ana for a while" }
    try journal.keep([Chain.sealed(entry, after: Chain.seed(journal.header))])
    journal.close()
    #expect(try firstUnsound(path) == nil)

    var file = try Data(contentsOf: URL(fileURLWithPath: path))
    let place = try #require(file.range(of: Data("speak ana".utf8)))
    file[place.lowerBound + 6] ^= 1
    try file.write(to: URL(fileURLWithPath: path))
    #expect(try firstUnsound(path) == 1)
    #expect(try verify(path) == Verdict(code: 1, output: "1\n"))
  }

  @Test(arguments: [0, 1, 200])
  func `a sound file verifies, and the last link shows`(count: Int) throws {
    let scratch = try Scratch()
    let path = try scratch.workshop(entries: count)
    let entries = JournalConformance.sampleEntries(seed: 1, count: count)
    let last = (entries.last?.link ?? Chain.seed(JournalConformance.header)).hexadecimal
    #expect(try firstUnsound(path) == nil)
    #expect(try verify(path) == Verdict(code: 0, output: "ok \(count) \(last)\n"))
  }

  private func firstUnsound(_ path: String) throws -> Int? {
    let journal = try SQLiteJournal(opening: path, readOnly: true)
    var link = Chain.seed(journal.header)
    for entry in try journal.entries(after: 0, limit: .max) {
      guard Chain.isSound(entry, after: link) else { return entry.sequence }
      link = entry.link
    }
    return nil
  }
}

/// What verify.py says of a file.
struct Verdict: Equatable {
  let code: Int32
  let output: String
}

/// Checks a workshop file by an independent program.
func verify(_ path: String) throws -> Verdict {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("verify.py")
  process.arguments = ["python3", script.path, path]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let bytes = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return Verdict(code: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
}
