/// How long how many voices were heard at once, in microseconds.
struct OverlapSweep: Equatable, Sendable {
  /// At index k, the time with exactly k voices; at 0 the silence between the first word and the last.
  private(set) var time: [Int64] = [0]
  /// The time with speech inside the bounds, where there are any.
  private(set) var unionWithinBounds: Int64 = 0

  /// Sweeps over merged blocks, one voice's never overlapping one another.
  ///
  /// O(n log n).
  init(_ blocks: [Speech.Segment], within bounds: Range<Int64>?) {
    let starts = blocks.map(\.start).sorted()
    let ends = blocks.map(\.end).sorted()
    guard var moment = starts.first else { return }
    var (begun, ended) = (0, 0)
    while ended < ends.count {
      let next = begun < starts.count ? min(starts[begun], ends[ended]) : ends[ended]
      add(from: moment, to: next, voices: begun - ended, bounds)
      moment = next
      // What ends at a moment has ended before anything begins at it.
      while ended < begun, ends[ended] == moment { ended += 1 }
      while begun < starts.count, starts[begun] == moment { begun += 1 }
    }
  }

  private mutating func add(from start: Int64, to end: Int64, voices: Int, _ bounds: Range<Int64>?) {
    while time.count <= voices { time.append(0) }
    time[voices] = time[voices].addingClamped(end - start)
    guard voices > 0, let bounds else { return }
    unionWithinBounds += max(0, min(end, bounds.upperBound) - max(start, bounds.lowerBound))
  }

  /// The time with speech.
  var union: Int64 { time.dropFirst().clampedSum }
  /// The time with two voices or more.
  var overlap: Int64 { time.dropFirst(2).clampedSum }
  /// The silence between the first word and the last.
  var innerSilence: Int64 { time[0] }
}
