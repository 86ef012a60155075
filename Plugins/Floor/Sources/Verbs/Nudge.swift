import Facilitation
import OrderedCollections

/// Says after how long the facilitator is told who has not spoken.
struct Nudge: Change {
  let nudging: Nudging

  static let verb: Verb<FloorPlugin> = .change(
    "nudge", "says after how long you are told who has not spoken",
    Slot<Nudging>.argument("after", .nudging, "how long: 15m unless you say; off also ends nudges about hands"),
    examples: ["nudge 20m", "nudge off"], make: Nudge.init)
  static let records: [any Happening<FloorPlugin>.Type] = [NudgingSet.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let open = try OpenFloor(state, context)
    if nudging == open.floor.nudging {
      guard let after = nudging.after else {
        throw Refusal("nudges are off already", remedy: "nudge \(Nudging.usual.word)", about: "after")
      }
      throw Refusal("you are told after \(after.spoken) already", remedy: "nudge off", about: "after")
    }
    return [Event(NudgingSet(meeting: open.meeting.id, nudging: nudging))]
  }
}

extension Kind<Nudging> {
  fileprivate static let nudging = Kind(
    "DURATION", "a duration", remedy: "write it like 15m, or off",
    read: { word in
      if word.lowercased() == "off" { return Nudging(after: nil) }
      return TimeSpan(typed: word, bareMinutes: true).flatMap { $0 > .zero ? Nudging(after: $0) : nil }
    }, print: \.word,
    candidates: { _ in [Candidate("10m"), Candidate("15m"), Candidate("off")] }
  ).spanning(.phrase)
}

struct NudgingSet: FloorHappening {
  let meeting: ID
  let nudging: Nudging

  static let shape = Shape(
    "nudging-set", .id("meeting"), .optional(.after), values: { ($0.meeting, $0.nudging.after) },
    make: { NudgingSet(meeting: $0, nudging: Nudging(after: $1)) })
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.change(meeting) { $0.nudging = nudging } }

  func answer(on floor: ToldFloor) -> Document {
    guard let after = nudging.after else { return .note("no more nudges in this meeting") }
    let said = Block.note("you are told, once, when someone has not spoken for \(after.spoken)")
    let quiet = Nudges(floor.state, floor.context.rules)?.silences(by: floor.context.now) ?? []
    let names = quiet.map { floor.name($0.who) }
    return .object([said] + (names.isEmpty ? [] : [.note("so far: \(names.spoken)")]))
  }
}

extension EventField<TimeSpan> {
  fileprivate static var after: EventField { span("after").checked("'after' is not above zero") { $0 > .zero } }
}
