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
  /// Everyone, by group, in the roster's order, and people of no group last; who moved from one to another is in both.
  private(set) var groups: OrderedDictionary<GroupName?, [Handle]> = [:]
  private let span: Range<Instant>

  init(
    _ meeting: Meeting, _ span: Range<Instant>, _ turns: [Turns.Turn], _ naming: Naming,
    _ findings: PowerIndicators.Findings, _ roster: Roster
  ) {
    (self.naming, self.roster, self.span) = (naming, roster, span)
    hiddenSpeech = naming.isByPerson ? [] : findings.hiddenSpeech
    hiddenOrigins = naming.isByPerson ? [] : findings.hiddenOrigins
    let everyone = (turns.map(\.who) + meeting.attendance.keys).once.filter { $0 != .unnamed }
    for name in Array(roster.groups.keys) + [nil] {
      let members = everyone.filter { who in parts(of: who, during: span).contains { $0.group == name } }
      if !members.isEmpty { groups[name] = members }
    }
  }

  /// The groups in which someone was during `span`, each with its part of it; `nil` for who isn't on the roster.
  func parts(of who: Handle, during span: Range<Instant>) -> [(group: GroupName?, span: Range<Instant>)] {
    guard let person = roster.people[who] else { return [(nil, span)] }
    return person.groups(during: span).map { (roster.groups[$0.group] == nil ? nil : $0.group, $0.span) }
  }

  /// The group at `time`; `nil` for who isn't on the roster.
  private func group(of who: Handle, at time: Instant) -> GroupName? {
    roster.group(of: who, at: time).flatMap { roster.groups[$0] == nil ? nil : $0 }
  }

  /// What programs know a person by, where people are named; `nil` stands for whoever nobody named.
  func identity(of who: Handle?) -> [Pair] { naming == .names ? [Pair("handle", nil, .text(who?.word))] : [] }

  /// The person's name, pseudonym or group, as of `time`; `nil` where it may not be told.
  func label(_ who: Handle, at time: Instant) -> String? {
    let group = group(of: who, at: time)
    switch naming {
    case .names: return roster.name(of: who)
    case .groups: return hiddenOrigins.contains(group) ? nil : roster.label(ofAny: group)
    case .pseudonyms:
      // Whoever moved has one pseudonym, by the last group; who is named without having been there has no number.
      let last = parts(of: who, during: span).last?.group
      let place = groups[last]?.firstIndex(of: who)
      return roster.label(ofAny: last) + (place.map { " \($0 + 1)" } ?? "")
    }
  }
}
