public import Facilitation

extension Replay {
  /// One entry as it is replayed.
  public struct Moment: Sendable {
    /// Its number in the journal.
    public let sequence: Int
    /// Its event time; of an entry that isn't shared, that of the one before it.
    public let time: Instant
    /// The time of the entry before it; `nil` for the first.
    public let timeBefore: Instant?
    /// Who was at the keyboard, as stated; `nil` where the entry isn't shared.
    public let actor: String?
    /// The line as everyone may see it; `nil` where the entry isn't shared.
    public let line: String?
    /// What was answered; empty where that isn't for everyone.
    public let answer: Document
    /// The headings of the command file that stand above the line.
    public let headings: [String]
  }

  /// What is shown of the entry that was replayed last, as usual for this reader; empty before the first.
  ///
  ///     ## Welcome
  ///     2026-03-12
  ///     10:01:35  script  floor speak dee
  ///       Dee Marsh has the floor (Cara Singh spoke 1m 35s)
  public func text() throws(JournalError) -> String {
    guard let moment = try moment() else { return "" }
    let wall = zone.wallClock(at: moment.time)
    var text = moment.headings.map { "\n## \(printable($0))\n" }.joined()
    if moment.timeBefore.map({ zone.wallClock(at: $0).date }) != wall.date { text += wall.date + "\n" }
    guard let line = moment.line, let actor = moment.actor else {
      return text + "entry \(moment.sequence) is not shared in this copy\n"
    }
    text += "\(wall.time)  \(printable(actor))  \(printable(line))\n"
    let answer = presenter.text(moment.answer, as: presenter.usual, width: nil, zone: zone)
    return text + answer.split(separator: "\n").map { "  \($0)\n" }.joined()
  }
}
