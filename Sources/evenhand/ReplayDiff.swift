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

  private let streams = StandardStreams()

  init(first: String, second: String, meetings: [String], plain: Bool) {
    (self.first, self.second, self.meetings, self.plain) = (first, second, meetings, plain)
  }

  /// Prints what differs; 1 when something does.
  func run() throws(JournalError) -> RunStatus {
    let opened = (try Replayed(first, complaints: streams), try Replayed(second, complaints: streams))
    defer {
      opened.0.close()
      opened.1.close()
    }
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
    streams.show("the second: \(printable(name(second, meetings.last)))\n\n")
    let presenter = Screen.presentation(plain: plain)
    streams.show(presenter.text(document, as: presenter.usual, width: nil, zone: replays.0.zone))
    streams.flush()
    return max(status, .refused)
  }

  private func name(_ file: String, _ meeting: String?) -> String { meeting.map { "\(file), \($0)" } ?? file }

  private func differences(_ replays: (Replay, Replay)) throws(Fault) -> Document? {
    let (one, other) = replays
    guard let word = meetings.first, let otherWord = meetings.last else {
      let sides = (Comparison.Side(one, in: 0...one.count), Comparison.Side(other, in: 0...other.count))
      let opened = Set(try other.openedMeetings())
      let common = try one.openedMeetings().filter(opened.contains)
      return try differences(sides, one.views(of: ReportPlugin.name, meetings: common).map { .init($0, $0) })
    }
    let ids = (try one.meeting(word), try other.meeting(otherWord))
    let sides = (
      Comparison.Side(one, in: try one.positions(ofMeeting: ids.0)),
      Comparison.Side(other, in: try other.positions(ofMeeting: ids.1))
    )
    let lines = zip(
      one.views(of: ReportPlugin.name, meeting: ids.0), other.views(of: ReportPlugin.name, meeting: ids.1))
    return try differences(sides, lines.map { .init($0, $1) })
  }

  private func differences(
    _ sides: (Comparison.Side, Comparison.Side), _ reports: [Comparison.Report]
  ) throws(Fault) -> Document? {
    try Comparison(sides.0, sides.1, files: DiskForReading()).differences(in: reports)
  }
}
