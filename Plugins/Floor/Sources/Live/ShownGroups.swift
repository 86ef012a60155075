import Facilitation

/// Which groups' figures the room is shown: those of two people or more.
///
/// What is hidden must not follow from the rest. Where one group of one person is the only one hidden, its share would be
/// what the others leave, so the smallest of the others is hidden with it.
struct ShownGroups: Equatable {
  /// The places of groups of one person.
  let alone: [Int]
  /// The place of the group that is hidden for the sake of the only one in ``alone``.
  let besides: Int?

  /// `sizes` are the numbers of people; a group of nobody has no figures to hide.
  init(sizes: [Int]) {
    alone = sizes.indices.filter { sizes[$0] == 1 }
    let others = sizes.indices.filter { sizes[$0] > 1 }
    besides = alone.count == 1 ? others.min { (sizes[$0], $0) < (sizes[$1], $1) } : nil
  }

  init(_ balance: Balance) { self.init(sizes: balance.groups.map(\.people.count)) }

  func hides(_ place: Int) -> Bool { alone.contains(place) || besides == place }

  /// Why figures are missing.
  func notes(_ labels: [String]) -> [Block] {
    guard !alone.isEmpty else { return [] }
    let names = alone.map { "'\(labels[$0])'" }.joined(separator: ", ")
    var note = "groups of one person are not shown to the room: \(names)"
    if let besides { note += "\n'\(labels[besides])' is not shown either, since the rest would give the other away" }
    return [.note(note)]
  }
}

extension Balance {
  /// The groups whose figures the room is shown.
  var shownToRoom: Set<GroupName?> {
    let shown = ShownGroups(self)
    return Set(groups.enumerated().filter { !shown.hides($0.offset) }.map(\.element.name))
  }
}
