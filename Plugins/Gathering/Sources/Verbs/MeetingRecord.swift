import Facilitation
import OrderedCollections

/// Records a meeting that was held and never run from here; what happened in it is added with `--meeting`.
struct MeetingRecord: Change {
  let title: String
  let since: Instant
  let until: Instant
  let place: String?
  let id: ID

  static let verb: Verb<GatheringPlugin> = .change(
    "meeting record", "records a meeting that was held, and not run from here", Slot<String>.title,
    Slot<Instant>.requiredOption("since", .time, "when it began"),
    Slot<Instant>.requiredOption("until", .time, "when it ended"), Slot<String?>.place, Slot<ID>.newID(ID.meeting),
    examples: [
      Example(
        "meeting record \"Home visit\" --since \"2022-06-20 14:00\" --until \"2022-06-20 15:00\"",
        after: ["meeting close"])
    ], make: MeetingRecord.init
  ).alsoSaid("past meeting", "record meeting", "add past meeting")
  static let records: [any Happening<GatheringPlugin>.Type] = [MeetingRecorded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    if let open = state.meetings.open {
      throw Refusal(
        "\(titled(open.title)) was open then", remedy: "give times when none was: meeting list", about: "since")
    }
    let title = try checked(title: title, of: ID.meeting)
    try state.checkNew(id, context)
    guard since < until else {
      throw Refusal("it would end before it began", remedy: "say when it ended: --until", about: "until")
    }
    guard until - since <= .hours(24) else {
      throw Refusal("a meeting can't last longer than a day", remedy: "say when it ended: --until", about: "until")
    }
    return [Event(MeetingRecorded(id: id, title: title, place: place?.tidied, since: since, until: until))]
  }
}

struct MeetingRecorded: Happening {
  let id: ID
  let title: String
  let place: String?
  let since, until: Instant

  static let shape = Shape(
    "meetingRecorded", .id("id"), .line("title"), .optional(.line("place")), .instant("since"), .instant("until"),
    values: { ($0.id, $0.title, $0.place, $0.since, $0.until) }, make: MeetingRecorded.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    var meeting = Meeting(id: id, title: title, place: place)
    (meeting.opened, meeting.closed) = (since, until)
    state.meetings.add(meeting)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes([
      "\(titled(title)) is recorded as \(id.word): \((until - since).spoken), from \(context.zone.spelled(since))",
      "say who was there: arrive ana ben --meeting \(id.word)",
    ])
  }
}
