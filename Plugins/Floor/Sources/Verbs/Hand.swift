import Facilitation
import OrderedCollections

/// Raises a hand, which waits in the queue until its person has the floor.
struct Hand: Change {
  let who: Handle
  /// Whether it is about how the meeting goes, and not about its matter.
  let isProcess: Bool

  static let verb: Verb<FloorPlugin> = .change(
    "hand", "raises a hand, which waits in the queue until its person has the floor",
    Slot<Handle>.argument("who", .person, "whose hand it is"),
    Slot<Bool>.flag("process", "a point of process, which goes first"),
    examples: ["hand ben", "hand cara --process"], make: Hand.init
  ).alsoSaid("raise hand", "hand up", "raise", "raises hand", "wants to speak", "put hand up")
    .open(to: .members(own: "who"))
  static let records: [any Happening<FloorPlugin>.Type] = [HandRaised.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    if open.speaking.contains(where: { $0.who == who }) { throw open.alreadySpeaking(who) }
    if let hand = open.up.first(where: { $0.who == who }), hand.isProcess || !isProcess {
      throw Refusal(
        "\(open.roster.name(of: who))'s hand is up already", remedy: "queue   shows when it is their turn",
        about: "who", cause: .already)
    }
    return [Event(HandRaised(meeting: open.meeting.id, who: who, isProcess: isProcess))]
  }
}

struct HandRaised: FloorPress {
  let meeting: ID
  let who: Handle
  let isProcess: Bool

  static let shape = Shape(
    "hand-raised", .id("meeting"), .handle("who"), .isProcess, values: { ($0.meeting, $0.who, $0.isProcess) },
    make: HandRaised.init)
  static var audience: Audience { .room }
  var action: Press.Action { .raise(who, isProcess: isProcess) }

  func answer(on floor: ToldFloor) -> Document {
    let places = floor.places
    let name = floor.name(who)
    let index = places.firstIndex { $0.hand.who == who }
    let place = index.map { "\(name) is \(($0 + 1).ordinal) in the queue: \(places[$0].why)" } ?? "\(name)'s hand is up"
    return .object([.note(place)] + floor.arrival(of: who))
  }
}

extension EventField<Bool> {
  /// A point of process says so; any other hand says nothing.
  fileprivate static var isProcess: EventField {
    EventField(
      "point", write: { isProcess, record in if isProcess { record.add("point", .text("process")) } },
      read: { record throws(EventRecord.Malformed) in
        guard let point = try record.optionalText("point") else { return false }
        guard point == "process" else { throw record.unknown }
        return true
      })
  }
}
