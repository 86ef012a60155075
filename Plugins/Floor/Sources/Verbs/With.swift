import Facilitation
import OrderedCollections

/// Adds someone who speaks at the same time.
struct With: Change {
  let who: Handle

  static let verb: Verb<FloorPlugin> = .change(
    "with", "adds someone who speaks at the same time", Slot<Handle>.argument("who", .person, "who speaks too"),
    examples: ["with ben"], make: With.init
  ).alsoSaid("also", "speaks too", "interrupt")
  static let records: [any Happening<FloorPlugin>.Type] = [Joined.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    let speaking = open.speaking
    if open.isPaused { throw Refusal("the meeting is paused", remedy: "resume   goes on: then with \(who.word)") }
    if speaking.isEmpty { throw Refusal("no one is speaking", remedy: "speak \(who.word)") }
    if speaking.contains(where: { $0.who == who }) { throw open.alreadySpeaking(who) }
    return [Event(Joined(meeting: open.meeting.id, who: who))]
  }
}

struct Joined: FloorPress {
  let meeting: ID
  let who: Handle

  static let shape = Shape(
    "joined", .id("meeting"), .handle("who"), values: { ($0.meeting, $0.who) }, make: Joined.init)
  static var audience: Audience { .room }
  var action: Press.Action { .with(who) }

  func answer(on floor: ToldFloor) -> Document {
    .object([.note("\(floor.name(who)) speaks too")] + floor.arrival(of: who))
  }
}
