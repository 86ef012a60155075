import Facilitation
import OrderedCollections

/// Gives the floor to the first in the queue.
struct Next: Change {
  /// No one where no hand is up.
  let who: Handle?

  static let verb: Verb<FloorPlugin> = .change(
    "next", "gives the floor to the first in the queue",
    Slot<Handle?>.option(
      "who", .person, "whose hand it is, unless it is the first",
      filled: { $0.records(FloorNow.self).queue.first?.who }),
    examples: [Example("next", after: ["hand ben", "hand cara"])], make: Next.init
  ).alsoSaid("next speaker", "next person", "next hand")
  static let records: [any Happening<FloorPlugin>.Type] = [Called.self]

  /// Whether that hand is the first is not asked again: the line said whose it was when it was typed, and it stands.
  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    guard let who else { throw Refusal("no hand is up", remedy: "hand \(open.someone)\nspeak \(open.someone)") }
    guard open.up.contains(where: { $0.who == who }) else { throw open.notUp(who, remedy: "speak \(who.word)") }
    let speaking = open.speaking
    if speaking.count == 1, speaking[0].who == who { throw open.alreadySpeaking(who) }
    return [Event(Called(meeting: open.meeting.id, who: who))]
  }
}

/// The floor went to someone whose hand was up, as the queue had it.
struct Called: FloorPress {
  let meeting: ID
  let who: Handle

  static let shape = Shape(
    "called", .id("meeting"), .handle("who"), values: { ($0.meeting, $0.who) }, make: Called.init)
  static var audience: Audience { .room }
  var action: Press.Action { .next(who) }

  func answer(on floor: ToldFloor) -> Document {
    .object([.note("\(floor.name(who)) has the floor\(floor.aside)")] + floor.arrival(of: who) + [floor.following])
  }
}
