import Facilitation

/// The entries that stand, one after the other in the order in which they hold, from where some states have got to.
struct StandingEntries {
  private let pages: EntryPages
  private let order: RecordOrder
  /// The last entry of the record.
  private let last: Int
  private var plain: EntryReading
  private var nextPlain: StandingEntry?
  private var placedIndex: Int
  private var hoisted: Set<Int>
  private var waiting: [StandingEntry] = []

  /// Those of `fold` that its states haven't folded in yet.
  init(after fold: Fold, in pages: EntryPages) throws(JournalError) {
    (self.pages, order, last) = (pages, fold.order, fold.head.sequence)
    hoisted = fold.states.hoisted
    plain = EntryReading(pages, after: fold.states.plainThrough)
    let through = fold.states.through
    placedIndex = order.firstPlaced { place in through.map { place > $0 } ?? true }
    nextPlain = try readPlain()
  }

  /// The one that comes next; `nil` after the last.
  mutating func peek() throws(JournalError) -> StandingEntry? {
    if let first = waiting.first { return first }
    while placedIndex < order.placed.count, !order.stands(order.placed[placedIndex].sequence) { placedIndex += 1 }
    guard placedIndex < order.placed.count, case let place = order.placed[placedIndex],
      nextPlain.map({ place < $0.place }) ?? true
    else { return nextPlain }
    placedIndex += 1
    waiting = order.isAllAlong(place.sequence) ? [] : try before(place.sequence)
    if let entry = try pages.entry(place.sequence) { waiting.append(StandingEntry(entry, at: place, .placed)) }
    return try peek()
  }

  /// Goes on to it.
  mutating func next() throws(JournalError) -> StandingEntry? {
    guard let next = try peek() else { return nil }
    if waiting.isEmpty { nextPlain = try readPlain() } else { waiting.removeFirst() }
    return next
  }

  /// The lines that hold all along, were typed before entry `sequence` and haven't come yet.
  mutating func before(_ sequence: Int) throws(JournalError) -> [StandingEntry] {
    var found: [StandingEntry] = []
    let start = nextPlain?.entry.sequence ?? last + 1
    for index in order.allAlong.indices.reversed() {
      let line = order.allAlong[index]
      guard line >= start else { break }
      guard line < sequence, order.stands(line), !hoisted.contains(line), order.place(of: line) == nil,
        let entry = try pages.entry(line), let plain = StandingEntry(plain: entry)
      else { continue }
      found.append(StandingEntry(entry, at: plain.place, .hoisted))
      hoisted.insert(line)
    }
    // What was hoisted isn't met again in its own place.
    if let next = nextPlain, hoisted.contains(next.entry.sequence) { nextPlain = try readPlain() }
    return found.reversed()
  }

  /// The lines that hold all along, were typed before an entry that is placed, and aren't folded in yet.
  static func before(
    _ entry: Entry, isAllAlong: Bool, of fold: Fold, in pages: EntryPages
  ) throws(JournalError) -> [StandingEntry] {
    guard entry.content?.place != nil, !isAllAlong else { return [] }
    var entries = try StandingEntries(after: fold, in: pages)
    return try entries.before(entry.sequence)
  }

  private mutating func readPlain() throws(JournalError) -> StandingEntry? {
    while let entry = try plain.next(through: last) {
      guard entry.plugin != Workshop.ownName, entry.content?.place == nil, order.stands(entry.sequence),
        !hoisted.contains(entry.sequence), let standing = StandingEntry(plain: entry)
      else { continue }
      return standing
    }
    return nil
  }
}
