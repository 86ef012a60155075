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

  /// The groups of those who were there at any time, by what they were at the meeting's opening; in the roster's order,
  /// and people without a group last.
  ///
  /// All of them: whoever shows them to the room leaves out what would tell of one person alone.
  public var groups: [Group] {
    var groups: OrderedDictionary<GroupName?, Group> = [:]
    for name in Array(roster.groups.keys) + [nil] { groups[name] = Group(name: name, label: roster.label(ofAny: name)) }
    for (who, time) in floor.times where who != .unnamed {
      let name = group(of: who).flatMap { roster.groups[$0] == nil ? nil : $0 }
      groups[name]?.count += 1
      groups[name]?.time += time
    }
    return groups.values.filter { $0.count > 0 }
  }

  /// Which of ``groups`` the room is shown, by how many of each were there.
  public var shownGroups: ShownGroups {
    ShownGroups(OrderedDictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.count) }), agreed: shownAlone)
  }

  /// The share of the whole speech, from 0 to 1, that each group agreed to aim at, where it did.
  public var aims: [GroupName: Double] { Dictionary(floor.targets.map { ($0, $1) }) { first, _ in first } }
}
