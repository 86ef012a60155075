import Facilitation
import OrderedCollections

/// What is not shown since too few people are behind it.
///
/// Airtime, agenda and decisions are shown by group from two people up, and a group of one that agreed; comments, and
/// what the quietest said, from five people up.
///
/// What several meetings come to hides what any of them hides: the whole less the other meetings would give it away.
/// Both groups that a meeting hides are among them, so that for all that is shown, what one of them has could as well be
/// the other's.
struct SmallNumbers {
  static let five = FollowUps.Window.fewestWriters

  /// Groups whose airtime isn't shown.
  let airtime: Set<GroupName?>
  /// The same for each meeting alone.
  let airtimeIn: [ID: Set<GroupName?>]
  /// Groups of one that did not agree, in any of the meetings.
  let alone: Set<GroupName?>
  /// Groups whose agenda and decisions aren't shown: the same, and those that the roster alone would hide.
  let origins: Set<GroupName?>

  init(_ scope: PowerScope, _ roster: Roster, agreed: Set<GroupName>) {
    let attended = scope.airtime?.sizes.mapValues { ShownGroups($0, agreed: agreed) } ?? [:]
    airtimeIn = Dictionary(uniqueKeysWithValues: attended.elements.map { ($0.key, $0.value.hidden) })
    alone = Set(attended.values.flatMap(\.alone))
    let hidden = attended.values.reduce(into: Set()) { $0.formUnion($1.hidden) }
    // Where the only group of a meeting is hidden, it has none beside it: then the others would leave what it has.
    let isBare = attended.values.contains { $0.hidden.count == 1 }
    airtime = isBare ? Set(scope.airtime?.groups.map(\.name) ?? []) : hidden
    let lists = scope.meetings.values.map { meeting in
      Self.hidden(scope.members(roster, in: meeting), attended[meeting.id]?.hidden ?? [], agreed)
    }
    origins = lists.reduce(Self.hidden(scope.members(roster), airtime, agreed)) { $0.union($1) }
  }

  /// Those that the roster hides, and those that are hidden already; never one alone of the groups that have people.
  private static func hidden(
    _ members: OrderedDictionary<GroupName, Int>, _ hidden: Set<GroupName?>, _ agreed: Set<GroupName>
  ) -> Set<GroupName?> {
    let sizes = OrderedDictionary(uniqueKeysWithValues: members.map { (Optional($0.key), $0.value) })
    let hidden = hidden.union(ShownGroups(sizes, agreed: agreed).hidden)
    let others = members.elements.filter { $0.value > 0 && !hidden.contains($0.key) }
    guard hidden.count(where: { $0 != nil }) == 1, let smallest = others.min(by: { $0.value < $1.value }) else {
      return hidden
    }
    return hidden.union([smallest.key])
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
