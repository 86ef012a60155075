import Facilitation

/// An entry as it is compared.
struct Said {
  /// What everyone may see of it.
  struct Saying: Hashable {
    let time: Instant
    let actor: String?
    /// `nil` where the entry isn't shared.
    let line: String?

    var shown: String { line ?? "an entry that is not shared" }
  }

  let saying: Saying
  /// The whole line and the events, which may not be for everyone.
  private let line, events: String

  init(_ saying: Saying, _ content: Content?) {
    (self.saying, line, events) = (saying, content?.line ?? "", content?.events ?? "")
  }

  /// Whether the same came of both.
  func isAlike(_ other: Said) -> Bool { line == other.line && events == other.events }
}

extension Replay {
  /// The entries after the first position and up to the last.
  func said(in range: ClosedRange<Int>) throws(JournalError) -> [Said] {
    var said: [Said] = []
    guard range.lowerBound < range.upperBound else { return [] }
    try go(toPosition: range.upperBound)
    for step in steps[range.lowerBound..<range.upperBound] {
      guard let entry = try workshop.pages.entry(step.sequence) else { break }
      let saying = Said.Saying(time: step.time, actor: entry.content?.actor, line: workshop.shownLine(entry))
      said.append(Said(saying, entry.content))
    }
    return said
  }
}
