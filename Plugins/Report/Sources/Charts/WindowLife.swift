import Facilitation

extension FollowUps.Window {
  /// How many comments had come in, been released and been answered by when, until now; only for a window that enough
  /// wrote to.
  func life(at now: Instant) -> Chart {
    let events = released.map(\.released) + released.compactMap(\.answered)
    let steps = steps(until: max(opened, min(now, events.reduce(closes, max))))
    let places = (0...steps.count).map {
      min(opened + TimeSpan(microseconds: Int64($0) * steps.length.microseconds), now)
    }
    func series(_ key: String, _ label: String, _ count: (_ step: Int, Instant) -> Int) -> Chart.Series {
      // A comment that comes in at a step's end belongs to the next; what is done then has been done by then.
      Chart.Series(key: key, label, places.enumerated().map { .count(count($0 * steps.parts, $1)) })
    }
    let lines = [
      series("inTime", "came in time") { step, _ in arrivals.reduce(0) { $1.key < step ? $0 + $1.value : $0 } },
      series("released", "released") { _, time in released.count { $0.released <= time } },
      series("answered", "answered") { _, time in released.count { $0.answered.map { $0 <= time } ?? false } },
    ]
    return Chart(
      key: "life.\(id.word)", title: "What became of the comments in \(id.word)",
      unit: .init("comments", "comments so far"), each: .init("time", "by"),
      .line(lines, places: places.map { Chart.Place(.instant($0)) }))
  }

  /// Steps of equal length, each of as many as comments are counted in, twelve or fewer; one at least.
  private func steps(until end: Instant) -> (length: TimeSpan, parts: Int, count: Int) {
    let step = Self.step.microseconds
    let whole = max((end - opened).microseconds, 1)
    let parts = max((whole - 1) / (12 * step) + 1, 1)
    return (TimeSpan(microseconds: parts * step), Int(parts), Int((whole - 1) / (parts * step) + 1))
  }
}
