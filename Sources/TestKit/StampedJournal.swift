public import Engine

/// A journal in memory that counts what is read of it, and that can be changed as a file can.
public final class StampedJournal: Journal {
  private var kept = MemoryJournal(header: JournalConformance.header)
  private var changes: UInt8 = 0
  /// How many entries were read.
  public var read = 0

  /// Nothing yet, with the header of the conformance suite.
  public init() {}

  /// The conformance suite's.
  public var header: Header { kept.header }
  /// Counts what it gives.
  public func entries(after sequence: Int, limit: Int) -> [Entry] {
    let entries = kept.entries(after: sequence, limit: limit)
    read += entries.count
    return entries
  }
  /// As of a journal in memory.
  public func lastSequence() -> Int { kept.lastSequence() }
  /// As of a journal in memory.
  public func begin() throws(JournalError) { try kept.begin() }
  /// As of a journal in memory.
  public func append(_ entry: Entry, after sequence: Int) throws(JournalError) {
    try kept.append(entry, after: sequence)
  }
  /// Changes the stamp.
  public func commit() throws(JournalError) {
    try kept.commit()
    touch()
  }
  /// As of a journal in memory.
  public func rollback() { kept.rollback() }
  /// Another after each change.
  public func stamp() -> [UInt8]? { [changes, UInt8(truncatingIfNeeded: kept.lastSequence())] }

  /// Makes it look as after another program's change.
  public func touch() { changes &+= 1 }

  /// Writes another content behind everybody's back.
  public func forge(_ sequence: Int, _ change: (inout Content) -> Void) {
    let entries = kept.entries(after: 0, limit: .max)
    kept = MemoryJournal(header: header)
    try? kept.begin()
    for var entry in entries {
      if entry.sequence == sequence { entry.rewrite { content, _ in change(&content) } }
      try? kept.append(entry, after: entry.sequence - 1)
    }
    try? kept.commit()
    touch()
  }
}
