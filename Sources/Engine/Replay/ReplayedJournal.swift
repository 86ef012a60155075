import Facilitation

/// A journal as it was after one of its entries; nothing can be written to it.
final class ReplayedJournal: Journal {
  private let whole: any Journal
  /// The last entry that is there yet.
  var end = 0

  init(_ whole: any Journal) { self.whole = whole }

  var header: Header { whole.header }
  var isKept: Bool { whole.isKept }
  var isReadOnly: Bool { true }
  var isWhole: Bool { (try? end >= whole.lastSequence()) ?? true }

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
  func stamp() -> [UInt8]? { whole.stamp() }

  private var nothingIsWritten: JournalError {
    JournalError(
      .storage, "this is a replay: nothing can be added to what happened",
      remedy: "open the workshop with evenhand FILE.evenhand, and type the line there")
  }
}
