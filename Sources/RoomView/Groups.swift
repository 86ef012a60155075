public import Facilitation
import OrderedCollections

extension RoomNow {
  /// A group's part in the speech.
  public struct Group: Equatable, Sendable {
    /// Which group; `nil` for people without one.
    public var name: GroupName?
    /// What it is called.
    public var label: String
    /// How many of it were there at any time.
    public var count = 0
    /// How long they have spoken, all together.
    public var time = TimeSpan.zero

    /// Nothing is checked.
    public init(name: GroupName?, label: String, count: Int = 0, time: TimeSpan = .zero) {
      (self.name, self.label, self.count, self.time) = (name, label, count, time)
    }
  }

  /// The groups of those who were there at any time, each with what was said as one of it; in the roster's order, and
  /// people without a group last.
  ///
  /// All of them: whoever shows them to the room leaves out what would tell of one person alone.
  public var groups: [Group] {
    guard let part = meeting.flatMap({ airtime.during($0.id) }) else { return [] }
    return part.groups.map { group in
      Group(name: group.name, label: roster.label(ofAny: group.name), count: group.people, time: group.time)
    }
  }

  /// Which of ``groups`` the room is shown, by how many of each what it said could be of.
  public var shownGroups: ShownGroups {
    ShownGroups(meeting.flatMap { airtime.during($0.id)?.sizes[$0.id] } ?? [:], agreed: shownAlone)
  }

  /// The share of the whole speech, from 0 to 1, that each group agreed to aim at, where it did.
  public var targets: [GroupName: Double] { Dictionary(floor.targets.map { ($0, $1) }) { first, _ in first } }
  /// The share of the whole speech, from 0 to 1, that each group agreed not to exceed, where it did.
  public var quotas: [GroupName: Double] { Dictionary(floor.quotas.map { ($0, $1) }) { first, _ in first } }
}
