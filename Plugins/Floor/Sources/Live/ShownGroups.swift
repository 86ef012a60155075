import Facilitation
import OrderedCollections

extension Balance {
  /// The groups whose figures the room is shown; `agreed` is ``Facilitation/Agreements/shownAlone``.
  func shown(agreed: Set<GroupName>) -> ShownGroups {
    ShownGroups(sizes, agreed: agreed)
  }

  /// How many of each group were there.
  var sizes: OrderedDictionary<GroupName?, Int> {
    OrderedDictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.people.count) })
  }
}
