import Facilitation
import TestKit
import Testing

@testable import Floor

struct MeasurementTests {
  /// A 0–10, B 8–15, C 9–9.5, A 20–25, A 23–27, C 27–30 in a meeting of 40 s.
  static let toy = Speech(
    voices: ["A", "B", "C"],
    segments: [(0, 10, 0), (8, 15, 1), (9, 9.5, 2), (20, 25, 0), (23, 27, 0), (27, 30, 2)].map(segment),
    bounds: 0..<40_000_000)

  static func segment(_ from: Double, _ to: Double, _ voice: Int32) -> Speech.Segment {
    Speech.Segment(start: Int64(from * 1e6), end: Int64(to * 1e6), voice: voice)
  }

  @Test func `the overlap toy gives the design's figures for the meeting`() {
    let found = Measurement(Self.toy)
    #expect(found.voices.map(\.merged) == [17_000_000, 7_000_000, 3_500_000])
    #expect(found.sweep.union == 25_000_000)
    #expect(found.sweep.overlap == 2_000_000)
    #expect(found.sweep.time == [5_000_000, 23_000_000, 1_500_000, 500_000])
    #expect(found.silence == 15_000_000)
    #expect(found.turns == 5)
    #expect(found.turnTakingIndex == 0.8)
    #expect(found.interruptions.taken == 1)
    #expect(found.interruptions.contained == 2)
    #expect(found.voices.map(\.firstWord) == [0, 8_000_000, 9_000_000])
  }

  @Test func `the longest block and the longest turn are the merged ones`() {
    let found = Measurement(Self.toy)
    #expect(found.voices.map(\.longest) == [10_000_000, 7_000_000, 3_000_000])
    #expect(found.voices.map(\.longestTurn) == [10_000_000, 7_000_000, 3_000_000])
    #expect(found.voices.map(\.raw) == [19_000_000, 7_000_000, 3_500_000])
  }

  @Test func `turns A A B B B C A A B are five`() throws {
    let voices: [Int32] = [0, 0, 1, 1, 1, 2, 0, 0, 1]
    let segments = voices.enumerated().map { Self.segment(Double($0), Double($0) + 0.5, $1) }
    let found = Measurement(Speech(voices: ["A", "B", "C"], segments: segments))
    #expect(found.voices.map(\.turns) == [2, 2, 1])
    #expect(found.turnTakingIndex == 0.5)
    let variance = try #require(found.turnVariance)
    #expect(abs(variance.population - 2.0 / 9) < 1e-12)
    #expect(abs((variance.sample ?? 0) - 1.0 / 3) < 1e-12)
  }

  @Test func `speech without a name counts in the union and for no person`() {
    let segments = [Self.segment(0, 5, 0), Self.segment(4, 8, Speech.Segment.unnamed)]
    let found = Measurement(Speech(voices: ["A", "B"], segments: segments))
    #expect(found.sweep.union == 8_000_000)
    #expect(found.sweep.overlap == 1_000_000)
    #expect(found.segments == 2)
    #expect(found.voices.map(\.segments) == [1, 0])
    #expect(found.turnTakingIndex == 0)
    #expect(found.voices.map(\.merged) == [5_000_000, 0])
    #expect(found.interruptions == Interruptions([]))
  }

  @Test func `without bounds silence is undefined and first words count from zero`() {
    let found = Measurement(Speech(voices: ["A"], segments: [Self.segment(3, 5, 0)]))
    #expect(found.silence == nil)
    #expect(found.voices[0].firstWord == 3_000_000)
  }

  @Test func `no speech at all measures as nothing`() {
    let found = Measurement(Speech(voices: ["A", "B"]))
    #expect(found.inequality == nil)
    #expect(found.turnTakingIndex == nil)
    #expect(found.turnVariance == nil)
    #expect(found.share(found.voices[0]) == nil)
    #expect(found.sweep.time == [0])
  }

  @Test func `blocks that begin together or touch are no interruption`() {
    let together = [Self.segment(0, 5, 0), Self.segment(0, 3, 1), Self.segment(5, 6, 1)]
    #expect(Interruptions(together) == Interruptions([]))
  }

  /// Speech of up to six voices, one of them without a name.
  static func random(_ seed: UInt64, seconds: Int64 = 100) -> Speech {
    var random = SplitMix64(seed: seed)
    let voices = Int32.random(in: 1...6, using: &random)
    let segments = (0..<Int.random(in: 1...80, using: &random)).map { _ in
      let start = Int64.random(in: 0..<seconds * 2, using: &random) * 500_000
      return Speech.Segment(
        start: start, end: start + Int64.random(in: 1...40, using: &random) * 500_000,
        voice: .random(in: -1..<voices, using: &random))
    }
    return Speech(voices: (0..<voices).map { "voice \($0)" }, segments: segments)
  }

  @Test func `speaking time is conserved`() {
    for seed in 0..<200 as Range<UInt64> {
      let speech = Self.random(seed)
      let found = Measurement(speech)
      let unnamed = TimeSet(speech.segments.filter { $0.voice < 0 }.map { $0.start..<$0.end }).length
      let counted = found.sweep.time.enumerated().reduce(Int64(0)) { $0 + Int64($1.offset) * $1.element }
      #expect(counted == found.total + unnamed, "seed \(seed)")
      #expect(found.sweep.union == TimeSet(speech.segments.map { $0.start..<$0.end }).length, "seed \(seed)")
    }
  }

  @Test func `interruptions are those found by comparing every pair`() {
    for seed in 0..<200 as Range<UInt64> {
      let speech = Self.random(seed)
      var blocks: [Speech.Segment] = []
      for voice in 0..<Int32(speech.voices.count) {
        for segment in speech.sorted() where segment.voice == voice {
          if let last = blocks.last, last.voice == voice, segment.start <= last.end {
            blocks[blocks.count - 1].end = max(last.end, segment.end)
          } else {
            blocks.append(segment)
          }
        }
      }
      var (taken, contained) = (0, 0)
      for first in blocks {
        for second in blocks where first.start < second.start && second.start < first.end {
          if first.end < second.end { taken += 1 } else { contained += 1 }
        }
      }
      let found = Measurement(speech).interruptions
      #expect([found.taken, found.contained] == [taken, contained], "seed \(seed)")
    }
  }
}
