import Facilitation
import Testing

@testable import Report

struct StretchesTests {
  @Test(arguments: [
    (0, 1, 1), (12, 1, 12), (13, 2, 7), (60, 5, 12), (61, 10, 7), (120, 10, 12), (1_440, 120, 12),
  ])
  func `a meeting is divided into twelve stretches or fewer`(minutes: Int64, length: Int64, count: Int) {
    let start = Instant(microseconds: 0)
    let stretches = Stretches(from: start, to: start + .minutes(minutes))
    #expect(stretches.length == .minutes(length))
    #expect(stretches.starts.count == count)
  }

  @Test func `every moment of a span is in one stretch`() {
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      let length = Int64.random(in: 1...200_000_000_000, using: &random)
      let bounds = [Int64.random(in: 0...length, using: &random), Int64.random(in: 0...length, using: &random)].sorted()
      let span = Instant(microseconds: bounds[0])..<Instant(microseconds: bounds[1])
      let stretches = Stretches(from: Instant(microseconds: 0), to: Instant(microseconds: length))
      let parts = stretches.parts(of: span)
      #expect(stretches.starts.count <= 12, "seed \(seed)")
      #expect(
        parts.reduce(TimeSpan.zero) { $0 + $1.time } == span.upperBound - span.lowerBound, "seed \(seed)")
    }
  }
}
