/// The time that an item of the agenda takes, beside what was planned.
extension Meeting.Item {
  /// How long the item has been discussed; `nil` while it hasn't.
  public func actual(at now: Instant) -> TimeSpan? { opened.map { (closed ?? now) - $0 } }

  /// By how much the item took longer than planned, below zero when it took less.
  ///
  /// Of an item that is still under discussion it is not known, and `nil`, until its time has run out.
  public func drift(at now: Instant) -> TimeSpan? {
    guard let actual = actual(at: now) else { return nil }
    let drift = actual - planned
    return closed == nil && drift < .zero ? nil : drift
  }
}
