import Facilitation

/// `journal verify --deep`: whether the rules of today decide every line as it was decided then.
extension Workshop {
  /// An entry whose line is decided differently now.
  struct Unlike {
    let sequence: Int
    let line: String
    /// What comes of the line now, in words.
    let difference: String
  }

  /// What came of deciding every line again.
  struct DecidedAgain {
    /// The first entry whose line gives other events than those recorded; `nil` when there is none.
    var unlike: Unlike?
    /// Whether the state that views show is the one to which this came, too.
    var followsFromRecord: Bool
    /// How many lines weren't decided again, since words of theirs were erased.
    var erased = 0
  }

  /// Decides every line again, in order of recording, each in the state at its place as the record was when it was typed.
  ///
  /// What comes after a correction in the order of holding is folded again without being decided once more: what became
  /// of it then is in the record.
  func decidedAgain() throws(JournalError) -> DecidedAgain {
    let again = CurrentFold(Fold(seed: Chain.seed(journal.header), registry), registry)
    var checkpoints = Checkpoints.everywhere
    var found: Unlike?
    var erased = 0
    try forEachEntry("deciding") { entry throws(JournalError) in
      if entry.isSubstituted { erased += 1 }
      guard found == nil, let difference = try difference(entry, again, &checkpoints) else { return }
      found = Unlike(sequence: entry.sequence, line: shownLine(entry) ?? "", difference: difference)
    }
    try goOn(again, &checkpoints)
    return DecidedAgain(unlike: found, followsFromRecord: current.fold.isSame(as: again.fold), erased: erased)
  }

  /// Decides an entry's line, takes the entry in, and says what differs.
  private func difference(
    _ entry: Entry, _ fold: CurrentFold, _ checkpoints: inout Checkpoints
  ) throws(JournalError) -> String? {
    try Self.expect(entry, after: fold.fold.head.sequence, fold.fold.head.link)
    let place = try holdingPlace(of: entry)
    // What it takes the place of isn't there where it is decided.
    let correction = entry.correction?.kind == .erased ? nil : entry.correction
    let changed = correction.map { fold.correct($0.targets, by: entry.sequence) } ?? []
    var places = try holdingPlaces(of: changed, in: fold.fold.order)
    let isPlaced = entry.content?.place != nil
    if isPlaced, let place { places.append(place) }
    if !places.isEmpty {
      let states = try states(before: places, of: fold.fold, &checkpoints, mayBeKept: false)
      fold.become(states)
    }
    guard let place, entry.plugin != Self.ownName else {
      try fold.read(entry)
      return nil
    }
    try goOn(fold, through: place, &checkpoints)
    let isAllAlong = registry.holdsAllAlong(entry.content?.line ?? "")
    let hoisted = try StandingEntries.before(entry, isAllAlong: isAllAlong, of: fold.fold, in: pages)
    for step in hoisted { try fold.apply(step) }
    // What takes a line's place has its ids, too.
    let redecision = fold.decideAgain(entry, countingAsThen: entry.correction != nil)
    try fold.read(entry)
    if isPlaced { fold.add(place) }
    let step = StandingEntry(entry, at: place, isPlaced ? .placed : .plain)
    // What was decided is what is recorded, and needn't be read.
    if case .alike(let decision, let host) = redecision {
      fold.apply(step, decision, of: host)
    } else {
      try fold.apply(step)
    }
    checkpoints.keep(fold.fold.states, at: fold.fold.states.position)
    return redecision.difference(from: entry)
  }
}

extension Redecision {
  fileprivate func difference(from entry: Entry) -> String? {
    switch self {
    case .carried, .alike: nil
    case .refused(let fault), .superfluous(let fault): "it is refused now: \(fault.reason)"
    case .unlike(let events): "it gives \(events) now, and gave \(entry.content?.events ?? "nothing")"
    case .forOthers(let audience): "it is for the \(audience.rawValue) now, and was for the \(entry.audience.rawValue)"
    }
  }
}
