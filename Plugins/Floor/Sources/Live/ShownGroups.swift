import Facilitation
import OrderedCollections

extension Context {
  /// Groups that agreed to be shown to the room even where only one of them was there.
  var shownAlone: Set<GroupName> { records(CharterRecords.self).shownAlone }
}

extension Balance {
  /// The groups whose figures the room is shown; `agreed` are ``CharterRecords/shownAlone``.
  func shown(agreed: Set<GroupName>) -> ShownGroups {
    ShownGroups(sizes, agreed: agreed)
  }

  /// How many of each group were there.
  var sizes: OrderedDictionary<GroupName?, Int> {
    OrderedDictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.people.count) })
  }
}
