/// Folds from along the way that are kept in memory, so that whoever goes back needn't fold from the beginning.
///
/// Law: each is the fold through its last entry, without what is taken back now. Whoever takes back an entry drops those
/// from it on.
struct Checkpoints {
  /// In order, the newest last.
  private var kept: [Fold] = []
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

  /// Keeps a copy of the fold when it is time for one.
  mutating func keep(_ fold: @autoclosure () -> Fold, at sequence: Int) {
    guard sequence - (kept.last?.head.sequence ?? 0) >= max(nearest, sequence / share) else { return }
    if kept.count == most { kept.removeFirst() }
    kept.append(fold())
  }

  /// Drops those that have folded in this entry, and gives the newest that remains.
  mutating func newest(before entry: Int) -> Fold? {
    kept.removeAll { $0.head.sequence >= entry }
    return kept.last
  }

  mutating func forget() { kept = [] }
}
