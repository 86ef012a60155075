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
  /// Whose airtime the room isn't shown; none where the report isn't for it.
  let hiddenSpeech: Set<GroupName?>
  /// Whose part in agenda and decisions it isn't shown.
  private let hiddenOrigins: Set<GroupName?>
  /// Everyone, by group as it was at the opening, in the roster's order; people of no group last.
  private(set) var groups: OrderedDictionary<GroupName?, [Handle]> = [:]
  private let opened: Instant

  init(
    _ meeting: Meeting, from opened: Instant, _ turns: [Turns.Turn], _ naming: Naming,
    _ findings: PowerIndicators.Findings, _ roster: Roster
  ) {
    (self.naming, self.roster, self.opened) = (naming, roster, opened)
    hiddenSpeech = naming.isByPerson ? [] : findings.hiddenSpeech
    hiddenOrigins = naming.isByPerson ? [] : findings.hiddenOrigins
    let everyone = (turns.map(\.who) + meeting.attendance.keys).once.filter { $0 != .unnamed }
    for name in Array(roster.groups.keys) + [nil] {
      let members = everyone.filter { group(of: $0) == name }
      if !members.isEmpty { groups[name] = members }
    }
  }

  /// The group at the opening, by which all of a meeting's figures go; `nil` for who isn't on the roster.
  private func group(of who: Handle) -> GroupName? {
    let group = roster.people[who]?.group(at: opened)
    return group.flatMap { roster.groups[$0] == nil ? nil : $0 }
  }

  /// What programs know a person by, where people are named; `nil` stands for whoever nobody named.
  func identity(of who: Handle?) -> [Pair] { naming == .names ? [Pair("handle", nil, .text(who?.word))] : [] }

  /// The person's name, pseudonym or group; `nil` where it may not be told.
  func label(_ who: Handle) -> String? {
    let group = group(of: who)
    switch naming {
    case .names: return roster.name(of: who)
    case .groups: return hiddenOrigins.contains(group) ? nil : roster.label(ofAny: group)
    case .pseudonyms:
      let place = groups[group]?.firstIndex(of: who)
      // Who is named without having been there has no number.
      return roster.label(ofAny: group) + (place.map { " \($0 + 1)" } ?? "")
    }
  }
}
