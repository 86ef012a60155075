import Facilitation
import OrderedCollections

/// What is not shown since too few people are behind it.
///
/// Airtime, agenda and decisions are shown by group from two people up, and a group of one that agreed; comments, and
/// what the quietest said, from five people up.
struct SmallNumbers {
  static let five = FollowUps.Window.fewestWriters

  /// Groups whose airtime isn't shown: those that any of the meetings hides, since the whole less the other meetings
  /// would give them away.
  let airtime: Set<GroupName?>
  /// Groups of one that did not agree, in any of the meetings.
  let alone: Set<GroupName?>
  /// Groups whose agenda and decisions aren't shown: the same, and those that the roster alone would hide.
  let origins: Set<GroupName?>

  init(_ scope: PowerScope, _ origins: Origins, _ agreed: Set<GroupName>) {
    let meetings = (scope.airtime?.sizes ?? []).map { ShownGroups($0, agreed: agreed) }
    let members = origins.groups.map { (Optional($0.key), $0.value.members) }
    let roster = ShownGroups(OrderedDictionary(uniqueKeysWithValues: members), agreed: agreed)
    airtime = Set(meetings.flatMap(\.hidden))
    alone = Set(meetings.flatMap(\.alone))
    self.origins = airtime.union(roster.hidden)
  }
}

/// Why a figure is not there.
enum Lack: CaseIterable {
  case five
  case oneHand
  case nothing

  var words: String {
    switch self {
    case .five: "what came of comments, and what the quietest proposed, is shown from five people up"
    case .oneHand: "hands are shown where two people or more raised them"
    case .nothing: "– stands where nothing was recorded that it could be worked out from"
    }
  }
}
