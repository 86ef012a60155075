public import Facilitation

// What isn't said here is said by `RoomPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// An appreciative inquiry: what is best here, what could be, and who does what about it.
///
/// The five stages are those of the 5-D cycle (Cooperrider and Whitney: Appreciative Inquiry, 2005). What is recorded
/// belongs to the cycle and not to a meeting, so a cycle can begin at any stage and go on another day.
public enum InquiryPlugin: RoomPlugin {
  public static let name = "inquiry"
  public static let summary = "appreciative inquiry: stages, stories, themes, propositions and commitments"
  public static let stateVersion = 1
  public static let idPrefixes = [ID.cycle, ID.topic, ID.story] + Thing.Kind.allCases.map { $0.prefix }
  public static let initial = State()

  public static let rooms = Rooms<InquiryPlugin>([
    .change(StageStart.self, .placeable), .change(StageNext.self, .placeable), .change(StagePass.self, .placeable),
    .change(StageEnd.self, .placeable),
    .verb(stageShow), .change(TopicAdd.self, .placeable), .change(TopicChoose.self, .placeable), .verb(topicList),
    .change(QuestionAdd.self, .placeable),
    .change(DrawPairs.self, .placeable), .change(StoryAdd.self, .placeable), .verb(storyWithdraw), .verb(storyList),
    .change(ThemeAdd.self, .placeable), .change(ThemeLink.self, .placeable), .verb(core),
    .change(Tables.self, .placeable), .change(ImageAdd.self, .placeable), .change(ImageLink.self, .placeable),
    .verb(imageList), .verb(map),
    .change(PropositionAdd.self, .placeable), .change(PropositionLink.self, .placeable),
    .change(PropositionTick.self, .placeable),
    .change(PropositionWaive.self, .placeable), .verb(propositionList),
    .change(CommitAdd.self, .placeable), .change(CommitLink.self, .placeable), .change(CommitDone.self, .placeable),
    .change(CommitMove.self, .placeable),
    .change(CommitDrop.self, .placeable), .verb(commitList),
  ])

  public static func facts(_ state: State, _ context: Context) -> [FactSource] { state.facts(context) }

  public static func due(
    _ state: State, after start: Instant, through end: Instant, _ context: ViewContext
  ) -> [Notice] {
    state.due(after: start, through: end, context)
  }

  public static func pending(_ state: State, _ context: ViewContext) -> [Pending] { state.pending(context) }

  public static func texts(_ state: State, _ context: ViewContext) -> [RecordedText] { state.texts }
}

extension Happening where P == InquiryPlugin {
  /// No meeting is told of by its inquiry.
  func bearing(in state: State) -> Bearing { .onward }
}

typealias State = InquiryPlugin.State
typealias Event = InquiryPlugin.Event
