import Facilitation
import OrderedCollections

/// What is not shown since too few people are behind it.
///
/// The rules are those of ``Facilitation/Disclosure``.
struct SmallNumbers {
  /// Groups whose airtime isn't shown.
  let airtime: Set<GroupName?>
  /// The same for each meeting alone.
  let airtimeIn: [ID: Set<GroupName?>]
  /// Groups of one that did not agree, in any of the meetings.
  let alone: Set<GroupName?>
  /// Groups whose agenda and decisions aren't shown: the same, those that the roster alone would hide, and those that
  /// were one person when they proposed or decided something.
  let origins: Set<GroupName?>

  init(_ scope: PowerScope, _ origins: Origins, _ roster: Roster, agreed: Set<GroupName>) {
    let attended = scope.airtime?.sizes.mapValues { ShownGroups($0, agreed: agreed) } ?? [:]
    airtimeIn = Dictionary(uniqueKeysWithValues: attended.elements.map { ($0.key, $0.value.hidden) })
    alone = Set(attended.values.flatMap(\.alone))
    airtime = ShownGroups.hidden(in: attended.values, everyone: Set(scope.airtime?.groups.map(\.name) ?? []))
    let lists = scope.meetings.values.map { meeting in
      ShownGroups.hidden(
        scope.members(roster, in: meeting), besides: attended[meeting.id]?.hidden ?? [], agreed: agreed)
    }
    let then = origins.groups.mapValues { group in group.fewest.map { min($0, max(1, group.members)) } ?? group.members
    }
    let whole = ShownGroups.hidden(then, besides: airtime, agreed: agreed)
    self.origins = lists.reduce(whole) { $0.union($1) }
  }
}

/// Why a figure is not there.
enum Lack: CaseIterable {
  case five
  case declined
  case oneHand
  case onePaid
  case nothing

  var words: String {
    switch self {
    case .five: "what came of comments, and what the quietest proposed, is shown from five people up"
    case .declined: "what was declined is shown from five people up"
    case .oneHand: "hands are shown where two people or more raised them"
    case .onePaid: "days to pay are shown where two people or more were paid"
    case .nothing: "– stands where nothing was recorded that it could be worked out from"
    }
  }
}
