import Facilitation
import OrderedCollections

/// Ends the turn of whoever has the floor, or of one of those who have; at an earlier time, where the press comes late.
struct Stop: Change {
  let who: Handle?
  let late: Instant?

  static let verb: Verb<FloorPlugin> = .change(
    "stop", "ends the turn of whoever has the floor",
    Slot<Handle?>.optionalArgument("who", .person, "who stops, when several speak"), Slot<Instant?>.latePress,
    examples: ["stop", "stop ana", "stop --at 10:05:30"], make: Stop.init
  ).alsoSaid("end turn", "take floor", "silence", "done", "stop speaking", "stop turn", "finish turn")
  static let records: [any Happening<FloorPlugin>.Type] = [Stopped.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    let speaking = open.speaking
    guard !speaking.isEmpty else {
      let remedy = open.isPaused ? "resume" : "speak \(open.someone)"
      throw Refusal("no one is speaking", remedy: remedy, cause: .already)
    }
    if let who, !speaking.contains(where: { $0.who == who }) {
      let those = speaking.map { "stop \($0.who.word)" }.joined(separator: ", or ")
      throw Refusal("\(open.roster.name(of: who)) is not speaking", remedy: those, about: "who", cause: .already)
    }
    if let late { try open.press(late, who.map { "stop \($0.word)" } ?? "stop").checkStop() }
    return [Event(Stopped(meeting: open.meeting.id, who: who, late: late))]
  }
}

struct Stopped: FloorPress {
  let meeting: ID
  /// Everyone, where no one is named.
  let who: Handle?
  let late: Instant?

  static let shape = Shape(
    "stopped", version: 2, .id("meeting"), .optional(.handle("who")), .late,
    values: { ($0.meeting, $0.who, $0.late) }, make: Stopped.init
  ).and(
    earlier: Shape(
      "stopped", .id("meeting"), .optional(.handle("who")), values: { ($0.meeting, $0.who) },
      make: { Stopped(meeting: $0, who: $1, late: nil) }), where: { $0.late == nil })
  static var audience: Audience { .room }
  var action: Press.Action { .stop(who) }

  func answer(on floor: ToldFloor) -> Document {
    var turns: [Pair] = []
    floor.forEachEndedTurn { turns.append(Pair($0.word, floor.name($0), .span($1))) }
    return .object([.pairs(turns)])
  }
}
