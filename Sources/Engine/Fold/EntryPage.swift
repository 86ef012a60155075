import Facilitation

/// Entries that were read in one go.
struct EntryPage {
  private var entries: [Entry] = []
  private var index = 0
  private var at: Int

  /// Those after an entry.
  init(after sequence: Int) { at = sequence }

  /// The next one; `nil` after entry `last`.
  mutating func next(in journal: any Journal, through last: Int) throws(JournalError) -> Entry? {
    if index == entries.count {
      guard at < last else { return nil }
      entries = try journal.entries(after: at, limit: min(EntryHeadway.page, last - at))
      index = 0
    }
    guard index < entries.count else { return nil }
    defer { index += 1 }
    at = entries[index].sequence
    return entries[index]
  }

  /// The entry of that number, which is often one of those around the one that was asked for last.
  mutating func entry(_ sequence: Int, in journal: any Journal) throws(JournalError) -> Entry? {
    if let first = entries.first?.sequence, sequence >= first, sequence - first < entries.count {
      return entries[sequence - first]
    }
    entries = try journal.entries(after: sequence - 1, limit: 64)
    return entries.first.flatMap { $0.sequence == sequence ? $0 : nil }
  }
}
