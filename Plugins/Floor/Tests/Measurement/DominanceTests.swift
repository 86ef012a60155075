import Facilitation
import TestKit
import Testing

@testable import Floor

struct DominanceTests {
  static func speech(_ turns: [(Int64, Int64, Int32)], voices: Int = 2) -> Speech {
    Speech(
      voices: (0..<voices).map { "voice \($0)" },
      segments: turns.map { Speech.Segment(start: $0 * 1_000_000, end: $1 * 1_000_000, voice: $2) })
  }

  /// `[windows of each party…, balanced, silent]`.
  static func counts(_ speech: Speech, _ parties: [Int]? = nil) -> [Int]? {
    let parties = parties ?? Array(speech.voices.indices)
    let found = Dominance(speech, parties: parties, count: (parties.max() ?? -1) + 1)
    return found.map { $0.dominated + [$0.balanced, $0.silent] }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var turns: [(Int64, Int64, Int32)]
    var expected: [Int]
  }

  static let table: [Case] = [
    // Shares of X: 1, 1, .933, .733, .533, .333.
    Case(testDescription: "the design's toy", turns: [(0, 200, 0), (200, 300, 1)], expected: [4, 1, 1, 0]),
    Case(
      testDescription: "windows begin with the first word", turns: [(77, 277, 0), (277, 377, 1)],
      expected: [4, 1, 1, 0]),
    Case(testDescription: "a short meeting is one window", turns: [(0, 149, 0)], expected: [1, 0, 0, 0]),
    Case(testDescription: "150 s are one window", turns: [(0, 150, 0)], expected: [1, 0, 0, 0]),
    Case(testDescription: "151 s are two, the second short", turns: [(0, 151, 0)], expected: [2, 0, 0, 0]),
    Case(testDescription: "60 % is balanced", turns: [(0, 60, 0), (60, 100, 1)], expected: [0, 0, 1, 0]),
    Case(testDescription: "more than 60 % is not", turns: [(0, 61, 0), (61, 100, 1)], expected: [1, 0, 0, 0]),
    Case(testDescription: "a tie is balanced", turns: [(0, 50, 0), (50, 100, 1)], expected: [0, 0, 1, 0]),
    // Windows from 0, 30, …, 300; those from 30 to 270 lie between the two.
    Case(testDescription: "silence counts among all", turns: [(0, 30, 0), (420, 450, 1)], expected: [1, 1, 0, 9]),
    // 100 s of X, and 100 s of Y at the same time.
    Case(
      testDescription: "simultaneous speech counts for each", turns: [(0, 100, 0), (0, 100, 1)], expected: [0, 0, 1, 0]),
    // X's own overlap is 60 s, not 80.
    Case(
      testDescription: "one's own overlap counts once", turns: [(0, 40, 0), (20, 60, 0), (60, 100, 1)],
      expected: [0, 0, 1, 0]),
    Case(
      testDescription: "touching turns are one", turns: [(0, 30, 0), (30, 61, 0), (61, 100, 1)], expected: [1, 0, 0, 0]),
    Case(
      testDescription: "speech without a name is speech", turns: [(0, 60, 0), (60, 100, -1)], expected: [0, 0, 1, 0]),
    Case(testDescription: "and no one's", turns: [(0, 10, 0), (10, 100, -1)], expected: [0, 0, 1, 0]),
  ]

  @Test(arguments: table)
  func `windows are counted as the design says`(_ row: Case) {
    #expect(Self.counts(Self.speech(row.turns)) == row.expected)
  }

  @Test func `a group's people count together`() {
    let speech = Self.speech([(0, 35, 0), (35, 70, 1), (70, 100, 2)], voices: 3)
    #expect(Self.counts(speech) == [0, 0, 0, 1, 0])
    #expect(Self.counts(speech, [0, 0, 1]) == [1, 0, 0, 0])
  }

  @Test func `no speech has no windows, nor has a meeting that nobody closed for a year`() {
    #expect(Self.counts(Self.speech([])) == nil)
    #expect(Self.counts(Self.speech([(0, 1, 0), (31_000_000, 31_000_001, 0)])) == nil)
    #expect(Self.counts(Speech(voices: ["A"], segments: [.init(start: .min, end: .max, voice: 0)])) == nil)
  }

  @Test func `every window is someone's, balanced or silent, as found by looking at each`() throws {
    for seed in 0..<40 as Range<UInt64> {
      let speech = MeasurementTests.random(seed, seconds: 600)
      let found = try #require(Self.counts(speech))
      #expect(found == Self.slowly(speech), "seed \(seed)")
    }
  }

  /// Looks at every window by itself, second by half second.
  static func slowly(_ speech: Speech) -> [Int] {
    let half: Int64 = 500_000
    let first = speech.segments.map(\.start).min() ?? 0, last = speech.segments.map(\.end).max() ?? 0
    var counts = Array(repeating: 0, count: speech.voices.count + 2)
    for start in stride(from: first, to: last, by: 30_000_000) {
      let end = min(start + 150_000_000, last)
      var times = Array(repeating: 0, count: speech.voices.count + 1)
      for moment in stride(from: start, to: end, by: Int(half)) {
        let heard = speech.segments.filter { $0.start <= moment && moment < $0.end }.map(\.voice)
        for voice in Set(heard) { times[voice < 0 ? speech.voices.count : Int(voice)] += 1 }
      }
      let total = times.reduce(0, +)
      let above = speech.voices.indices.first { times[$0] * 5 > total * 3 }
      counts[total == 0 ? counts.count - 1 : above ?? counts.count - 2] += 1
      if end == last { break }
    }
    return counts
  }

  @Test func `facts and the view say who held the windows`() throws {
    var room = FloorRoom(present: ["ana", "eve", "dee"])
    try room.act(0, .speak(.ana))
    try room.act(200, .speak(.dee))
    try room.act(300, .stop(nil))
    #expect(room.fact("dominance.lived-experience", at: 300) == .share(4.0 / 6))
    #expect(room.fact("dominance.commissioners", at: 300) == .share(1.0 / 6))
    #expect(room.fact("dominance.balanced", at: 300) == .share(1.0 / 6))
    #expect(room.fact("dominance.silent", at: 300) == .share(0))
    let byPerson = try room.show("dominance", ["--per", "person"])
    #expect(
      byPerson.rows == [
        [.text("ana"), .text("Ana Ortiz"), .count(4), .share(4.0 / 6)],
        [.text("eve"), .text("Eve Ortiz"), .count(0), .share(0)],
        [.text("dee"), .text("Dee Marsh"), .count(1), .share(1.0 / 6)],
      ])
    #expect(byPerson.pairs["windows"] == .count(6))
    let byGroup = try room.show("dominance", [])
    #expect(byGroup.rows.map { Array($0.dropFirst(2)) } == [[.undefined, .undefined], [.undefined, .undefined]])
    #expect(byGroup.notes.count == 1)
  }

  @Test func `without speech nothing is said`() throws {
    var room = FloorRoom()
    #expect(room.fact("dominance.silent", at: 60) == .undefined)
    #expect(try room.show("dominance", []).pairs["windows"] == .count(0))
  }
}
