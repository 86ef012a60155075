import Facilitation
import OrderedCollections

/// Pauses the meeting; after a length, where one is given, whoever facilitates is told that it is over.
struct Pause: Change {
  var length: TimeSpan?

  static let verb: Verb<FloorPlugin> = .change(
    "pause", "pauses the meeting",
    Slot<TimeSpan?>.optionalArgument("length", .duration, "for how long; then you are told that it is over"),
    examples: ["pause", "pause 10m"], make: Pause.init
  ).alsoSaid(
    "break", "rest", "recess", "interval", "coffee", "tea", "lunch", "tea break", "coffee break", "lunch break",
    "take break", "take five")
  static let records: [any Happening<FloorPlugin>.Type] = [Paused.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    if open.isPaused { throw Refusal("the meeting is already paused", remedy: "resume", cause: .already) }
    return [Event(Paused(meeting: open.meeting.id, length: length))]
  }
}

struct Paused: FloorPress {
  let meeting: ID
  /// How long it is meant to be, above zero.
  let length: TimeSpan?

  static let shape = Shape(
    "paused", .id("meeting"), .optional(.pauseLength),
    values: { ($0.meeting, $0.length) }, make: Paused.init)
  static var audience: Audience { .room }
  var action: Press.Action { .pause }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(meeting) { floor in
      floor.press(Press(time: stamp.time, action: action))
      floor.pauseEnds = length.map { stamp.time + $0 }
    }
  }

  func answer(on floor: ToldFloor) -> Document {
    guard let length, let end = floor.floor.pauseEnds else { return .note("paused\(floor.aside)") }
    let until = floor.context.zone.wallClock(at: end).toTheSecond.time
    return .note("paused for \(length.spoken), until \(until)\(floor.aside)")
  }
}

extension EventField<TimeSpan> {
  fileprivate static var pauseLength: EventField {
    span("length").checked("'length' is not above zero") { $0 > .zero }
  }
}
