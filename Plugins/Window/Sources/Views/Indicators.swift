import Facilitation
import OrderedCollections

/// What a window did for who wasn't heard, as counts and shares.
///
/// What so few people did that it would tell on one of them is left out.
struct Indicators {
  /// Figures that fewer people than this make up are hidden.
  static let fewest = 5

  let window: Window
  let context: Context

  init(_ window: Window, _ context: Context) { (self.window, self.context) = (window, context) }

  var pairs: [Pair] {
    guard !window.isOpen(at: context.now) else { return [] }
    let writers = Set(window.inTime.map(\.writer)).count
    let there = context.meetings[window.meeting]?.attendance.count ?? 0
    let isShown = writers >= Self.fewest && there > 0
    var pairs = [
      Pair("writers", "people who wrote, at the least", isShown ? .count(writers) : .undefined),
      Pair("shareOfMembers", "of those who were there", .share(isShown ? Double(writers) / Double(there) : nil)),
    ]
    let answered = window.released.values.filter { !$0.responses.isEmpty }
    if !window.released.isEmpty {
      let adopted = answered.count { $0.response?.disposition.isAdopted == true }
      pairs += [
        Pair("adopted", "adopted, in whole or in part", .count(adopted)),
        Pair("shareAdopted", "of those released", .share(Double(adopted) / Double(window.released.count))),
        Pair("medianToAnswer", "median time to an answer", .span(medianTime(answered))),
      ]
    }
    return pairs
  }

  /// From the release to the first answer.
  private func medianTime(_ answered: [Released]) -> TimeSpan? {
    let times = answered.compactMap { comment in comment.responses.first.map { $0.time - comment.time } }.sorted()
    guard !times.isEmpty else { return nil }
    let (low, high) = (times[(times.count - 1) / 2], times[times.count / 2])
    return TimeSpan(microseconds: low.microseconds + (high - low).microseconds / 2)
  }
}
