public import Facilitation

// What isn't said here is said by `RoomPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Who has the floor, for how long, and how evenly: the floor of a meeting, and of meetings recorded elsewhere.
public enum FloorPlugin: RoomPlugin {
  public static let name = "floor"
  public static let summary = "speaking time and power balance"
  public static let stateVersion = 8
  public static let initial = State()

  /// What `oops` takes back.
  private static let press: VerbTraits = [.placeable, .press]
  private static let givingFloor: VerbTraits = [.placeable, .press, .givingFloor]

  public static let rooms = Rooms<FloorPlugin>([
    .change(Speak.self, givingFloor), .change(With.self, givingFloor), .change(Stop.self, press),
    .change(Pause.self, press),
    .change(Resume.self, press), .change(Oops.self), .change(Turn.self, .placeable),
    .verb(turnChange), .verb(turnDrop), .verb(turnList),
    .change(Hand.self, press), .change(Unhand.self, press), .verb(queue), .verb(queueOf),
    .change(GiveSignal.self, .placeable), .change(Next.self, givingFloor),
    .change(Order.self, .placeable), .change(Nudge.self, .placeable), .verb(balance), .verb(dominance),
    .verb(roomEffect), .change(Target.self, .placeable), .change(Quota.self, .placeable),
    .change(Access.self, .placeable), .change(Suppose.self), .verb(measure), .verb(`import`.with(.placeable)),
    .verb(labels),
  ])

  public static func facts(_ state: State, _ context: Context) -> [FactSource] {
    FloorFacts(state, context).facts + HandFacts(state, context).facts
  }

  public static func due(
    _ state: State, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    let nudges = Nudges(state, context.rules)?.notices(after: start, through: end) ?? []
    guard let meeting = context.meetings.open, let over = state.floor(of: meeting.id).endOfPause, start < over,
      over <= end
    else { return nudges }
    return (nudges + [Notice(at: over, "the pause is over: resume goes on")]).sorted { $0.time < $1.time }
  }
}

typealias State = FloorPlugin.State
typealias Event = FloorPlugin.Event
