public import Facilitation

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Who has the floor, for how long, and how evenly: the floor of a meeting, and of meetings recorded elsewhere.
public enum FloorPlugin: Plugin {
  public static let name = "floor"
  public static let summary = "speaking time and power balance"
  public static let stateVersion = 4
  public static let initial = FloorState()

  public static let verbs: [Verb<FloorPlugin>] = [
    .speak, .with, .stop, .pause, .resume, .oops, .turn, .hand, .unhand, .queue, .next, .order, .nudge, .balance,
    .dominance, .roomEffect, .target, .quota, .access,
    .measure, .import,
  ]

  public static func decide(
    _ command: FloorCommand, in state: FloorState, _ context: Context
  ) throws(Refusal) -> [FloorEvent] {
    // What is expected of groups and people needs no meeting; all else does.
    func desk() throws(Refusal) -> Desk { try Desk(state, context) }
    return switch command {
    case .speak(let who, let late): try desk().speak(who, at: late)
    case .with(let who): try desk().with(who)
    case .stop(let who, let late): try desk().stop(who, at: late)
    case .pause: try desk().pause()
    case .resume: try desk().resume()
    case .oops(let who): try desk().oops(who)
    case .turn(let who, let start, let length): try desk().turn(who, start, length)
    case .hand(let who, let isProcess): try desk().raise(who, isProcess)
    case .unhand(let who): try desk().lower(who)
    case .next(let who): try desk().next(who)
    case .order(let order): try desk().order(order)
    case .nudge(let nudging): try desk().nudge(nudging)
    case .set(let term): try TermRules(state.terms, context.roster).set(term)
    }
  }

  public static func evolve(_ state: inout FloorState, by event: FloorEvent, at stamp: Stamp) {
    state.apply(event, at: stamp.time)
  }

  public static func answer(to events: [FloorEvent], in state: FloorState, _ context: ViewContext) -> Document {
    switch events.first?.subject {
    case .meeting(let meeting, let change): Answer(state, context).document(change, in: meeting)
    case .term(let term): term.answer(context.roster)
    case nil: .empty
    }
  }

  /// What is expected of a person is the facilitator's to know.
  public static func audience(of event: FloorEvent) -> Audience {
    switch event.subject {
    case .meeting, .term(.target), .term(.quota): .room
    case .term(.access): .facilitator
    }
  }

  /// Each meeting has a floor of its own; what is expected from now on changes nothing that is told of meetings before.
  public static func bearing(of event: FloorEvent, in state: FloorState) -> Bearing {
    switch event.subject {
    case .meeting(let meeting, _): .meeting(meeting)
    case .term: .onward
    }
  }

  public static let publications: [Publication<FloorPlugin>] = [
    Publication(FloorNow.self) { FloorNow($0, $1) }, Publication(Airtime.self) { Airtime($0, $1) },
    Publication(Turns.self) { Turns($0, $1) },
  ]

  public static func facts(_ state: FloorState, _ context: Context) -> [FactSource] {
    FloorFacts(state, context).facts + HandFacts(state, context).facts
  }

  public static func due(
    _ state: FloorState, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    Nudges(state, context.rules)?.notices(after: start, through: end) ?? []
  }
}
