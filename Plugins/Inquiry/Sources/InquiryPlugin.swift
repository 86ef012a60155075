public import Facilitation

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// An appreciative inquiry: what is best here, what could be, and who does what about it.
///
/// The five stages are those of the 5-D cycle (Cooperrider and Whitney: Appreciative Inquiry, 2005). What is recorded
/// belongs to the cycle and not to a meeting, so a cycle can begin at any stage and go on another day.
public enum InquiryPlugin: Plugin {
  public static let name = "inquiry"
  public static let summary = "appreciative inquiry: stages, stories, themes, propositions and commitments"
  public static let stateVersion = 1
  public static let idPrefixes = [ID.cycle, ID.topic, ID.story] + Thing.Kind.allCases.map { $0.prefix }
  public static let initial = State()

  public static let verbs: [Verb<InquiryPlugin>] =
    stageVerbs + topicVerbs + storyVerbs + traceVerbs + propositionVerbs + commitmentVerbs

  public static let publications: [Publication<InquiryPlugin>] = [
    Publication(InquiryNow.self) { InquiryNow(stage: $0.running?.stage.title) },
    Publication(Commitments.self) { $0.commitments },
    // For the verbs' own completion.
    Publication(State.self) { $0 },
  ]

  public static func decide(_ command: Command, in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let desk = Desk(state, context)
    return switch command {
    case .start(let stage, let id): try desk.start(stage, id)
    case .next: try desk.next()
    case .pass(let reason): try desk.pass(reason)
    case .end(let reason): try desk.end(reason)
    case .addTopic(let topic): try desk.add(topic)
    case .chooseTopic(let id, let who): try desk.choose(topic: id, who)
    case .addQuestion(let question): try desk.add(question: question)
    case .drawPairs(let seed): try desk.drawPairs(seed)
    case .tell(let story, let hasConsent): try desk.tell(story, hasConsent: hasConsent)
    case .add(let thing): try desk.add(thing)
    case .link(let id, let sources): try desk.link(id, to: sources)
    case .setTables(let tables): try desk.set(tables: tables)
    case .tick(let id, let checks): try desk.tick(id, checks)
    case .waive(let id, let check, let reason): try desk.waive(id, check, reason)
    case .followUp(let id, let outcome): try desk.followUp(id, outcome)
    }
  }

  public static func evolve(_ state: inout State, by event: Event, at stamp: Stamp) {
    state.apply(event, at: stamp.time)
  }

  /// A story is its teller's: the room hears what it may from the views, without a name.
  ///
  /// One that is only counted is no one's to read about but the teller's.
  public static func audience(of event: Event) -> Audience {
    switch event {
    case .told(let story): story.words == nil ? .personal : .facilitator
    case .started, .left, .ended, .topicAdded, .topicChosen, .questionAdded, .pairsDrawn, .added, .linked, .tablesSet,
      .ticked, .waived, .followedUp:
      .room
    }
  }

  /// No meeting is told of by its inquiry.
  public static func bearing(of event: Event, in state: State) -> Bearing { .onward }

  public static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document {
    events.first.map { Answers(state, context).document(about: $0) } ?? .empty
  }

  public static func facts(_ state: State, _ context: Context) -> [FactSource] { state.facts(context) }

  public static func due(
    _ state: State, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    state.due(after: start, through: end, context)
  }
}
