/// A journal that lasts as long as the program: for `run` without a workshop, and for tests.
public final class MemoryJournal: Journal {
  public let header: Header
  private var entries: [Entry] = []
  private var pending: [Entry]?
  private var saved: Snapshot?

  public init(header: Header) { self.header = header }

  public func entries(after sequence: Int, limit: Int) -> [Entry] {
    Array([entries[...], (pending ?? [])[...]].joined().dropFirst(sequence).prefix(limit))
  }

  public func lastSequence() -> Int { entries.count + (pending?.count ?? 0) }

  public func begin() throws(JournalError) {
    guard pending == nil else { throw JournalError(.busy, "this workshop is being written to", remedy: nil) }
    pending = []
  }

  public func append(_ entry: Entry, after sequence: Int) throws(JournalError) {
    guard pending != nil, sequence == lastSequence(), entry.sequence == sequence + 1 else {
      throw JournalError(.moved, "someone else wrote first", remedy: nil)
    }
    pending?.append(entry)
  }

  public func commit() {
    entries += pending ?? []
    pending = nil
  }

  public func rollback() { pending = nil }

  public func snapshot() -> Snapshot? { saved }
  public func save(_ snapshot: Snapshot) { saved = snapshot }
}
