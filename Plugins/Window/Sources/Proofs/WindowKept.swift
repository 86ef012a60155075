import Facilitation
import OrderedCollections

extension WindowPlugin {
  static let keptAddresses = KeptKind(
    "addresses", "mail addresses of members", after: "the last window is done with", usual: .months(12),
    because: "the next meeting's window needs them, and one a year is the least")
  static let keptWriters = KeptKind(
    "writers", "who wrote which comment, and what came with it by mail", after: "their window is done with",
    usual: .months(12), because: "a writer may ask what became of it until the work it was about is over")
}

extension State {
  /// All of them, once nothing is to be done about any window.
  func keptAddresses(among notes: PrivateNotes, _ context: ViewContext) -> [KeptThing] {
    let addresses = notes.sections[MailNotes.people] ?? [:]
    let windows = windows.all.values
    let ends = windows.compactMap { $0.end(context) }
    guard !addresses.isEmpty, ends.count == windows.count, let last = ends.max(), Letter.waiting(in: notes).isEmpty
    else { return [] }
    var belongings = Belongings()
    belongings.notes = addresses.keys.sorted().map { PrivateNote(MailNotes.people, $0, nil) }
    belongings.proofs = Set(self.addresses.map(\.word))
    return [KeptThing(since: last, belongings)]
  }

  /// Those of each window about which nothing is to be done.
  func keptWriters(among notes: PrivateNotes, _ context: ViewContext) -> [KeptThing] {
    windows.all.values.compactMap { window in
      guard let end = window.end(context) else { return nil }
      let codes = Set(window.comments.keys.map(\.word))
      var belongings = Belongings()
      belongings.proofs = Set(window.comments.values.compactMap { $0.proof?.word })
      belongings.notes =
        (notes.sections[Writers.section] ?? [:]).keys.filter { $0.hasPrefix(window.id.word + " ") }
        .map { PrivateNote(Writers.section, $0, nil) }
      belongings.notes += MailNotes.forgetting(codes, among: notes)
      return belongings.notes.isEmpty ? nil : KeptThing(since: end, belongings)
    }
  }
}

extension Window {
  /// The day on which nothing was to be done about it any more: that of its close, or of the last answer.
  fileprivate func end(_ context: ViewContext) -> CalendarDay? {
    guard isDone(at: context.now) else { return nil }
    let answers = released.values.flatMap { $0.responses.map(\.time) }
    let last = max(closes, answers.max() ?? closes)
    return CalendarDay(of: context.workshopZone.wallClock(at: last))
  }
}
