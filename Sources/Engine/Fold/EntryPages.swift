import Facilitation

/// Entries that were read lately: whoever folds again and again asks for the same ones.
///
/// They are of this very history: whoever loses what was appended lets go of them.
final class EntryPages {
  private let journal: any Journal
  /// Each with the entries from `size * number + 1` on, as many as there were, and the one that was asked for last at the end
  /// of `used`.
  private var pages: [Int: [Entry]] = [:]
  private var used: [Int] = []
  private static let size = 256
  private static let most = 64

  init(_ journal: any Journal) { self.journal = journal }

  /// The entries from `sequence` on that are on one page with it; none after the last.
  func entries(from sequence: Int) throws(JournalError) -> ArraySlice<Entry> {
    let (number, index) = ((sequence - 1) / Self.size, (sequence - 1) % Self.size)
    var page = pages[number] ?? []
    if page.count <= index {
      // What is known of a page that wasn't whole stays as it is.
      let known = number * Self.size + page.count
      page += try journal.entries(after: known, limit: Self.size - page.count)
      pages[number] = page
    }
    if used.last != number {
      used.removeAll { $0 == number }
      used.append(number)
      if used.count > Self.most { pages[used.removeFirst()] = nil }
    }
    return page.dropFirst(index)
  }

  /// The entry of that number; `nil` where there is none.
  func entry(_ sequence: Int) throws(JournalError) -> Entry? { try entries(from: sequence).first }

  func forget() { (pages, used) = ([:], []) }
}

/// Goes through the entries in the order of the record.
struct EntryReading {
  private let pages: EntryPages
  private var entries: ArraySlice<Entry> = []
  private var at: Int

  /// From after an entry on.
  init(_ pages: EntryPages, after sequence: Int) { (self.pages, at) = (pages, sequence) }

  /// The next one; `nil` after entry `last`.
  mutating func next(through last: Int) throws(JournalError) -> Entry? {
    guard at < last else { return nil }
    if entries.isEmpty { entries = try pages.entries(from: at + 1) }
    guard let entry = entries.popFirst() else { return nil }
    at = entry.sequence
    return entry
  }
}
