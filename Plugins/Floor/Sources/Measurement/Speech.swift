/// Who spoke when: what every metric is computed from.
///
/// Times are microseconds since the recording's start. Segments lie in flat arrays and name their voice by number, so
/// that a million of them take 24 MB.
struct Speech: Equatable, Sendable {
  /// Everyone who was there, silent people included.
  var voices: [String] = []
  var segments: [Segment] = []
  /// The whole of the meeting, where that is known; without it there is no telling how long it was silent at its ends.
  var bounds: Range<Int64>?

  /// For each voice, when its turns began; a turn is a run of its segments that no one else's interrupts, in the order of
  /// ``sorted()``.
  var turnStarts: [[Int64]] {
    var starts = [[Int64]](repeating: [], count: voices.count)
    var last = Segment.unnamed
    for segment in sorted() where segment.voice >= 0 {
      if segment.voice != last { starts[Int(segment.voice)].append(segment.start) }
      last = segment.voice
    }
    return starts
  }

  /// A stretch of speech, `[start, end)` in microseconds; empty for a turn whose end isn't known, which counts as a turn.
  struct Segment: Equatable, Sendable {
    /// The voice of speech that nobody put a name to.
    ///
    /// It counts in the union, among simultaneous voices and as a segment of the meeting, and for no person: not in
    /// turns, interruptions or shares.
    static let unnamed: Int32 = -1

    var start: Int64
    var end: Int64
    /// An index into ``Speech/voices``, or ``unnamed``.
    var voice: Int32
  }

  /// In the order (start, end, voice's name), with unnamed speech last among equals.
  func sorted() -> [Segment] {
    var ranks = [Int32](repeating: 0, count: voices.count)
    for (rank, voice) in voices.indices.sorted(by: { voices[$0] < voices[$1] }).enumerated() {
      ranks[voice] = Int32(rank)
    }
    func rank(_ segment: Segment) -> Int32 { segment.voice < 0 ? .max : ranks[Int(segment.voice)] }
    return segments.sorted {
      if $0.start != $1.start { return $0.start < $1.start }
      return $0.end != $1.end ? $0.end < $1.end : rank($0) < rank($1)
    }
  }
}

extension Int64 {
  /// The sum, or the largest number where no number is large enough; history can't be refused, nor may it trap.
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

extension Sequence<Int64> {
  var clampedSum: Int64 { reduce(0) { (sum: Int64, next: Int64) in sum.addingClamped(next) } }
}
