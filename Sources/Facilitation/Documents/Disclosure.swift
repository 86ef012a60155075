public import OrderedCollections

/// Which figures are shown although few people are behind them: the one place of these rules, for every plugin, report
/// and board.
public enum Disclosure {
  /// So many people must be behind a figure of airtime, the agenda, decisions, hands or payments: what there is of one
  /// is that person's own.
  public static let fewest = 2
  /// So many must be behind what came of comments, what the quietest proposed, and what was declined: of few, people
  /// would know who it was.
  public static let fewestInConfidence = 5

  /// Whether a group of this size is named to the room as the one that something comes from; `agreed` is
  /// ``Agreements/shownAlone``.
  public static func names(_ group: GroupName, of size: Int, agreed: Set<GroupName>) -> Bool {
    size >= fewest || agreed.contains(group)
  }

  /// A share that is of all groups together, such as the inequality between them.
  ///
  /// Where one of them is hidden it is told to the tenth, and nothing finer: what the hidden one has could be worked out
  /// from more digits than that, and from what the others have.
  public static func share(ofAll share: Double?, isHidingSome: Bool) -> Value {
    .share(share.map { isHidingSome ? ($0 * 10).rounded() / 10 : $0 })
  }
}

/// Which groups' figures the room is shown: those of ``Disclosure/fewest`` people or more, and those of one person who
/// agreed.
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
    let alone = sizes.keys.filter { (1..<Disclosure.fewest).contains(sizes[$0] ?? 0) && !agrees($0) }
    self.alone = Array(alone)
    let others = sizes.elements.filter { $0.value > 0 && !alone.contains($0.key) }
    // A group of one that agreed is shown, unless there is no other to hide behind.
    let rank = { (size: Int) in size >= Disclosure.fewest ? size : .max }
    let smallest = others.map { rank($0.value) }.min()
    besides = alone.count == 1 ? others.first { rank($0.value) == smallest }.map { [$0.key] } ?? [] : []
  }

  /// For whoever is shown everything.
  public static let all = ShownGroups([:], agreed: [])

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

// MARK: - Several meetings, and several sorts of figures

extension ShownGroups {
  /// What is hidden where figures of several meetings are shown beside what they come to: what any of them hides, since
  /// the whole less the other meetings would give it away.
  ///
  /// Both groups that a meeting hides are among them, so that for all that is shown, what one of them has could as well
  /// be the other's. Where a meeting had no second group to hide, `everyone` is hidden: the others would leave what the
  /// only one has.
  public static func hidden(in meetings: some Collection<ShownGroups>, everyone: Set<GroupName?>) -> Set<GroupName?> {
    let isBare = meetings.contains { $0.hidden.count == 1 }
    return isBare ? everyone : meetings.reduce(into: []) { $0.formUnion($1.hidden) }
  }

  /// What is hidden of other figures of the same people: what those of these sizes hide, and what is `hidden` already;
  /// never one alone of the groups that have people.
  public static func hidden(
    _ sizes: OrderedDictionary<GroupName, Int>, besides hidden: Set<GroupName?>, agreed: Set<GroupName>
  ) -> Set<GroupName?> {
    let known = OrderedDictionary(uniqueKeysWithValues: sizes.map { (Optional($0.key), $0.value) })
    let hidden = hidden.union(ShownGroups(known, agreed: agreed).hidden)
    let others = sizes.elements.filter { $0.value > 0 && !hidden.contains($0.key) }
    guard hidden.count(where: { $0 != nil }) == 1, let smallest = others.min(by: { $0.value < $1.value }) else {
      return hidden
    }
    return hidden.union([smallest.key])
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
