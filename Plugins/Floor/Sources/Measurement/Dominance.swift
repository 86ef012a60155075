/// Who held stretches of a meeting: in each window of 150 s, one every 30 s from the first word to the last, whose part of
/// the speech is above 60 %.
///
/// The last window is as short as it must be, and so is the only one of a short meeting. A tie is balanced; a window
/// without speech is silent, and counts among all. Each voice's own seconds count, so that simultaneous speech counts
/// more than once; speech without a name counts as speech that no party has.
struct Dominance: Equatable, Sendable {
  static let length: Int64 = 150_000_000
  static let step: Int64 = 30_000_000
  /// About a year of them; who asks about more has forgotten to close a meeting.
  static let mostWindows: Int64 = 1_000_000

  /// For each party, how many windows it dominates.
  private(set) var dominated: [Int]
  private(set) var balanced = 0
  private(set) var silent = 0

  var windows: Int { dominated.reduce(balanced + silent, +) }

  /// So many windows as a part of all.
  func share(_ count: Int) -> Double { Double(count) / Double(windows) }

  /// Counts the windows, each voice belonging to the party at its place in `parties`; `nil` when there is no speech, or
  /// too much for ``mostWindows``.
  ///
  /// O(n log n + windows · parties): two clocks run over the speech, one at the windows' starts and one at their ends.
  init?(_ speech: Speech, parties: [Int], count: Int) {
    dominated = Array(repeating: 0, count: count)
    let segments = speech.segments.filter { $0.start < $0.end }
    guard let first = segments.map(\.start).min(), let last = segments.map(\.end).max() else { return nil }
    let (span, isTooLong) = last.subtractingReportingOverflow(first)
    guard !isTooLong, span / Self.step < Self.mostWindows else { return nil }
    var starts = SpeechClock(segments, parties: parties, count: count)
    var ends = starts
    var start = first
    var end: Int64
    repeat {
      end = min(start + Self.length, last)
      starts.advance(to: start)
      ends.advance(to: end)
      add(zip(ends.spoken, starts.spoken).map(-))
      start += Self.step
    } while end < last
  }

  /// Adds a window in which each party spoke so long; what comes after the parties has no name.
  private mutating func add(_ times: [Int64]) {
    let total = times.reduce(0, +)
    if total == 0 {
      silent += 1
    } else if let party = times.dropLast().firstIndex(where: { $0 * 10 > total * 6 }) {
      dominated[party] += 1
    } else {
      balanced += 1
    }
  }
}

/// How long each party has spoken before a moment that moves on.
private struct SpeechClock {
  /// Where a voice begins, +1, or ends, −1.
  private struct Edge {
    var time: Int64
    var voice: Int
    var change: Int
  }

  /// Microseconds for each party, then for speech without a name.
  private(set) var spoken: [Int64]
  /// When voices begin and end, in order of time.
  private let edges: [Edge]
  private var next = 0
  /// How many of a voice's segments are going on: those that overlap count once.
  private var depths: [Int]
  /// The party of each voice; the last is that of speech without a name.
  private let parties: [Int]
  /// How many of a party's voices are speaking, and up to when that has been counted.
  private var voices: [Int64]
  private var counted: [Int64]

  init(_ segments: [Speech.Segment], parties: [Int], count: Int) {
    self.parties = parties + [count]
    let unnamed = parties.count
    edges = segments.flatMap { segment in
      let voice = segment.voice < 0 ? unnamed : Int(segment.voice)
      return [
        Edge(time: segment.start, voice: voice, change: 1), Edge(time: segment.end, voice: voice, change: -1),
      ]
    }.sorted { $0.time < $1.time }
    depths = Array(repeating: 0, count: parties.count + 1)
    spoken = Array(repeating: 0, count: count + 1)
    (voices, counted) = (spoken, spoken)
  }

  mutating func advance(to moment: Int64) {
    while next < edges.count, edges[next].time <= moment {
      let edge = edges[next]
      let party = parties[edge.voice]
      let wasSpeaking = depths[edge.voice] > 0
      depths[edge.voice] += edge.change
      let isSpeaking = depths[edge.voice] > 0
      if wasSpeaking != isSpeaking {
        count(party, to: edge.time)
        voices[party] += isSpeaking ? 1 : -1
      }
      next += 1
    }
    for party in spoken.indices { count(party, to: moment) }
  }

  private mutating func count(_ party: Int, to moment: Int64) {
    if voices[party] > 0 { spoken[party] += voices[party] * (moment - counted[party]) }
    counted[party] = moment
  }
}
