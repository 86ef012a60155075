import Facilitation
import OrderedCollections

/// Plans a meeting.
struct MeetingPlan: Change {
  let title: String
  let place: String?
  let id: ID

  static let verb: Verb<GatheringPlugin> = .change(
    "meeting plan", "plans a meeting, so that items can be put on its agenda", Slot<String>.title,
    Slot<String?>.place, Slot<ID>.newID(ID.meeting),
    examples: ["meeting plan \"What would be even better\" --place \"Keighley Library\""], make: MeetingPlan.init
  ).alsoSaid("schedule meeting", "new meeting", "add meeting", "create meeting", "schedule")
  static let records: [any Happening<GatheringPlugin>.Type] = [MeetingAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let title = try checked(title: title, of: ID.meeting)
    try state.checkNew(id, context)
    if let same = state.meetings.planned(called: title) {
      throw Refusal(
        "\(titled(same.title)) is planned already, as \(same.id.word)",
        remedy: state.meetings.open == nil
          ? "meeting open \(Word.canonical(same.title))" : "meeting show \(same.id.word)",
        about: "title")
    }
    return [Event(MeetingAdded(id: id, title: title, place: place?.tidied))]
  }
}

struct MeetingAdded: Happening {
  let id: ID
  let title: String
  let place: String?

  static let shape = Shape(
    "meetingAdded", .id("id"), .line("title"), .optional(.line("place")), values: { ($0.id, $0.title, $0.place) },
    make: MeetingAdded.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.meetings.add(Meeting(id: id, title: title, place: place))
  }

  /// A meeting that wasn't planned is added when it is opened.
  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    if let opened = events.last?.as(MeetingOpened.self) { return opened.answer(among: events, in: state, context) }
    return .note("\(titled(title)) is planned as \(id.word)")
  }
}
