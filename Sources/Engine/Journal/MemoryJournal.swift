/// A journal that lasts as long as the program: for `run` without a workshop, and for tests.
public final class MemoryJournal: Journal {
  /// As it was given.
  public let header: Header
  private var entries: [Entry] = []
  private var pending: [Entry]?
  /// It goes with the program.
  public var isKept: Bool { false }

  /// As it was given.
  public let isWhole: Bool

  /// An empty journal, whose chain begins with `header`; one that isn't whole is filled with no more than the beginning of
  /// another.
  public init(header: Header, isWhole: Bool = true) { (self.header, self.isWhole) = (header, isWhole) }

  /// Those of an open turn come last.
  public func entries(after sequence: Int, limit: Int) -> [Entry] {
    let start = max(sequence, 0)
    let kept = entries.dropFirst(start).prefix(max(limit, 0))
    guard let pending, kept.count < limit else { return Array(kept) }
    return Array(kept) + pending.dropFirst(max(0, start - entries.count)).prefix(limit - kept.count)
  }

  /// Counts those of an open turn.
  public func lastSequence() -> Int { entries.count + (pending?.count ?? 0) }

  /// Takes the turn; never waits, since whoever has it is this program.
  public func begin() throws(JournalError) {
    guard pending == nil else { throw JournalError(.busy, "this workshop is being written to", remedy: nil) }
    pending = []
  }

  /// Adds to the turn; without one it is refused as `moved`.
  public func append(_ entry: Entry, after sequence: Int) throws(JournalError) {
    guard pending != nil else { throw notWriting }
    guard sequence == lastSequence(), entry.sequence == sequence + 1 else {
      throw JournalError(.moved, "someone else wrote first", remedy: "read what was written, and try again")
    }
    pending?.append(entry)
  }

  /// Keeps the turn's entries; without a turn it does nothing.
  public func commit() throws(JournalError) {
    guard let written = pending else { throw notWriting }
    entries += written
    pending = nil
  }

  /// In memory there is nothing that it could be left in.
  public func erase(_ substituted: [Int: Entry], adding more: [Entry]) throws(JournalError) {
    guard let pending else { throw notWriting }
    defer { self.pending = nil }
    guard pending.isEmpty else {
      throw JournalError(.moved, "this workshop is being written to already", remedy: nil)
    }
    for (sequence, other) in substituted { entries[sequence - 1] = other }
    entries += more
  }

  private var notWriting: JournalError {
    JournalError(.storage, "nobody has the turn to write to this workshop", remedy: "take the turn to write first")
  }

  /// Forgets the turn's entries; without a turn it does nothing.
  public func rollback() { pending = nil }
}
