import Facilitation
import OrderedCollections

/// After how long of not being heard a person is named to the facilitator.
///
/// It is the meeting's, as the order of its queue is.
struct Nudging: Codable, Equatable, Sendable {
  /// Above zero; `nil` for never.
  var after: TimeSpan?

  static let usual = Nudging(after: .minutes(15))

  /// As it is typed: `15m`, `off`.
  var word: String { after?.word ?? "off" }
}

/// Who has been quiet, or has had a hand up, for long.
///
/// A nudge belongs to the instant at which its time is up, and follows from who was heard and who was here by then; so
/// it comes once, however often somebody looks. Time goes on from the meeting's opening, the arrival or the end of the
/// last turn, whichever is latest, and stands still while the meeting is paused.
struct Nudges {
  private let meeting: Meeting
  private let opened: Instant
  private let floor: MeetingFloor
  private let roster: Roster
  private let after: TimeSpan

  /// For how long a hand may be up.
  private static let longestHand = TimeSpan.minutes(10)

  /// `nil` between meetings, and where nudges are off.
  init?(_ state: State, _ context: Context) {
    guard let meeting = context.meetings.open, let opened = meeting.opened else { return nil }
    let floor = state.floor(of: meeting.id)
    guard let after = (floor.nudging ?? .usual).after else { return nil }
    (self.meeting, self.opened, self.floor, self.after) = (meeting, opened, floor, after)
    roster = context.roster
  }

  func notices(after start: Instant, through end: Instant) -> [Notice] {
    var quiet: [Instant: [String]] = [:]
    for (who, time) in silences(by: end) where start < time { quiet[time, default: []].append(roster.name(of: who)) }
    let silent = quiet.map { time, names in
      Notice(at: time, "\(names.spoken) \(names.count == 1 ? "has" : "have") not spoken for \(after.spoken)")
    }
    let hands = longHands(by: end).filter { start < $0.time }.map { who, time in
      Notice(at: time, "\(roster.name(of: who))'s hand has been up for \(Self.longestHand.spoken)")
    }
    return (silent + hands).sorted { ($0.time, $0.text) < ($1.time, $1.text) }
  }

  /// Those who have been quiet for long enough by `end`, and the time at which they had.
  func silences(by end: Instant) -> [(who: Handle, time: Instant)] {
    // This runs before every line, so it first passes over those who can't have been quiet for long enough.
    let turns = floor.silences.lastTurns
    var quiet: [Handle] = []
    for (who, presences) in meeting.attendance where presences.last?.left == nil {
      if (turns[who]?.since ?? opened) + after <= end { quiet.append(who) }
    }
    var unmarked: [Handle] = []
    for (who, turn) in turns where turn.since + after <= end && meeting.isHereUnmarked(who, noticedAt: turn.since) {
      unmarked.append(who)
    }
    return (quiet + unmarked.sorted { $0.word < $1.word }).compactMap { who in
      guard !isSpeaking(who), let time = firstNudge(who), time <= end else { return nil }
      return (who, time)
    }
  }

  private func longHands(by end: Instant) -> [(who: Handle, time: Instant)] {
    meeting.up(floor.hands).filter { !isSpeaking($0.who) }.compactMap { hand in
      instant(of: Self.longestHand, since: hand.raised).flatMap { $0 <= end ? (hand.who, $0) : nil }
    }
  }

  private func isSpeaking(_ who: Handle) -> Bool {
    floor.holders.speaking.contains { $0.who == who && meeting.leaving(of: who, from: $0.since) == nil }
  }

  /// The first time since they were last heard that they have been here, and quiet, for long enough: said once, even if
  /// they have left and come back since.
  private func firstNudge(_ who: Handle) -> Instant? {
    let heard = lastHeard(who)
    for presence in meeting.attendance[who] ?? [] {
      let time = instant(of: after, since: max(presence.arrived, heard ?? opened))
      if let time, presence.left.map({ time <= $0 }) ?? true { return time }
    }
    guard let heard, !meeting.isPresent(who) else { return nil }
    return instant(of: after, since: heard)
  }

  private func lastHeard(_ who: Handle) -> Instant? {
    let ended = floor.silences.lastTurns[who].map { min($0.end, meeting.leaving(of: who, from: $0.since) ?? $0.end) }
    let left = floor.holders.speaking.first { $0.who == who }.flatMap { meeting.leaving(of: who, from: $0.since) }
    return [ended, left].compactMap(\.self).max()
  }

  private func instant(of span: TimeSpan, since start: Instant) -> Instant? {
    floor.silences.instant(of: span, since: start, pausedSince: floor.holders.pausedSince)
  }
}
