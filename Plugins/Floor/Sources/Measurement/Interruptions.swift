/// Blocks that begin strictly inside someone else's block.
struct Interruptions: Equatable, Sendable {
  /// The one who was interrupted ends first: the floor was taken.
  private(set) var taken = 0
  /// The one who broke in ends first, or both at once.
  private(set) var contained = 0

  /// Counts pairs of merged blocks, one voice's never overlapping or touching one another.
  ///
  /// Keeps the ends of the blocks in progress in order, so that a block is compared by two binary searches with all
  /// that are running; with k voices at once it takes O(n·(log n + k)) at worst, the k being one move of memory.
  init(_ blocks: [Speech.Segment]) {
    let blocks = blocks.sorted { $0.start < $1.start }
    var running = RunningEnds()
    var next = 0
    while next < blocks.count {
      let start = blocks[next].start
      var after = next
      while after < blocks.count, blocks[after].start == start { after += 1 }
      running.drop(upTo: start)
      // Blocks that begin together don't interrupt each other: all are counted before any is added.
      for block in blocks[next..<after] {
        let before = running.count(below: block.end)
        taken += before
        contained += running.count - before
      }
      for block in blocks[next..<after] { running.insert(block.end) }
      next = after
    }
  }
}

/// The ends of the blocks in progress, in ascending order, with a head that moves on as they end.
private struct RunningEnds {
  private var ends: [Int64] = []
  private var head = 0

  var count: Int { ends.count - head }

  mutating func drop(upTo time: Int64) {
    while head < ends.count, ends[head] <= time { head += 1 }
    // Memory follows what is running, not what has been.
    if head == ends.count || head > 1024 {
      ends.removeFirst(head)
      head = 0
    }
  }

  mutating func insert(_ end: Int64) { ends.insert(end, at: place(of: end)) }

  /// How many of those running end before `end`.
  func count(below end: Int64) -> Int { place(of: end) - head }

  private func place(of end: Int64) -> Int {
    var (low, high) = (head, ends.count)
    while low < high {
      let middle = low + (high - low) / 2
      if ends[middle] < end { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
