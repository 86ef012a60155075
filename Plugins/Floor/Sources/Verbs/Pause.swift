import Facilitation
import OrderedCollections

/// Pauses the meeting.
struct Pause: Change {
  static let verb: Verb<FloorPlugin> = .change(
    "pause", "pauses the meeting", examples: ["pause"], make: Pause.init)
  static let records: [any Happening<FloorPlugin>.Type] = [Paused.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    if open.isPaused { throw Refusal("the meeting is already paused", remedy: "resume") }
    return [Event(Paused(meeting: open.meeting.id))]
  }
}

struct Paused: FloorPress {
  let meeting: ID

  static let shape = Shape("paused", .id("meeting"), values: { $0.meeting }, make: Paused.init)
  var audience: Audience { .room }
  var action: Press.Action { .pause }

  func answer(on floor: ToldFloor) -> Document { .note("paused\(floor.aside)") }
}
