public import Facilitation

/// Who is in the workshop, when they met, what was on the agenda, and what was noted and decided.
///
/// It publishes the roster and the meetings, which every other plugin reads.
public enum GatheringPlugin: Plugin {
  public static let name = "gathering"
  public static let summary = "people, groups, meetings, who was there, the agenda, notes and decisions"
  public static let stateVersion = 3
  public static let initial = State()

  public static let verbs: [Verb<GatheringPlugin>] = peopleVerbs + meetingVerbs + agendaVerbs + minutesVerbs

  // The state keeps the first two in the shape that is published, so that publishing copies nothing.
  public static let publications: [Publication<GatheringPlugin>] = [
    Publication(Roster.self) { $0.roster },
    Publication(Meetings.self) { $0.meetings },
    Publication(Decisions.self) { $0.publishedDecisions },
  ]

  public static func decide(
    _ command: Command, in state: State, _ context: Context
  ) throws(Refusal) -> [Event] {
    switch command {
    case .addGroup(let name, let label): try state.add(group: name, label: label)
    case .addPerson(let name, let group, let handle): try state.add(person: name, group: group, handle: handle)
    case .movePerson(let who, let group): try state.move(who, to: group)
    case .planMeeting(let title, let place, let id): try state.plan(meeting: title, place: place, id: id, context)
    case .openMeeting(let title, let place, let id): try state.open(meeting: title, place: place, id: id, context)
    case .closeMeeting(let id): try state.close(meeting: id)
    case .arrive(let who, let time): try state.arrive(who, at: time, context)
    case .leave(let who, let time): try state.leave(who, at: time, context)
    case .addItem(let item, let meeting): try state.add(item, to: meeting, context)
    case .nextItem(let id): try state.openNext(item: id)
    case .closeItem(let id): try state.close(item: id)
    case .note(let text, let id): try state.note(text, id: id, context)
    case .decide(let proposal): try state.decide(proposal, context)
    }
  }

  public static func evolve(_ state: inout State, by event: Event, at stamp: Stamp) {
    state.apply(event, at: stamp.time)
  }

  /// A meeting that is over stays as it was; but what a group agreed to holds as long as the same people are in it.
  public static func bearing(of event: Event, in state: State) -> Bearing {
    switch event {
    case .personAdded, .personMoved: .everything
    case .groupAdded, .meetingAdded, .meetingOpened, .meetingClosed, .arrived, .left, .itemAdded, .itemOpened,
      .itemClosed, .noted, .decided:
      .onward
    }
  }

  public static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document {
    .object(state.sentences(about: events).map(Block.note))
  }

  public static func facts(_ state: State, _ context: Context) -> [Fact] { state.facts }

  public static func due(
    _ state: State, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    state.due(after: start, through: end)
  }
}
