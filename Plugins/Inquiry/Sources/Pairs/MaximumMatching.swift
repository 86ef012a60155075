/// The most pairs that can be made of the points of a graph, each point in one pair at most.
///
/// The algorithm is Edmonds's (Paths, Trees, and Flowers, 1965): from each single point it grows a tree of alternating
/// paths, takes an odd circle in it for one point, and turns around the first path that ends at another single point.
/// Greedy choices would now and then leave people over. The time grows with the cube of the points.
struct MaximumMatching {
  /// For each point its partner; `nil` for those that are left over.
  private(set) var partners: [Int?]

  private let neighbours: [[Int]]
  /// In the tree: the point before an outer point's partner.
  private var parents: [Int?]
  /// The point that stands for the circle that a point is in, else itself.
  private var bases: [Int]
  private var isOuter: [Bool]

  /// `isJoined` is asked once for each two points, the lower first.
  init(count: Int, isJoined: (Int, Int) -> Bool) {
    var neighbours = [[Int]](repeating: [], count: count)
    for one in 0..<count {
      for other in one + 1..<max(count, one + 1) where isJoined(one, other) {
        neighbours[one].append(other)
        neighbours[other].append(one)
      }
    }
    self.neighbours = neighbours
    partners = Array(repeating: nil, count: count)
    parents = []
    bases = []
    isOuter = []
    for point in 0..<count where partners[point] == nil {
      if let end = endOfAugmentingPath(from: point) { turnAround(to: end) }
    }
  }

  /// Every second step of the path becomes a pair.
  private mutating func turnAround(to end: Int) {
    var open: Int? = end
    while let point = open, let before = parents[point] {
      open = partners[before]
      (partners[point], partners[before]) = (before, point)
    }
  }

  /// A single point that an alternating path reaches from the single point `root`; `nil` when there is none.
  private mutating func endOfAugmentingPath(from root: Int) -> Int? {
    parents = Array(repeating: nil, count: partners.count)
    bases = Array(0..<partners.count)
    isOuter = Array(repeating: false, count: partners.count)
    isOuter[root] = true
    var queue = [root]
    var place = 0
    while place < queue.count {
      let point = queue[place]
      place += 1
      for other in neighbours[point] where bases[point] != bases[other] && partners[point] != other {
        if other == root || partners[other].map({ parents[$0] != nil }) ?? false {
          shrinkCircle(point, other, &queue)
        } else if parents[other] == nil {
          parents[other] = point
          guard let partner = partners[other] else { return other }
          isOuter[partner] = true
          queue.append(partner)
        }
      }
    }
    return nil
  }

  /// Takes the circle that closes between two outer points for one point.
  private mutating func shrinkCircle(_ one: Int, _ other: Int, _ queue: inout [Int]) {
    let base = commonBase(one, other)
    var isInCircle = [Bool](repeating: false, count: partners.count)
    markPath(from: one, to: base, child: other, &isInCircle)
    markPath(from: other, to: base, child: one, &isInCircle)
    for point in bases.indices where isInCircle[bases[point]] {
      bases[point] = base
      if !isOuter[point] {
        isOuter[point] = true
        queue.append(point)
      }
    }
  }

  private mutating func markPath(from start: Int, to base: Int, child: Int, _ isInCircle: inout [Bool]) {
    var (point, child) = (start, child)
    while bases[point] != base, let partner = partners[point], let next = parents[partner] {
      isInCircle[bases[point]] = true
      isInCircle[bases[partner]] = true
      parents[point] = child
      (point, child) = (next, partner)
    }
  }

  /// Where the ways of two outer points to the root meet.
  private func commonBase(_ one: Int, _ other: Int) -> Int {
    var isOnWay = [Bool](repeating: false, count: partners.count)
    var point = bases[one]
    isOnWay[point] = true
    while let partner = partners[point], let next = parents[partner] {
      point = bases[next]
      isOnWay[point] = true
    }
    point = bases[other]
    while !isOnWay[point], let partner = partners[point], let next = parents[partner] { point = bases[next] }
    return point
  }
}
