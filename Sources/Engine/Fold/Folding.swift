import Facilitation

/// From entries to state.
extension Workshop {
  /// The name under which the engine keeps its own entries.
  static let ownName = "workshop"

  /// Folds in what was appended since, by this program or another.
  ///
  /// Of corrections the state is worked out once, behind the last of them.
  func catchUp() throws(JournalError) {
    var headway = EntryHeadway("reading", surroundings)
    defer { headway.end() }
    var changed: [HoldingPlace] = []
    let first = sequence
    var isOutdated = false
    while true {
      let entries = try journal.entries(after: sequence, limit: EntryHeadway.page)
      guard !entries.isEmpty else { break }
      try headway.take(page: entries.count) { () throws(JournalError) in try journal.lastSequence() - sequence }
      for entry in entries {
        try Self.expect(entry, after: sequence, link)
        try expectReadable(entry)
        if let erased = entry.correction, erased.kind == .erased {
          isOutdated = isOutdated || erased.targets.contains { $0.lowerBound <= first }
        }
        changed += try take(entry, mayApply: changed.isEmpty)
      }
    }
    guard !isOutdated else {
      // What is in the state was erased since it was kept.
      forget()
      return try catchUp()
    }
    guard !changed.isEmpty else { return try expectNothingLost() }
    do throws(JournalError) { try foldAgain(current, from: changed, &checkpoints) } catch {
      // What was read and isn't folded in would be taken for the state.
      forget()
      throw error
    }
    try expectNothingLost()
  }

  /// Reads the next entry, and folds it in where it holds after everything else; else answers with the places where
  /// something holds now that didn't, or the other way round.
  private func take(_ entry: Entry, mayApply: Bool) throws(JournalError) -> [HoldingPlace] {
    guard entry.correction == nil, entry.content?.place == nil else {
      let place = try holdingPlace(of: entry)
      try current.read(entry)
      return try order(entry, place, in: current)
    }
    if mayApply {
      try current.take(entry)
      checkpoints.keep(current.fold.states, at: current.fold.states.position)
    } else {
      try current.read(entry)
    }
    return []
  }

  /// Lets what a correction is about fall, and what is placed have its place.
  func order(_ entry: Entry, _ place: HoldingPlace?, in fold: CurrentFold) throws(JournalError) -> [HoldingPlace] {
    var places: [HoldingPlace] = []
    // Where something is erased, other words stand in its place, and nothing falls.
    if let correction = entry.correction, correction.kind != .erased {
      places = try holdingPlaces(of: fold.correct(correction.targets, by: entry.sequence), in: fold.fold.order)
    }
    if entry.content?.place != nil, let place {
      fold.add(place)
      places.append(place)
    }
    return places
  }

  /// Throws for an entry that isn't the next after `sequence`, whose link is `link`.
  static func expect(_ entry: Entry, after sequence: Int, _ link: [UInt8]) throws(JournalError) {
    guard entry.sequence == sequence + 1, Chain.isSound(entry, after: link) else {
      throw JournalError(
        .corrupt, "entry \(sequence + 1) of this workshop is not what was written",
        remedy: "use a copy from before; journal verify   in that copy tells whether it is whole")
    }
  }

  // MARK: - Places

  /// Where an entry holds; `nil` where nothing is known of its time, and for the engine's own, which hold nowhere.
  ///
  /// One that replaces another and holds at its time has its place; any other holds after all of its time.
  func holdingPlace(of entry: Entry) throws(JournalError) -> HoldingPlace? {
    guard let content = entry.content, entry.plugin != Self.ownName else { return nil }
    guard let time = content.place else {
      return HoldingPlace(time: content.time, rank: entry.sequence, sequence: entry.sequence)
    }
    return HoldingPlace(
      time: time, rank: try rank(at: time, replacing: entry.correction?.targets ?? []) ?? entry.sequence,
      sequence: entry.sequence)
  }

  /// The first rank among the entries of those ranges that hold at `time`; `nil` where none does.
  func rank(at time: Instant, replacing ranges: [ClosedRange<Int>]) throws(JournalError) -> Int? {
    var rank: Int?
    for target in ranges.joined() {
      guard let place = try holdingPlace(ofEntry: target, in: current.fold.order), place.time == time else { continue }
      rank = min(rank ?? .max, place.rank)
    }
    return rank
  }

  private func holdingPlace(ofEntry sequence: Int, in order: RecordOrder) throws(JournalError) -> HoldingPlace? {
    if let place = order.place(of: sequence) { return place }
    let entry = try pages.entry(sequence)
    return entry.flatMap { $0.plugin == Self.ownName ? nil : StandingEntry(plain: $0)?.place }
  }

  func holdingPlaces(
    of entries: some Sequence<Int>, in order: RecordOrder
  ) throws(JournalError) -> [HoldingPlace] {
    var places: [HoldingPlace] = []
    for entry in entries {
      if let place = try holdingPlace(ofEntry: entry, in: order) { places.append(place) }
    }
    return places
  }

  // MARK: - Folding

  /// Folds once more what holds at these places or after them.
  func foldAgain(
    _ fold: CurrentFold, from places: [HoldingPlace], _ checkpoints: inout Checkpoints
  ) throws(JournalError) {
    fold.become(try states(before: places, of: fold.fold, &checkpoints))
    try goOn(fold, &checkpoints)
  }

  /// States that have folded in nothing that holds at these places: the newest of those that are at hand; else kept ones;
  /// else those before anything has happened.
  ///
  /// What is to follow from the record alone doesn't begin with kept ones.
  func states(
    before places: [HoldingPlace], of fold: Fold, _ checkpoints: inout Checkpoints, mayBeKept: Bool = true
  ) throws(JournalError) -> States {
    if !places.contains(where: fold.states.reach) { return fold.states }
    if let states = checkpoints.newest(before: places) { return states }
    if mayBeKept, let states = keptStates(before: places, of: fold, &checkpoints) { return states }
    return States(hosts: registry.hosts)
  }

  /// Folds in what stands and isn't folded in yet, up to `end`, or to the last.
  func goOn(
    _ fold: CurrentFold, through end: HoldingPlace? = nil, mayStop: Bool = false,
    _ checkpoints: inout Checkpoints
  ) throws(JournalError) {
    var entries = try StandingEntries(after: fold.fold, in: pages)
    var headway = FoldingHeadway(fold.fold, surroundings)
    defer { headway.end() }
    while let step = try entries.peek(), end.map({ step.place <= $0 || step.order == .hoisted }) ?? true {
      checkpoints.keep(fold.fold.states, before: step, registry)
      try fold.apply(step)
      checkpoints.keep(fold.fold.states, at: fold.fold.states.position)
      if headway.pass(), mayStop { try stopIfWanted() }
      _ = try entries.next()
    }
  }
}
