import Facilitation

/// A journal as it was after one of its entries; nothing can be written to it.
final class ReplayedJournal: Journal {
  private let whole: any Journal
  private let hasSnapshot: Bool
  /// The last entry that is there yet.
  var end = 0

  /// A snapshot knows of what was taken back until then, and of nothing later: that is for whoever asks what was known
  /// then, and not for who leaves out what was taken back since.
  init(_ whole: any Journal, hasSnapshot: Bool = false) { (self.whole, self.hasSnapshot) = (whole, hasSnapshot) }

  var header: Header { whole.header }

  func entries(after sequence: Int, limit: Int) throws(JournalError) -> [Entry] {
    guard sequence < end else { return [] }
    return try whole.entries(after: sequence, limit: min(limit, end - sequence))
  }

  func lastSequence() throws(JournalError) -> Int { min(end, try whole.lastSequence()) }

  func begin() throws(JournalError) { throw nothingIsWritten }
  func append(_ entry: Entry, after sequence: Int) throws(JournalError) { throw nothingIsWritten }
  func commit() throws(JournalError) { throw nothingIsWritten }
  func rollback() {}

  func damage() throws(JournalError) -> String? { try whole.damage() }

  func snapshot() throws(JournalError) -> Snapshot? {
    // What isn't there yet can't be restored; a workshop sees to that.
    hasSnapshot ? try whole.snapshot() : nil
  }
  func save(_ snapshot: Snapshot) throws(JournalError) { throw nothingIsWritten }

  private var nothingIsWritten: JournalError {
    JournalError(
      .storage, "this is a replay: nothing can be added to what happened",
      remedy: "open the workshop with evenhand FILE.evenhand, and type the line there")
  }
}
