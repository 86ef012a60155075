import Facilitation

/// From entries to state.
extension Workshop {
  /// The name under which the engine keeps its own entries.
  static let ownName = "workshop"

  /// Folds in what was appended since, by this program or another.
  func catchUp() throws(JournalError) {
    var headway = EntryHeadway("reading", surroundings)
    defer { headway.end() }
    while true {
      let entries = try journal.entries(after: sequence, limit: EntryHeadway.page)
      guard !entries.isEmpty else { return }
      try headway.take(page: entries.count) { () throws(JournalError) in try journal.lastSequence() - sequence }
      for entry in entries {
        try Self.expect(entry, after: sequence, link)
        try expectReadable(entry)
        if let range = try voidedRange(entry) {
          let again = CurrentFold(fold(without: range, of: current.fold, &checkpoints), registry)
          _ = try goOn(again, through: entry.sequence, &checkpoints)
          current.become(again.fold)
        } else {
          try current.take(entry)
          checkpoints.keep(current.fold, at: sequence)
        }
      }
    }
  }

  /// Throws for an entry that isn't the next after `sequence`, whose link is `link`.
  static func expect(_ entry: Entry, after sequence: Int, _ link: [UInt8]) throws(JournalError) {
    guard entry.sequence == sequence + 1, Chain.isSound(entry, after: link) else {
      throw JournalError(
        .corrupt, "entry \(sequence + 1) of this workshop is not what was written",
        remedy: "use a copy from before; journal verify   in that copy tells whether it is whole")
    }
  }

  /// A fold to go on from where `range` is taken back now, and others were before: of the newest checkpoint before it;
  /// else of a kept state, when that has folded in nothing that is taken back now; else of nothing.
  ///
  /// What is to follow from the record alone doesn't begin with a kept state.
  func fold(
    without range: ClosedRange<Int>, of fold: Fold, _ checkpoints: inout Checkpoints, mayBeKept: Bool = true
  ) -> Fold {
    let voided = fold.voided.union(range)
    var start = checkpoints.newest(before: range.lowerBound)
    if start == nil, mayBeKept {
      start = keptFold(before: range.lowerBound) { kept in kept.voided == voided.filter { $0 <= kept.head.sequence } }
    }
    var begun = start ?? Fold(seed: Chain.seed(journal.header), registry)
    begun.voided = voided
    return begun
  }

  /// Folds on through entry `last`.
  ///
  /// From entry `first` on, each line is decided again and must give the events that are recorded; the first that doesn't
  /// is returned.
  func goOn(
    _ fold: CurrentFold, through last: Int, decidingFrom first: Int? = nil, _ checkpoints: inout Checkpoints
  ) throws(JournalError) -> Entry? {
    var clash: Entry?
    // A fold that only takes in what stands in the journal isn't left half-way.
    try forEachEntry(after: fold.fold.head.sequence, through: last, mayStop: first != nil) {
      entry throws(JournalError) in
      if let first, entry.sequence >= first, !fold.fold.voided.contains(entry.sequence),
        !fold.decideAgain(entry).isAlike
      {
        clash = entry
        return false
      }
      try fold.take(entry)
      checkpoints.keep(fold.fold, at: entry.sequence)
      return true
    }
    return clash
  }

  /// Goes to the state after entry `last`, forward or back; for a record of which every undo is known from the start.
  ///
  /// Answers with that entry, unless nothing had to be read.
  func fold(through last: Int) throws(JournalError) -> Entry? {
    if last < sequence {
      var start = checkpoints.newest(before: last + 1) ?? Fold(seed: Chain.seed(journal.header), registry)
      start.voided = current.fold.voided
      current.become(start)
    }
    var newest: Entry?
    try forEachEntry(after: sequence, through: last, mayStop: true) { entry throws(JournalError) in
      try current.take(entry)
      checkpoints.keep(current.fold, at: entry.sequence)
      newest = entry
      return true
    }
    return newest
  }

  /// Hands over the entries after one through another, as far as there are any, until `body` wants no more.
  private func forEachEntry(
    after start: Int, through last: Int, mayStop: Bool, _ body: (Entry) throws(JournalError) -> Bool
  ) throws(JournalError) {
    var at = start
    var headway = EntryHeadway("reading", surroundings)
    defer { headway.end() }
    while at < last {
      if mayStop { try stopIfWanted() }
      let entries = try journal.entries(after: at, limit: min(EntryHeadway.page, last - at))
      guard !entries.isEmpty else { return }
      try headway.take(page: entries.count) { last - at }
      for entry in entries {
        guard try body(entry) else { return }
      }
      at += entries.count
    }
  }

  /// Leaves out entries of which it is known from the start that they were taken back.
  func leaveOut(_ voided: Set<Int>) {
    var fold = current.fold
    fold.voided = voided
    current.become(fold)
  }

  /// The entries that this one takes back, if it is an undo.
  ///
  /// They stand in the clear of the chain, and again in the event, where that is shared.
  func voidedRange(_ entry: Entry) throws(JournalError) -> ClosedRange<Int>? {
    guard let correction = entry.correction else { return nil }
    let isAlone = correction.kind == .undo && entry.plugin == Self.ownName && correction.targets.count == 1
    guard let range = correction.targets.first, isAlone, range.upperBound < entry.sequence else {
      throw JournalError(
        .corrupt, "entry \(entry.sequence) corrects others in a way that is not known here",
        remedy: "open it with the Evenhand that wrote it, or a newer one")
    }
    return range
  }
}
