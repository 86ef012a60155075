import Facilitation
import OrderedCollections

/// The terms on which people share the floor, in every meeting from when they were said.
struct Terms: Codable, Equatable, Sendable {
  /// The shares of speech that the groups agreed that some of them should have.
  var targets = TermHistory<GroupName, Percent>()
  /// The shares of speech that groups agreed not to exceed.
  var quotas = TermHistory<GroupName, Percent>()
  /// How much is expected of people, beside what is expected of others for the same time in the room; personal: for the
  /// facilitator alone.
  var access = TermHistory<Handle, AccessFactor>()
}

extension Roster {
  /// Refuses what stands already, or takes away what doesn't stand; `verb` says what of.
  func check(
    _ share: Percent?, of group: GroupName, _ verb: String,
    besides agreed: OrderedDictionary<GroupName, TermHistory<GroupName, Percent>.Held>
  ) throws(Refusal) {
    guard share == agreed[group]?.value else { return }
    guard let share else {
      throw Refusal(
        "'\(label(of: group))' has no \(verb)", remedy: "\(verb) \(group.word) 20%   agrees on one", about: "percent")
    }
    throw Refusal(
      "the \(verb) of '\(label(of: group))' is \(share.spoken) already",
      remedy: "\(verb) \(group.word) none   takes it away", about: "percent")
  }
}
