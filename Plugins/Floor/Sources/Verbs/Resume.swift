import Facilitation
import OrderedCollections

/// Goes on after a pause.
struct Resume: Change {
  static let verb: Verb<FloorPlugin> = .change(
    "resume", "goes on after a pause; who had the floor has it again", examples: [Example("resume", after: ["pause"])],
    make: Resume.init
  ).alsoSaid("continue", "unpause", "go on", "carry on", "restart", "end break", "break over", "end pause")
  static let records: [any Happening<FloorPlugin>.Type] = [Resumed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    guard open.isPaused else { throw Refusal("the meeting is not paused", remedy: "pause", cause: .already) }
    return [Event(Resumed(meeting: open.meeting.id, who: open.meeting.staying(open.floor.holders.held).map(\.who)))]
  }
}

struct Resumed: FloorPress {
  let meeting: ID
  /// Those who have the floor again.
  let who: [Handle]

  static let shape = Shape(
    "resumed", .id("meeting"), .handles("who"), values: { ($0.meeting, $0.who) }, make: Resumed.init)
  static var audience: Audience { .room }
  var action: Press.Action { .resume(who) }

  func answer(on floor: ToldFloor) -> Document { .note("going on; " + floor.situation) }
}
