/// Every figure of one meeting, each defined where it stands.
///
/// All times are microseconds.
struct Measurement: Equatable, Sendable {
  /// The figures of one person.
  struct Voice: Equatable, Sendable {
    let name: String
    /// Speaking time with the person's own overlaps counted once: the x of every measure.
    var merged: Int64 = 0
    /// The plain sum of the person's segments.
    var raw: Int64 = 0
    /// Runs of segments that no one else's segment interrupts, in the order (start, end, name).
    var turns = 0
    var segments = 0
    /// From the start of the bounds, or of the recording, to the first word; `nil` for who was silent.
    var firstWord: Int64?
    /// The longest merged block.
    var longest: Int64 = 0
    /// The longest turn, from its first word to its last, pauses for breath included.
    var longestTurn: Int64 = 0
  }

  private(set) var voices: [Voice]
  /// All speaking time of people with a name, simultaneous speech counted for each: Σx.
  let total: Int64
  /// Every stretch of speech, those without a name included.
  let segments: Int
  let turns: Int
  let sweep: OverlapSweep
  let interruptions: Interruptions
  /// The bounds without the speech inside them; `nil` without bounds.
  let silence: Int64?
  /// `nil` when no one with a name spoke.
  let inequality: Inequality?

  init(_ speech: Speech) {
    let segments = speech.sorted()
    var tally = SegmentPass(speech)
    for segment in segments { tally.add(segment) }
    tally.finish()
    voices = tally.voices
    self.segments = segments.count
    turns = voices.reduce(0) { $0 + $1.turns }
    let sweep = OverlapSweep(tally.blocks, within: speech.bounds)
    self.sweep = sweep
    interruptions = Interruptions(tally.blocks.filter { $0.voice >= 0 })
    silence = speech.bounds.map { $0.upperBound - $0.lowerBound - sweep.unionWithinBounds }
    inequality = Inequality(voices.map(\.merged))
    total = voices.lazy.map(\.merged).clampedSum
  }

  /// The person's part of all speaking time; `nil` when no one spoke.
  func share(_ voice: Voice) -> Double? {
    total > 0 ? Double(voice.merged) / Double(total) : nil
  }

  /// (runs − 1) / (segments − 1) over the speech of people with a name: 1 when no one ever goes on after a pause of their
  /// own, 0 for a single segment.
  var turnTakingIndex: Double? {
    let segments = voices.reduce(0) { $0 + $1.segments }
    guard segments > 1 else { return segments == 1 ? 0 : nil }
    return Double(turns - 1) / Double(segments - 1)
  }

  /// The variance of turns per person, after Woolley and others (2010); `nil` when no one spoke.
  var turnVariance: (population: Double, sample: Double?)? {
    guard turns > 0 else { return nil }
    let mean = Double(turns) / Double(voices.count)
    let squares = voices.reduce(0.0) { $0 + (Double($1.turns) - mean) * (Double($1.turns) - mean) }
    let sample = voices.count > 1 ? squares / Double(voices.count - 1) : nil
    return (squares / Double(voices.count), sample)
  }
}

/// The one pass over the segments in order, from which voices' figures and merged blocks come.
private struct SegmentPass {
  var voices: [Measurement.Voice]
  var blocks: [Speech.Segment] = []
  /// The block that each voice is in the middle of; the last is the unnamed voice's.
  private var open: [Range<Int64>?]
  private var run: (voice: Int32, start: Int64, end: Int64)?
  private let origin: Int64

  init(_ speech: Speech) {
    voices = speech.voices.map { Measurement.Voice(name: $0) }
    open = Array(repeating: nil, count: speech.voices.count + 1)
    origin = speech.bounds?.lowerBound ?? 0
  }

  mutating func add(_ segment: Speech.Segment) {
    merge(segment)
    guard segment.voice >= 0 else { return }
    let voice = Int(segment.voice)
    voices[voice].raw = voices[voice].raw.addingClamped(segment.end - segment.start)
    voices[voice].segments += 1
    if voices[voice].firstWord == nil { voices[voice].firstWord = segment.start - origin }
    if let current = run, current.voice == segment.voice {
      run = (current.voice, current.start, max(current.end, segment.end))
    } else {
      endRun()
      run = (segment.voice, segment.start, segment.end)
      voices[voice].turns += 1
    }
  }

  mutating func finish() {
    endRun()
    for slot in open.indices { close(slot) }
  }

  /// Segments of one voice that overlap or touch are one block.
  private mutating func merge(_ segment: Speech.Segment) {
    let slot = segment.voice < 0 ? open.count - 1 : Int(segment.voice)
    if let block = open[slot], segment.start <= block.upperBound {
      open[slot] = block.lowerBound..<max(block.upperBound, segment.end)
    } else {
      close(slot)
      open[slot] = segment.start..<segment.end
    }
  }

  private mutating func close(_ slot: Int) {
    guard let block = open[slot] else { return }
    let isNamed = slot < voices.count
    blocks.append(
      Speech.Segment(
        start: block.lowerBound, end: block.upperBound, voice: isNamed ? Int32(slot) : Speech.Segment.unnamed))
    guard isNamed else { return }
    let length = block.upperBound - block.lowerBound
    voices[slot].merged = voices[slot].merged.addingClamped(length)
    voices[slot].longest = max(voices[slot].longest, length)
  }

  private mutating func endRun() {
    guard let run else { return }
    let voice = Int(run.voice)
    voices[voice].longestTurn = max(voices[voice].longestTurn, run.end - run.start)
  }
}
