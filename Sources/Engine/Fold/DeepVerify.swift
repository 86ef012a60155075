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
  }

  /// Decides every line again, in order, each in the state that its predecessors make.
  ///
  /// At an undo, what it takes back is left out, and the lines after that are decided once more without it, as they were
  /// when it was accepted.
  func decidedAgain() throws(JournalError) -> DecidedAgain {
    let again = CurrentFold(Fold(seed: Chain.seed(journal.header), registry), registry)
    var checkpoints = Checkpoints()
    var found: Unlike?
    try forEachEntry("deciding") { entry throws(JournalError) in
      guard found == nil, let difference = try difference(entry, again, &checkpoints) else { return }
      found = Unlike(sequence: entry.sequence, line: shownLine(entry) ?? "", difference: difference)
    }
    return DecidedAgain(unlike: found, followsFromRecord: current.fold.isSame(as: again.fold))
  }

  /// Decides an entry's line, takes the entry in, and says what differs.
  private func difference(
    _ entry: Entry, _ fold: CurrentFold, _ checkpoints: inout Checkpoints
  ) throws(JournalError) -> String? {
    try Self.expect(entry, after: fold.fold.head.sequence, fold.fold.head.link)
    if let range = try voidedRange(entry) {
      let without = CurrentFold(self.fold(without: range, of: fold.fold, &checkpoints, mayBeKept: false), registry)
      let clash = try goOn(without, through: entry.sequence, decidingFrom: range.lowerBound, &checkpoints)
      fold.become(without.fold)
      return clash.map {
        "without what it takes back, entry \($0.sequence) comes out differently: \(shownLine($0) ?? "")"
      }
    }
    let redecision = fold.decideAgain(entry)
    // What was decided is what is recorded, and needn't be read.
    if case .alike(let decision, let host) = redecision, let content = entry.content {
      fold.take(decision, of: host, at: Stamp(time: content.time, actor: content.actor))
      fold.pass(entry)
    } else {
      try fold.take(entry)
    }
    checkpoints.keep(fold.fold, at: entry.sequence)
    return redecision.difference(from: entry)
  }
}

extension Redecision {
  fileprivate func difference(from entry: Entry) -> String? {
    switch self {
    case .carried, .alike: nil
    case .refused(let reason): "it is refused now: \(reason)"
    case .unlike(let events): "it gives \(events) now, and gave \(entry.content?.events ?? "nothing")"
    case .forOthers(let audience): "it is for the \(audience.rawValue) now, and was for the \(entry.audience.rawValue)"
    }
  }
}
