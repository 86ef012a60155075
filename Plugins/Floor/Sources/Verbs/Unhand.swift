import Facilitation
import OrderedCollections

/// Lowers a hand.
struct Unhand: Change {
  let who: Handle

  static let verb: Verb<FloorPlugin> = .change(
    "unhand", "lowers a hand", Slot<Handle>.argument("who", .person, "whose hand it is"),
    examples: [Example("unhand ben", after: ["hand ben"])], make: Unhand.init
  ).alsoSaid("lower hand", "hand down", "lower", "put hand down", "take hand down")
    .open(to: .members(own: "who"))
  static let records: [any Happening<FloorPlugin>.Type] = [HandLowered.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    let up = open.up
    guard up.contains(where: { $0.who == who }) else {
      let those = up.map { "unhand \($0.who.word)" }.joined(separator: ", or ")
      throw open.notUp(who, remedy: those.isEmpty ? "hand \(who.word)" : those)
    }
    return [Event(HandLowered(meeting: open.meeting.id, who: who))]
  }
}

struct HandLowered: FloorPress {
  let meeting: ID
  let who: Handle

  static let shape = Shape(
    "hand-lowered", .id("meeting"), .handle("who"), values: { ($0.meeting, $0.who) }, make: HandLowered.init)
  static var audience: Audience { .room }
  var action: Press.Action { .lower(who) }

  func answer(on floor: ToldFloor) -> Document { .note("\(floor.name(who))'s hand is down") }
}
