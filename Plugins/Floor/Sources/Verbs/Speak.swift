import Facilitation
import OrderedCollections

/// Gives someone the floor, and takes it from whoever had it; at an earlier time, where the press comes late.
struct Speak: Change {
  let who: Handle
  let late: Instant?

  static let verb: Verb<FloorPlugin> = .change(
    PublishedVerbs.speak, examples: ["speak ben", "speak \"Cara\"", "speak ben --at 10:05:30"], make: Speak.init
  ).alsoSaid(
    "give floor", "floor to", "give floor to", "talk", "speaks", "talks", "over to", "start speaking", "start turn",
    "say", "give word", "pass floor")
  static let records: [any Happening<FloorPlugin>.Type] = [Spoke.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    let speaking = open.speaking
    if speaking.count == 1, speaking[0].who == who { throw open.alreadySpeaking(who) }
    if let late { try open.press(late, "speak \(who.word)").check(speaker: who, in: open.meeting) }
    return [Event(Spoke(meeting: open.meeting.id, who: who, late: late))]
  }
}

struct Spoke: FloorPress {
  let meeting: ID
  let who: Handle
  let late: Instant?

  static let shape = Shape(
    "spoke", version: 2, .id("meeting"), .handle("who"), .late, values: { ($0.meeting, $0.who, $0.late) },
    make: Spoke.init
  ).and(
    earlier: Shape(
      "spoke", .id("meeting"), .handle("who"), values: { ($0.meeting, $0.who) },
      make: { Spoke(meeting: $0, who: $1, late: nil) }), where: { $0.late == nil })
  static var audience: Audience { .room }
  var action: Press.Action { .speak(who) }

  func answer(on floor: ToldFloor) -> Document {
    let since = late.map { " since " + floor.context.zone.wallClock(at: $0).toTheSecond.time } ?? ""
    return .object([.note("\(floor.name(who)) has the floor\(since)\(floor.aside)")] + floor.arrival(of: who))
  }
}
