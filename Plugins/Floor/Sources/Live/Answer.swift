import Facilitation
import OrderedCollections

/// What is said after a press.
struct Answer {
  let state: FloorState
  let context: ViewContext
  let roster: Roster

  init(_ state: FloorState, _ context: ViewContext) {
    (self.state, self.context, roster) = (state, context, context.roster)
  }

  func document(_ change: FloorEvent.Change, in meeting: ID) -> Document {
    let floor = state.floor(of: meeting)
    guard let meeting = context.meetings[meeting] else { return .empty }
    switch change {
    case .ordered: return ordered(floor, meeting)
    case .nudging(let nudging): return nudged(nudging)
    case .pressed(let action, let late): return document(action, late, floor, meeting)
    case .tookBack: return .note("taken back; " + situation(floor, meeting))
    case .corrected: return .note("put right; " + situation(floor, meeting))
    case .added(let turn):
      let clock = context.zone.wallClock(at: turn.start).time
      return .note("recorded: \(roster.name(of: turn.who)) spoke \(turn.length.spoken) at \(clock)")
    }
  }

  private func document(
    _ action: Press.Action, _ late: Instant?, _ floor: MeetingFloor, _ meeting: Meeting
  ) -> Document {
    let ended = endedTurns(floor, meeting)
    let spoke = ended.map { "\(roster.name(of: $0.who)) spoke \($0.length.spoken)" }.joined(separator: ", ")
    let aside = spoke.isEmpty ? "" : " (\(spoke))"
    switch action {
    case .speak(let who):
      let since = late.map { " since " + context.zone.wallClock(at: $0).time } ?? ""
      return .object(
        [.note("\(roster.name(of: who)) has the floor\(since)\(aside)")] + arrival(of: who, floor, meeting))
    case .next(let who):
      let given = Block.note("\(roster.name(of: who)) has the floor\(aside)")
      return .object([given] + arrival(of: who, floor, meeting) + [following(floor, meeting)])
    case .with(let who):
      return .object([.note("\(roster.name(of: who)) speaks too")] + arrival(of: who, floor, meeting))
    case .stop:
      return .object([.pairs(ended.map { Pair($0.who.word, roster.name(of: $0.who), .span($0.length)) })])
    case .pause: return .note("paused\(aside)")
    case .raise(let who, _): return raised(who, floor, meeting)
    case .lower(let who): return .note("\(roster.name(of: who))'s hand is down")
    case .resume: return .note("going on; " + situation(floor, meeting))
    }
  }

  /// The turns that the last press ended; those whose speaker had left by then had ended before.
  private func endedTurns(_ floor: MeetingFloor, _ meeting: Meeting) -> [(who: Handle, length: TimeSpan)] {
    guard let press = floor.presses.last else { return [] }
    return meeting.staying(floor.holders.ended).map { ($0.who, meeting.length(of: $0, until: press.time)) }
  }

  private func situation(_ floor: MeetingFloor, _ meeting: Meeting) -> String {
    if floor.holders.pausedSince != nil { return "the meeting is paused" }
    let names = meeting.staying(floor.holders.speaking).map { roster.name(of: $0.who) }
    if names.isEmpty { return "no one has the floor" }
    return "\(names.spoken) \(names.count == 1 ? "has" : "have") the floor"
  }

  /// The line that marks a speaker as here, when nobody did; said once.
  func arrival(of who: Handle, _ floor: MeetingFloor, _ meeting: Meeting) -> [Block] {
    guard !meeting.isPresent(who), floor.silences.lastTurns[who] == nil else { return [] }
    return [.note("\(roster.name(of: who)) is not marked as here: arrive \(Word.canonical(who.word))")]
  }
}
