import Facilitation

extension FollowUps.Window {
  /// How many comments had been released and been answered by when, until now; only for a window that enough wrote to.
  ///
  /// When they came nobody is told.
  func life(at now: Instant) -> Chart {
    let events = released.map(\.released) + released.compactMap(\.answered)
    let steps = steps(until: max(opened, min(now, events.reduce(closes, max))))
    let places = (0...steps.count).map {
      min(opened + TimeSpan(microseconds: Int64($0) * steps.length.microseconds), now)
    }
    func series(_ key: String, _ label: String, _ count: (Instant) -> Int) -> Chart.Series {
      Chart.Series(key: key, label, places.map { .count(count($0)) })
    }
    let lines = [
      series("released", "released") { time in released.count { $0.released <= time } },
      series("answered", "answered") { time in released.count { $0.answered.map { $0 <= time } ?? false } },
    ]
    return Chart(
      key: "life.\(id.word)", title: "What became of the comments in \(id.word)",
      unit: .init("comments", "comments so far"), each: .init("time", "by"),
      .line(lines, places: places.map { Chart.Place(.instant($0)) }))
  }

  /// Steps of equal length, each of six hours or of several times six, twelve or fewer; one at least.
  private func steps(until end: Instant) -> (length: TimeSpan, count: Int) {
    let step = TimeSpan.hours(6).microseconds
    let whole = max((end - opened).microseconds, 1)
    let parts = max((whole - 1) / (12 * step) + 1, 1)
    return (TimeSpan(microseconds: parts * step), Int((whole - 1) / (parts * step) + 1))
  }
}
