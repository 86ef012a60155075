/// Moments that belong together: ranges of microseconds in order, no two of which overlap or touch.
struct TimeSet: Equatable, Sendable {
  private(set) var ranges: [Range<Int64>] = []

  /// What the ranges cover together.
  init(_ ranges: some Sequence<Range<Int64>>) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound {
        self.ranges[self.ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        self.ranges.append(range)
      }
    }
  }

  var length: Int64 { ranges.lazy.map { $0.upperBound - $0.lowerBound }.clampedSum }

  func contains(_ moment: Int64) -> Bool { ranges.contains { $0.contains(moment) } }

  /// The moments of both.
  func intersection(_ other: TimeSet) -> TimeSet {
    var common: [Range<Int64>] = []
    var (left, right) = (ranges[...], other.ranges[...])
    while let first = left.first, let second = right.first {
      common.append(first.clamped(to: second))
      if first.upperBound < second.upperBound { left.removeFirst() } else { right.removeFirst() }
    }
    return TimeSet(common)
  }

  /// The moments of this that aren't of the other.
  func subtracting(_ other: TimeSet) -> TimeSet {
    let edges = [Int64.min] + other.ranges.flatMap { [$0.lowerBound, $0.upperBound] } + [Int64.max]
    return intersection(TimeSet(stride(from: 0, to: edges.count, by: 2).map { edges[$0]..<edges[$0 + 1] }))
  }
}
