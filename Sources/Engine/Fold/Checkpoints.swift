/// States from along the way that are kept in memory, so that whoever goes back needn't fold from the beginning.
///
/// Law: each is what the entries come to that stand up to its place. Whoever corrects something drops those that have
/// folded it in.
struct Checkpoints {
  /// In order, the newest last.
  private var kept: [States] = []
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

  /// Keeps a copy of the states when it is time for one.
  mutating func keep(_ states: @autoclosure () -> States, at sequence: Int) {
    guard sequence - (kept.last?.plainThrough ?? 0) >= max(nearest, sequence / share) else { return }
    let states = states()
    guard states.plainThrough > kept.last?.plainThrough ?? 0 else { return }
    if kept.count == most { kept.removeFirst() }
    kept.append(states)
  }

  /// Drops those that reach one of these places, and gives the newest that remains.
  mutating func newest(before places: [HoldingPlace]) -> States? {
    kept.removeAll { states in places.contains(where: states.reach) }
    return kept.last
  }

  mutating func forget() { kept = [] }
}
