import Facilitation
import OrderedCollections

/// What a window did for who wasn't heard, as counts and shares.
///
/// What so few people did that it would tell on one of them is left out.
struct Indicators {
  /// Figures that fewer people than this make up are hidden.
  static let fewest = 5

  let window: Window
  let context: ViewContext

  init(_ window: Window, _ context: ViewContext) { (self.window, self.context) = (window, context) }

  var pairs: [Pair] {
    guard !window.isOpen(at: context.now) else { return [] }
    return participation + quietConversion + answers
  }

  private var participation: [Pair] {
    let writers = Set(window.inTime.map(\.writer)).count
    let there = context.meetings[window.meeting]?.attendance.count ?? 0
    let isShown = writers >= Self.fewest && there > 0
    return [
      Pair("writers", "people who wrote, at the least", isShown ? .count(writers) : .undefined),
      Pair("shareOfMembers", "of those who were there", .share(isShown ? Double(writers) / Double(there) : nil)),
    ]
  }

  /// The share of those below the meeting's median of speech who then wrote, from five people up; nothing where it isn't
  /// known who was quiet, or the private notes aren't at hand, or not what was recorded.
  private var quietConversion: [Pair] {
    guard let quiet = context.records(Airtime.self).during(window.meeting)?.belowMedian[window.meeting],
      quiet.count >= Self.fewest, let notes = try? context.privateNotes()
    else { return [] }
    let (keys, writers) = (Set(window.inTime.map(\.writer)), ProvenWriters(window, notes))
    guard writers.unfit.isEmpty else { return [] }
    let wrote = quiet.count { who in writers.keys["\(window.id.word) \(who.word)"].map(keys.contains) ?? false }
    let isShown = wrote >= Self.fewest || wrote == 0
    return [
      Pair(
        "quietConversion", "of those below the median of speech, wrote",
        .share(isShown ? Double(wrote) / Double(quiet.count) : nil))
    ]
  }

  private var answers: [Pair] {
    guard !window.released.isEmpty else { return [] }
    let answered = window.released.values.filter { !$0.responses.isEmpty }
    let waits = answered.compactMap { comment in comment.responses.first.map { $0.time - comment.time } }
    let adopted = answered.count { $0.response?.disposition.isAdopted == true }
    return [
      Pair("adopted", "adopted, in whole or in part", .count(adopted)),
      Pair("shareAdopted", "of those released", .share(Double(adopted) / Double(window.released.count))),
      Pair("medianToAnswer", "median time to an answer", .span(waits.median)),
    ]
  }
}
