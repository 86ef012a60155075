import Facilitation

/// Interview pairs, as many as there can be of people from different groups who have not met.
///
/// Those who are left are paired across groups though they have met, then within a group if they have not, then anyhow.
/// Nobody stays alone: the last of an odd number makes a trio.
struct Pairing {
  /// How two people stand to each other.
  struct Tie {
    /// Whether they are of different groups.
    var isAcross: Bool
    /// Whether they have not been in a pair.
    var isNew: Bool
  }

  /// Two people each, and three in one of an odd number.
  private(set) var groups: [[Handle]] = []

  /// For two people or more, who are paired by their order where ties are equal.
  init(_ people: [Handle], tie: (Handle, Handle) -> Tie) {
    var left = people
    let preferences: [(Tie) -> Bool] = [{ $0.isAcross && $0.isNew }, \.isAcross, \.isNew, { _ in true }]
    for isWanted in preferences {
      let matching = MaximumMatching(count: left.count) { isWanted(tie(left[$0], left[$1])) }
      for (place, partner) in matching.partners.enumerated() {
        if let partner, place < partner { groups.append([left[place], left[partner]]) }
      }
      left = left.indices.filter { matching.partners[$0] == nil }.map { left[$0] }
    }
    guard let last = left.first else { return }
    let best = groups.indices.max { Self.rank(last, groups[$0], tie) < Self.rank(last, groups[$1], tie) }
    if let best { groups[best].append(last) } else { groups.append([last]) }
  }

  /// How good a third one is for a pair.
  private static func rank(_ third: Handle, _ pair: [Handle], _ tie: (Handle, Handle) -> Tie) -> Int {
    pair.reduce(0) { sum, one in
      let tie = tie(third, one)
      return sum + (tie.isAcross ? 2 : 0) + (tie.isNew ? 3 : 0)
    }
  }
}
