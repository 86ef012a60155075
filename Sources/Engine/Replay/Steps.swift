import Facilitation

/// A record of which everything is known from the start, as a replay goes through it.
extension Workshop {
  /// The entries that stand, in the order in which they hold; each is read, and none is folded in.
  ///
  /// Throws where an entry isn't what was written.
  func steps() throws(JournalError) -> [Replay.Step] {
    var found: [(step: Replay.Step, key: HoldingPlace)] = []
    var time = journal.header.created
    try forEachEntry { entry throws(JournalError) in
      try Self.expect(entry, after: sequence, link)
      let place = try holdingPlace(of: entry)
      try current.read(entry)
      _ = try self.order(entry, place, in: current)
      time = entry.content?.time ?? time
      guard entry.plugin != Self.ownName else { return }
      let key = place ?? HoldingPlace(time: time, rank: entry.sequence, sequence: entry.sequence)
      found.append((Replay.Step(sequence: entry.sequence, time: key.time, place: place), key))
    }
    let order = current.fold.order
    let standing = found.filter { order.stands($0.step.sequence) }
    return (order.isPlain ? standing : standing.sorted { $0.key < $1.key }).map(\.step)
  }

  /// Goes to the state in which everything holds up to `place`, forward or back, as if entry `last` were the last.
  func go(to place: HoldingPlace?, at last: Int, time: Instant?) throws(JournalError) {
    let link =
      last == 0
      ? Chain.seed(journal.header) : try journal.entries(after: last - 1, limit: 1).first?.link ?? link
    if let place {
      let next = HoldingPlace(time: place.time, rank: place.rank, sequence: place.sequence + 1)
      // Whoever goes forward keeps what was read of the states.
      if current.fold.states.reach(next) {
        current.become(try states(before: [next], of: current.fold, &checkpoints, mayBeKept: false))
      }
    } else {
      current.become(States(hosts: registry.hosts))
    }
    current.stand(at: Head(last, link), time: time)
    if let place { try goOn(current, through: place, mayStop: true, &checkpoints) }
  }
}
