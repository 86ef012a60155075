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

  /// The entry that was replayed last; `nil` before the first.
  public func moment() throws(JournalError) -> Moment? {
    guard let entry else { return nil }
    return Moment(
      sequence: entry.sequence, time: steps[position - 1].time,
      timeBefore: position == 1 ? nil : steps[position - 2].time, actor: entry.content?.actor,
      line: workshop.shownLine(entry), answer: try heard(of: entry)?.answer(context) ?? .empty,
      headings: headingsAbove)
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
    return text + lines(of: moment.answer).map { "  \($0)\n" }.joined()
  }

  /// An answer as usual for this reader, line by line.
  public func lines(of answer: Document) -> [Substring] {
    guard !answer.isEmpty else { return [] }
    return presenter.text(answer, as: presenter.usual, width: nil, zone: zone).split(separator: "\n")
  }
}

// MARK: - What everyone may hear

/// The events of an entry, and the plugin whose they are.
struct Heard {
  let host: any PluginHost
  let records: [EventRecord]
  let sequence: Int

  /// What was answered when they were recorded; the state must be the one right after them.
  func answer(_ context: ViewContext) throws(JournalError) -> Document {
    do throws(EventRecord.Malformed) { return try host.answer(to: records, context) } catch {
      throw JournalError.notUnderstood(sequence, error)
    }
  }
}

extension Replay {
  /// The events of an entry; `nil` where they aren't for everyone, or nobody here knows what they mean.
  func heard(of entry: Entry) throws(JournalError) -> Heard? {
    guard let content = entry.content, entry.audience == .room, let host = workshop.host(named: entry.plugin)
    else { return nil }
    do throws(EventRecord.Malformed) {
      return Heard(host: host, records: try EventRecord.readAll(json: content.events), sequence: entry.sequence)
    } catch {
      throw JournalError.notUnderstood(entry.sequence, error)
    }
  }
}

extension JournalError {
  fileprivate static func notUnderstood(_ sequence: Int, _ error: EventRecord.Malformed) -> JournalError {
    JournalError(.corrupt, "entry \(sequence) can't be understood: \(error.reason)", remedy: nil)
  }
}
