import Facilitation
import OrderedCollections

/// Something that happened on the floor of one meeting.
protocol FloorHappening: Happening where P == FloorPlugin {
  var meeting: ID { get }
  /// What is said once it is recorded.
  func answer(on floor: ToldFloor) -> Document
}

extension FloorHappening {
  /// Each meeting has a floor of its own.
  func bearing(in state: State) -> Bearing { .meeting(meeting) }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    guard let meeting = context.meetings[meeting] else { return .empty }
    return answer(on: ToldFloor(meeting, state, context))
  }
}

/// One press of the facilitator's: where it leads follows from what it was.
protocol FloorPress: FloorHappening {
  var action: Press.Action { get }
  /// When it should have come, where it came late.
  var late: Instant? { get }
}

extension FloorPress {
  var late: Instant? { nil }

  func evolve(_ state: inout State, at stamp: Stamp) {
    let press = Press(time: late ?? stamp.time, action: action)
    state.change(meeting) { $0.press(press) }
  }
}

/// The floor of a meeting, and what is said of it to who pressed.
struct ToldFloor {
  let meeting: Meeting
  let floor: MeetingFloor
  let state: State
  let context: ViewContext
  let roster: Roster

  init(_ meeting: Meeting, _ state: State, _ context: ViewContext) {
    (self.meeting, self.state, self.context, roster) = (meeting, state, context, context.roster)
    floor = state.floor(of: meeting.id)
  }

  func name(_ who: Handle) -> String { roster.name(of: who) }

  /// Goes through the turns that the last press ended; those whose speaker had left by then had ended before.
  func forEachEndedTurn(_ body: (_ who: Handle, _ length: TimeSpan) -> Void) {
    guard let press = floor.presses.last else { return }
    for turn in floor.holders.ended where meeting.isStaying(turn) { body(turn.who, press.time - turn.since) }
  }

  /// ` (Ana Ortiz spoke 40s)`; nothing where the last press ended no turn.
  var aside: String {
    var spoke = ""
    // Said at nearly every press, so that it is put together without a list.
    forEachEndedTurn { spoke += (spoke.isEmpty ? " (" : ", ") + name($0) + " spoke " + $1.spoken }
    return spoke.isEmpty ? "" : spoke + ")"
  }

  var situation: String {
    if floor.holders.pausedSince != nil { return "the meeting is paused" }
    let names = meeting.staying(floor.holders.speaking).map { name($0.who) }
    if names.isEmpty { return "no one has the floor" }
    return "\(names.spoken) \(names.count == 1 ? "has" : "have") the floor"
  }

  /// The line that marks a speaker as here, when nobody did; said once.
  func arrival(of who: Handle) -> [Block] {
    guard !meeting.isPresent(who), floor.silences.lastTurns[who] == nil else { return [] }
    return [.note("\(name(who)) is not marked as here: arrive \(Word.canonical(who.word))")]
  }

  /// Those whose hands are up, as the queue has them.
  var places: [Queue.Place] {
    BalanceScope(meeting, now: context.now).map { Queue(floor, $0, roster).places } ?? []
  }

  /// Who is next now.
  var following: Block {
    guard let first = places.first else { return .note("no other hand is up") }
    return .note("next is \(name(first.hand.who)): \(first.why)")
  }
}
