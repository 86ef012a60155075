import Engine
import SQLiteJournal
import TestKit
import Testing

@Suite struct ConformanceTests {
  @Test func `the journal in memory keeps the laws`() {
    let broken = JournalConformance.violations { MemoryJournal(header: JournalConformance.header) }
    #expect(broken == [])
  }

  @Test func `a workshop file keeps the laws`() throws {
    let (scratch, header) = (try Scratch(), JournalConformance.header)
    var count = 0
    let broken = JournalConformance.violations {
      count += 1
      return try SQLiteJournal(creating: scratch.path("\(count).evenhand"), header: header)
    } openAgain: { _ in
      try SQLiteJournal(opening: scratch.path("\(count).evenhand"), patience: .milliseconds(20))
    }
    #expect(broken == [])
  }

  @Test func `the suite tells of an adapter that breaks the laws`() {
    let broken = JournalConformance.violations { CarelessJournal() }
    #expect(
      broken.map { $0.prefix { $0 != ":" } } == [
        "entries come back byte for byte, in order", "a line of a million bytes comes back",
        "withheld entries come back as they are, and the chain still holds",
        "reading keeps to its start and its limit", "the chain still holds when read", "a rollback keeps nothing",
        "what is erased is gone, and something else stands in its place",
        "nothing is erased in a turn in which something was appended, nor without a turn",
        "what was appended is readable before its commit", "reading in a turn keeps to its start and its limit",
        "an append at the wrong place is refused, and the turn goes on", "an append without a turn is refused",
        "a second turn is refused, and the first goes on",
        "whatever is appended changes the stamp, where there is one",
      ])
  }

  @Test func `sample entries are the same for the same seed`() {
    let entries = JournalConformance.sampleEntries(seed: 7, count: 40)
    #expect(entries == JournalConformance.sampleEntries(seed: 7, count: 40))
    #expect(entries != JournalConformance.sampleEntries(seed: 8, count: 40))
  }
}

/// Ends texts at their first NUL, keeps what is rolled back, takes any sequence, knows no turns and looks the same for ever.
private final class CarelessJournal: Journal {
  let header = JournalConformance.header
  private var entries: [Entry] = []

  func entries(after sequence: Int, limit: Int) -> [Entry] { Array(entries.dropFirst(sequence)) }
  func lastSequence() -> Int { entries.count }
  func begin() {}
  func append(_ entry: Entry, after sequence: Int) {
    var entry = entry
    entry.rewrite { content, _ in content.line = String(content.line.prefix { $0 != "\0" }) }
    entries.append(entry)
  }
  func commit() {}
  func rollback() {}
  func stamp() -> [UInt8]? { [0] }
}
