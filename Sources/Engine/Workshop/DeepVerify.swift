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
    let again = try Workshop(
      plugins: plugins, journal: MemoryJournal(header: journal.header), surroundings: surroundings)
    var found: Unlike?
    try forEachEntry("deciding") { entry throws(JournalError) in
      guard found == nil, let line = shownLine(entry), let difference = try again.follow(entry) else { return }
      found = Unlike(sequence: entry.sequence, line: line, difference: difference)
    }
    let isSame = zip(hosts, again.hosts).allSatisfy { $0.hasSameState(as: $1) } && voided == again.voided
    return DecidedAgain(unlike: found, followsFromRecord: isSame && counters == again.counters)
  }

  /// Decides an entry's line, takes the entry in, and says what differs.
  private func follow(_ entry: Entry) throws(JournalError) -> String? {
    let range = try voidedRange(entry)
    let difference = range == nil ? self.difference(entry) : nil
    try journal.begin()
    try journal.append(entry, after: sequence)
    try journal.commit()
    if let range {
      voided.formUnion(range)
      let clash = try refold(through: entry.sequence, without: range, deciding: true)
      (sequence, link, lastTime) = (entry.sequence, entry.link, entry.content?.time ?? lastTime)
      return clash.map {
        "without what it takes back, entry \($0.sequence) comes out differently: \(shownLine($0) ?? "")"
      }
    }
    try catchUp()
    return difference
  }

  private func difference(_ entry: Entry) -> String? {
    switch decideAgain(entry) {
    case .carried, .alike: nil
    case .refused(let reason): "it is refused now: \(reason)"
    case .unlike(let events): "it gives \(events) now, and gave \(entry.content?.events ?? "nothing")"
    case .forOthers(let audience): "it is for the \(audience.rawValue) now, and was for the \(entry.audience.rawValue)"
    }
  }
}
