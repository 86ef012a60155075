public import Facilitation

/// Who has the floor, for how long, and how evenly: the floor of a meeting, and of meetings recorded elsewhere.
public enum FloorPlugin: Plugin {
  public static let name = "floor"
  public static let summary = "speaking time and power balance"
  public static let stateVersion = 2
  public static let initial = FloorState()

  public static let verbs: [Verb<FloorPlugin>] = [
    .speak, .with, .stop, .pause, .resume, .oops, .turn, .hand, .unhand, .queue, .next, .order, .nudge, .balance,
    .measure, .import,
  ]

  public static func decide(
    _ command: FloorCommand, in state: FloorState, _ context: Context
  ) throws(Refusal) -> [FloorEvent] {
    let desk = try Desk(state, context)
    return switch command {
    case .speak(let who): try desk.speak(who)
    case .with(let who): try desk.with(who)
    case .stop(let who): try desk.stop(who)
    case .pause: try desk.pause()
    case .resume: try desk.resume()
    case .oops(let who): try desk.oops(who)
    case .turn(let who, let start, let length): try desk.turn(who, start, length)
    case .hand(let who, let isProcess): try desk.raise(who, isProcess)
    case .unhand(let who): try desk.lower(who)
    case .next(let who): try desk.next(who)
    case .order(let order): try desk.order(order)
    case .nudge(let nudging): try desk.nudge(nudging)
    }
  }

  public static func evolve(_ state: inout FloorState, by event: FloorEvent, at stamp: Stamp) {
    state.apply(event, at: stamp.time)
  }

  public static func answer(to events: [FloorEvent], in state: FloorState, _ context: Context) -> Document {
    guard let event = events.first else { return .empty }
    return Answer(state, context).document(event)
  }

  public static let publications: [Publication<FloorPlugin>] = [Publication(FloorNow.self) { FloorNow($0, $1) }]

  public static func facts(_ state: FloorState, _ context: Context) -> [Fact] {
    FloorFacts(state, context).facts + HandFacts(state, context).facts
  }

  public static func due(
    _ state: FloorState, after start: Instant, through end: Instant, _ context: Context
  ) -> [Notice] {
    Nudges(state, context)?.notices(after: start, through: end) ?? []
  }
}
