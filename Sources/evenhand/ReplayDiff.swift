import Engine
import Facilitation
import Host
import Rendering
import Report
import Terminal

/// `evenhand replay --diff`: two records, or two meetings, compared.
struct ReplayDiff {
  let first: String
  let second: String
  /// One for both, or one for each; none for the whole of both.
  let meetings: [String]
  let plain: Bool
  /// Whether long lists are told in full.
  let listsAll: Bool
  /// What the second is run with, whatever its lines set; where there is any, it is the first file again.
  let settings: [NamedValue]

  private let streams = StandardStreams()

  init(
    first: String, second: String, meetings: [String], plain: Bool, listsAll: Bool, settings: [NamedValue] = []
  ) {
    (self.first, self.second, self.meetings, self.plain) = (first, second, meetings, plain)
    (self.listsAll, self.settings) = (listsAll, settings)
  }

  /// Prints what differs; 1 when something does.
  func run() throws(JournalError) -> RunStatus {
    let opened = (
      try Replayed(first, complaints: streams),
      try Replayed(second, settings: settings.byName, complaints: streams)
    )
    defer {
      opened.0.close()
      opened.1.close()
    }
    guard isWhole(opened.0, first), isWhole(opened.1, second) else { return .unusable }
    // What was supposed went unheard, and was told: there is nothing to compare.
    guard settings.isEmpty || opened.1.status != .unusable else { return .unusable }
    let replays = (try opened.0.replay(plain: plain), try opened.1.replay(plain: plain))
    let status = max(opened.0.status, opened.1.status)
    guard let found = try streams.complaining({ () throws(Fault) in try differences(replays) }) else {
      return max(status, .refused)
    }
    guard let document = found else {
      streams.show("nothing differs\n")
      streams.flush()
      return status
    }
    streams.show("the first: \(printable(name(first, meetings.first)))\n")
    let supposed = settings.isEmpty ? "" : ", with " + settings.map { "\($0.name) = \($0.text)" }.spoken
    streams.show("the second: \(printable(name(second, meetings.last) + supposed))\n\n")
    let presenter = Screen.presentation(plain: plain)
    streams.show(presenter.text(document, as: presenter.usual, width: nil, zone: replays.0.zone))
    streams.flush()
    return max(status, .refused)
  }

  /// Figures of a file that stopped half-way would be of what came before, and look like those of all of it.
  private func isWhole(_ opened: Replayed, _ file: String) -> Bool {
    if opened.isWhole { return true }
    streams.complain(
      Diagnostic.text(
        "\(file) stopped half-way, so there is nothing to compare",
        remedy:
          "put right what is said above; evenhand check \(Word.canonical(file))   finds mistakes without running it"))
    return false
  }

  private func name(_ file: String, _ meeting: String?) -> String { meeting.map { "\(file), \($0)" } ?? file }

  private func differences(_ replays: (Replay, Replay)) throws(Fault) -> Document? {
    let (one, other) = replays
    guard let word = meetings.first, let otherWord = meetings.last else {
      let sides = (Comparison.Side(one, in: 0...one.count), Comparison.Side(other, in: 0...other.count))
      let opened = Set(try other.openedMeetings())
      let common = try one.openedMeetings().filter(opened.contains)
      let lines = one.views(of: ReportPlugin.name, meetings: common)
      return try differences(sides, lines.map { .init($0, $0) }) { () throws(Fault) in
        GroupComparison(try one.side(of: nil, at: one.count), try other.side(of: nil, at: other.count))
      }
    }
    let ids = (try one.meeting(word), try other.meeting(otherWord))
    let ranges = (try one.positions(ofMeeting: ids.0), try other.positions(ofMeeting: ids.1))
    let sides = (Comparison.Side(one, in: ranges.0), Comparison.Side(other, in: ranges.1))
    let lines = zip(
      one.views(of: ReportPlugin.name, meeting: ids.0), other.views(of: ReportPlugin.name, meeting: ids.1))
    return try differences(sides, lines.map { .init($0, $1) }) { () throws(Fault) in
      GroupComparison(
        try one.side(of: ids.0, at: ranges.0.upperBound), try other.side(of: ids.1, at: ranges.1.upperBound))
    }
  }

  /// What differs, after what both come to by group; `nil` where nothing does.
  private func differences(
    _ sides: (Comparison.Side, Comparison.Side), _ reports: [Comparison.Report],
    groups: () throws(Fault) -> GroupComparison
  ) throws(Fault) -> Document? {
    let comparison = try Comparison(sides.0, sides.1, files: DiskForReading(), listsAll: listsAll)
    guard var document = try comparison.differences(in: reports) else { return nil }
    if let section = try groups().section { document.sections.insert(section, at: 0) }
    return document
  }
}

extension Replay {
  /// What this record comes to by group at a position, of one meeting or of all.
  fileprivate func side(of meeting: ID?, at position: Int) throws(Fault) -> GroupComparison.Side {
    GroupComparison.Side(meeting, try context(atPosition: position))
  }
}
