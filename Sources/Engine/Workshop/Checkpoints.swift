/// States along the way that are kept in memory, so that whoever goes back needn't fold from the beginning.
///
/// Law: each is the state after its entry, without what is taken back now. Whoever takes back an entry drops those from
/// it on.
struct Checkpoints {
  struct Checkpoint {
    let sequence: Int
    let counters: [String: Int]
    /// Brings every plugin's state back.
    let restore: () -> Void
  }

  /// In order, the newest last.
  private var kept: [Checkpoint] = []
  private let most: Int
  private let nearest: Int
  private let share: Int

  /// At most so many, `nearest` entries apart at first and then at ever greater distances, a `share` of all that came
  /// before: each costs a copy of what changes after it.
  ///
  /// An undo takes back what is new, so that the usual few are enough.
  init(most: Int = 4, nearest: Int = 256, share: Int = 16) {
    (self.most, self.nearest, self.share) = (most, nearest, share)
  }

  /// For whoever goes back and forth in the whole record.
  static var everywhere: Checkpoints { Checkpoints(most: 1_024, nearest: 32, share: 64) }

  /// Whether it is time for one after this entry.
  func wants(_ sequence: Int) -> Bool {
    sequence - (kept.last?.sequence ?? 0) >= max(nearest, sequence / share)
  }

  mutating func keep(_ checkpoint: Checkpoint) {
    if kept.count == most { kept.removeFirst() }
    kept.append(checkpoint)
  }

  /// Drops those that have folded in this entry, and gives the newest that remains.
  mutating func newest(before entry: Int) -> Checkpoint? {
    kept.removeAll { $0.sequence >= entry }
    return kept.last
  }

  mutating func forget() { kept = [] }
}

extension Workshop {
  /// Keeps the state when it is time; it must be the fold through just this entry.
  func checkpoint(after entry: Int) {
    guard checkpoints.wants(entry) else { return }
    let hosts = hosts.map { $0.remember() }
    checkpoints.keep(.init(sequence: entry, counters: counters) { for host in hosts { host() } })
  }
}
