import Facilitation
import OrderedCollections

/// As whom people appear in a report.
enum Naming {
  /// As their groups; that is for the room.
  case groups
  /// As `staff 2`, counted in each group in the order in which they first spoke.
  case pseudonyms
  /// By their names.
  case names

  /// Whether it is for the facilitator alone.
  var isByPerson: Bool { self != .groups }
}

/// Those who were in a meeting, as a report names them.
struct People {
  let naming: Naming
  let roster: Roster
  /// Whose figures the room isn't shown; none where the report isn't for it.
  let hidden: Set<GroupName?>
  /// Everyone, by group as it was at the opening, in the roster's order; people of no group last.
  private(set) var groups: OrderedDictionary<GroupName?, [Handle]> = [:]
  private let opened: Instant

  init(
    _ meeting: Meeting, from opened: Instant, _ turns: [Turns.Turn], _ naming: Naming, hidden: Set<GroupName?>,
    _ roster: Roster
  ) {
    (self.naming, self.roster, self.opened) = (naming, roster, opened)
    self.hidden = naming.isByPerson ? [] : hidden
    let everyone = (turns.map(\.who) + meeting.attendance.keys).once.filter { $0 != .unnamed }
    for name in Array(roster.groups.keys) + [nil] {
      let members = everyone.filter { group(of: $0, at: opened) == name }
      if !members.isEmpty { groups[name] = members }
    }
  }

  /// `nil` for who isn't on the roster.
  private func group(of who: Handle, at time: Instant) -> GroupName? {
    roster.people[who]?.group(at: time).takeIf { roster.groups[$0] != nil }
  }

  /// The person's name, pseudonym or group; `nil` where it may not be told.
  func label(_ who: Handle, at time: Instant) -> String? {
    let group = group(of: who, at: naming == .groups ? time : opened)
    switch naming {
    case .names: return roster.name(of: who)
    case .groups: return hidden.contains(group) ? nil : roster.label(ofAny: group)
    case .pseudonyms:
      let place = groups[group]?.firstIndex(of: who)
      // Who is named without having been there has no number.
      return roster.label(ofAny: group) + (place.map { " \($0 + 1)" } ?? "")
    }
  }
}

extension GroupName {
  fileprivate func takeIf(_ fits: (GroupName) -> Bool) -> GroupName? { fits(self) ? self : nil }
}
