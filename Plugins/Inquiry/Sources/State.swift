import Facilitation
import OrderedCollections

extension InquiryPlugin {
  /// The cycles, one after the other, and who has met whom.
  ///
  /// A cycle is at hand while it runs, while none came after it, and while one of its commitments is open.
  public struct State: Codable, Equatable, Sendable {
    var cycles = Archive<Cycle>()
    /// The cycle that was started last; only that one can be running.
    var latestID: ID?
    /// Everyone with whom a person was in a pair, in any cycle.
    var met: OrderedDictionary<Handle, [Handle]> = [:]

    /// Nothing has happened yet.
    public init() {}
  }
}

extension State {
  /// The cycle that was started last, ended or not.
  var latest: Cycle? { latestID.flatMap { cycles.atHand[$0] } }
  /// The cycle that has not ended.
  var running: Cycle? { latest.flatMap { $0.ending == nil ? $0 : nil } }

  /// The cycle in which something was made, by its id.
  func cycle(of thing: ID) -> Cycle? {
    cycles.atHand.values.last { $0.things[thing] != nil } ?? cycles.all.values.last { $0.things[thing] != nil }
  }

  func haveMet(_ one: Handle, _ other: Handle) -> Bool { met[one]?.contains(other) ?? false }

  /// Changes the cycle that runs.
  ///
  /// Without one, whatever it was no longer fits: something before it was undone, or isn't in this copy.
  mutating func change(_ change: (inout Cycle) -> Void) {
    guard let id = running?.id else { return }
    cycles.atHand[id]?.apply(change)
  }

  mutating func setAside() {
    let latest = latestID
    cycles.setAside { $0.ending != nil && $0.id != latest && $0.openCommitments.isEmpty }
  }
}

extension Cycle {
  /// In place, so that nothing is copied.
  fileprivate mutating func apply(_ change: (inout Cycle) -> Void) { change(&self) }
}
