import Facilitation

/// A workshop as it was at a time that somebody asked about: what was taken back later still stood.
///
/// It is kept for the next question, which is often about the same time or a little later.
final class PastWorkshop {
  let workshop: Workshop
  private let journal: ReplayedJournal

  init(of present: Workshop, through end: Int) throws(JournalError) {
    journal = ReplayedJournal(present.journal)
    journal.end = end
    // A kept state knows of what was taken back until then, and of nothing later, as is asked for here.
    workshop = try Workshop(
      hosts: present.registry, journal: journal, surroundings: present.surroundings,
      privateStore: present.privateStore, states: present.states)
    workshop.zone = present.zone
  }

  /// Goes on to the state after entry `end`; answers `false`, and stays, where that lies back, or where the record isn't
  /// the same any more, as after a turn that was lost.
  func goOn(through end: Int) throws(JournalError) -> Bool {
    let last = workshop.sequence
    guard end >= last else { return false }
    journal.end = end
    let entry = try journal.entries(after: max(0, last - 1), limit: 1).first
    guard last == 0 || (entry?.sequence == last && entry?.link == workshop.link) else { return false }
    try workshop.refresh()
    return true
  }
}

extension Workshop {
  /// For whoever shows what was known at `time`; `nil` where nothing was.
  func known(at time: Instant, actor: String, zone: Zone) throws(JournalError) -> ViewContext? {
    let end = try sequence(at: time)
    guard end > 0 else { return nil }
    return try PastWorkshop(of: self, through: end).workshop.context(at: time, actor: actor, zone: zone)
  }

  /// The last entry of what had happened at `time`, itself included; 0 when nothing had.
  func sequence(at time: Instant) throws(JournalError) -> Int {
    // The entries are in the order of their times.
    var (known, later) = (0, sequence + 1)
    while later - known > 1 {
      let middle = known + (later - known) / 2
      if let reached = timeOfLast(through: middle), reached > time { later = middle } else { known = middle }
    }
    return known
  }
}
