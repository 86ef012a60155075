import Facilitation
import OrderedCollections

/// The facilitator's desk at the open meeting: decides on presses.
struct Desk {
  let meeting: Meeting
  private let opened: Instant
  let floor: MeetingFloor
  let context: Context

  init(_ state: FloorState, _ context: Context) throws(Refusal) {
    guard let meeting = context.meetings.open, let opened = meeting.opened else {
      throw Refusal("no meeting is open", remedy: context.meetings.openingLine)
    }
    (self.meeting, self.opened, self.context) = (meeting, opened, context)
    floor = state.floor(of: meeting.id)
  }

  var roster: Roster { context.roster }

  /// Those who have the floor now.
  var speaking: [Holders.Holder] { meeting.staying(floor.holders.speaking) }
  private var isPaused: Bool { floor.holders.pausedSince != nil }

  func pressed(_ action: Press.Action, at late: Instant? = nil) -> [FloorEvent] {
    [FloorEvent(meeting.id, .pressed(action, at: late))]
  }

  private func press(_ late: Instant, _ line: String) -> LatePress {
    LatePress(time: late, line: line, floor: floor, opened: opened, context: context)
  }

  func speak(_ who: Handle, at late: Instant?) throws(Refusal) -> [FloorEvent] {
    let speaking = speaking
    if speaking.count == 1, speaking[0].who == who { throw alreadySpeaking(who) }
    if let late { try press(late, "speak \(who.word)").check(speaker: who, in: meeting) }
    return pressed(.speak(who), at: late)
  }

  func with(_ who: Handle) throws(Refusal) -> [FloorEvent] {
    let speaking = speaking
    if isPaused { throw Refusal("the meeting is paused", remedy: "speak \(who.word), or resume first") }
    if speaking.isEmpty { throw Refusal("no one is speaking", remedy: "speak \(who.word)") }
    if speaking.contains(where: { $0.who == who }) { throw alreadySpeaking(who) }
    return pressed(.with(who))
  }

  func stop(_ who: Handle?, at late: Instant?) throws(Refusal) -> [FloorEvent] {
    let speaking = speaking
    guard !speaking.isEmpty else {
      let remedy = isPaused ? "resume" : "speak \(someone)"
      throw Refusal("no one is speaking", remedy: remedy)
    }
    if let who, !speaking.contains(where: { $0.who == who }) {
      let those = speaking.map { "stop \($0.who.word)" }.joined(separator: ", or ")
      throw Refusal("\(roster.name(of: who)) is not speaking", remedy: those, about: "who")
    }
    if let late { try press(late, who.map { "stop \($0.word)" } ?? "stop").checkStop() }
    return pressed(.stop(who), at: late)
  }

  func pause() throws(Refusal) -> [FloorEvent] {
    if isPaused { throw Refusal("the meeting is already paused", remedy: "resume") }
    return pressed(.pause)
  }

  func resume() throws(Refusal) -> [FloorEvent] {
    guard isPaused else { throw Refusal("the meeting is not paused", remedy: "pause") }
    return pressed(.resume(meeting.staying(floor.holders.held).map(\.who)))
  }

  func oops(_ who: Handle?) throws(Refusal) -> [FloorEvent] {
    guard let last = floor.lastOfFloor else {
      throw Refusal(
        "there is nothing to take back in this meeting",
        remedy: "oops takes back speak, with, next, stop, pause and resume; for all else: undo")
    }
    guard let who else { return [FloorEvent(meeting.id, .tookBack)] }
    guard let speaker = last.action.speaker else {
      throw Refusal("the last press gave no one the floor", remedy: "oops", about: "who")
    }
    if speaker == who {
      throw Refusal(
        "it is \(roster.name(of: who)) already", remedy: "oops", about: "who")
    }
    if case .with = last.action, speaking.contains(where: { $0.who == who }) { throw alreadySpeaking(who) }
    return [FloorEvent(meeting.id, .corrected(who))]
  }

  func turn(_ who: Handle, _ start: Instant, _ length: TimeSpan) throws(Refusal) -> [FloorEvent] {
    if start < opened {
      throw Refusal(
        "the turn begins \((opened - start).spoken) before the meeting opened",
        remedy: "turn \(who.word) \(clock(opened)) \(min(length, context.now - opened).word)", about: "start")
    }
    if start >= context.now {
      throw Refusal(
        "the turn has not begun: it is \(clock(context.now))",
        remedy: "give an earlier start", about: "start")
    }
    if start + length > context.now {
      throw Refusal(
        "the turn would end \((start + length - context.now).spoken) from now",
        remedy: "turn \(who.word) \(clock(start)) \((context.now - start).word)", about: "length")
    }
    let turn = AddedTurn(who: who, start: start, length: length)
    if floor.added.contains(turn) {
      throw Refusal("this turn is recorded already", remedy: "journal list   shows by which line", about: "who")
    }
    return [FloorEvent(meeting.id, .added(turn))]
  }

  private func clock(_ time: Instant) -> String { context.times.clock(time) }

  func alreadySpeaking(_ who: Handle) -> Refusal {
    Refusal("\(roster.name(of: who)) already has the floor", remedy: "stop", about: "who")
  }

  /// Someone to name in a remedy.
  var someone: String {
    (meeting.attendance.keys.first { meeting.isPresent($0) } ?? roster.people.keys.first)?.word ?? "NAME"
  }
}
