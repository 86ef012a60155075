public import OrderedCollections

/// Which groups' figures the room is shown: those of two people or more, and those of one person who agreed.
///
/// What is hidden must not follow from the rest. Where one group is the only one hidden, its share would be what the
/// others leave, so the smallest of the others is hidden with it: of those of two people or more, where there is one.
public struct ShownGroups: Equatable, Sendable {
  /// Groups of one person who has not agreed, in the order that was given.
  public let alone: [GroupName?]
  /// The group that is hidden for the sake of the only one in ``alone``; none or one.
  public let besides: [GroupName?]

  /// `sizes` are the numbers of people, with `nil` for those of no group, and `agreed` is ``Agreements/shownAlone``.
  ///
  /// A group of nobody has no figures to hide.
  public init(_ sizes: OrderedDictionary<GroupName?, Int>, agreed: Set<GroupName>) {
    let agrees = { (group: GroupName?) in group.map(agreed.contains) ?? false }
    let alone = sizes.keys.filter { sizes[$0] == 1 && !agrees($0) }
    self.alone = Array(alone)
    let others = sizes.elements.filter { $0.value > 0 && !alone.contains($0.key) }
    // A group of one that agreed is shown, unless there is no other to hide behind.
    let rank = { (size: Int) in size > 1 ? size : .max }
    let smallest = others.map { rank($0.value) }.min()
    besides = alone.count == 1 ? others.first { rank($0.value) == smallest }.map { [$0.key] } ?? [] : []
  }

  /// All whose figures the room isn't shown.
  public var hidden: Set<GroupName?> { Set(alone + besides) }

  /// Whether the room isn't shown this group's figures.
  public func hides(_ group: GroupName?) -> Bool { alone.contains(group) || besides.contains(group) }

  /// Why figures are missing; none where all are shown.
  public func notes(_ label: (GroupName?) -> String) -> [Block] {
    guard !alone.isEmpty else { return [] }
    let names = alone.map { "'\(label($0))'" }.joined(separator: ", ")
    var note = "groups of one person are not shown to the room: \(names)"
    for group in besides {
      note += "\n'\(label(group))' is not shown either, since the rest would give the other away"
    }
    return [.note(note)]
  }
}

extension Roster {
  /// Which groups' part in airtime, agenda and decisions is hidden; none where all are shown.
  public func notes(onHidden groups: Set<GroupName?>) -> [Block] {
    let names = (Array(self.groups.keys) + [nil]).filter(groups.contains).map { "'\(label(ofAny: $0))'" }
    guard !names.isEmpty else { return [] }
    return [
      .note(
        """
        groups of one person are not shown to the room, nor what would give them away: \
        \(names.joined(separator: ", "))
        """)
    ]
  }
}
