import Facilitation
import Testing

@testable import Report

struct `A window's life` {
  private static let opened = Instant(microseconds: 0)

  /// A window of 48 hours, with when each comment was released and answered, in hours.
  private static func chart(_ comments: [(Int64, Int64?)] = [], at hours: Int64 = 1_000) -> Chart {
    let window = FollowUps.Window(
      id: ID("w", 1), meeting: ID("m", 1), opened: opened, closes: opened + .hours(48),
      inTime: comments.count, late: 0, writers: 5,
      released: comments.enumerated().map { place, comment in
        FollowUps.Comment(
          id: ID("c", place + 1), item: nil, released: opened + .hours(comment.0), disposition: .adopted,
          answered: comment.1.map { opened + .hours($0) })
      })
    return window.life(at: opened + .hours(hours))
  }

  private static func counts(_ chart: Chart, _ place: Int) -> [Int?] {
    guard case .line(let series, _) = chart.figure else { return [] }
    return series[place].values.map { if case .count(let count) = $0 { count } else { nil } }
  }

  @Test func `it goes from the opening to the close, six hours at a time, and says of no comment when it came`() {
    let chart = Self.chart()
    guard case .line(let series, let places) = chart.figure else { return #expect(Bool(false), "\(chart)") }
    #expect(places.map(\.label) == (0...8).map { .instant(Self.opened + .hours($0 * 6)) })
    #expect(series.map(\.key) == ["released", "answered"])
    #expect(Self.counts(chart, 0) == Array(repeating: 0, count: 9))
  }

  @Test func `what was done after the close is in it, in steps that are as long as it takes`() {
    let chart = Self.chart([(48, 50), (48, 96), (48, nil)])
    #expect(Self.counts(chart, 0) == [0, 0, 0, 0, 3, 3, 3, 3, 3])
    #expect(Self.counts(chart, 1) == [0, 0, 0, 0, 0, 1, 1, 1, 2])
  }

  @Test func `it goes no further than now`() {
    let chart = Self.chart(at: 13)
    guard case .line(_, let places) = chart.figure else { return #expect(Bool(false), "\(chart)") }
    #expect(places.map(\.label) == [0, 6, 12, 13].map { .instant(Self.opened + .hours($0)) })
    #expect(Self.counts(chart, 0) == [0, 0, 0, 0])
  }

  @Test func `there are twelve steps or fewer, and nothing is lost`() {
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      let last = Int64.random(in: 48...5_000, using: &random)
      let chart = Self.chart([(48, last)], at: 10_000)
      #expect(Self.counts(chart, 0).count <= 13, "seed \(seed)")
      #expect(Self.counts(chart, 0).last == 1, "seed \(seed)")
      #expect(Self.counts(chart, 1).last == 1, "seed \(seed)")
    }
  }
}
