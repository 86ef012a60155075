import Facilitation
import OrderedCollections

/// Opens what was planned under that title, or a new meeting; without a title, the only one that is planned.
struct MeetingOpen: Change {
  let title: String?
  let place: String?
  /// For a meeting that wasn't planned.
  let id: ID

  static let verb: Verb<GatheringPlugin> = .change(
    "meeting open", "opens a planned meeting, or a new one",
    Slot<String?>.optionalArgument(
      "title", .meetingTitle, "what it is called; without it, the only meeting that is planned"),
    Slot<String?>.place, Slot<ID>.newID(ID.meeting),
    examples: [Example("meeting open \"What matters to me\" --place \"Keighley Library\"", after: ["meeting close"])],
    make: MeetingOpen.init
  ).alsoSaid("begin", "start")
  static let records: [any Happening<GatheringPlugin>.Type] = [MeetingAdded.self, MeetingOpened.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    if let open = state.meetings.open {
      throw Refusal("\(titled(open.title)) is open", remedy: "meeting close", about: "title")
    }
    let place = place?.tidied
    guard let title else {
      return [Event(MeetingOpened(meeting: try onlyPlanned(state.meetings), place: place))]
    }
    if let planned = state.meetings.planned(called: title.tidied) {
      return [Event(MeetingOpened(meeting: planned.id, place: place))]
    }
    let checked = try checked(title: title, of: ID.meeting)
    try state.checkNew(id, context)
    return [
      Event(MeetingAdded(id: id, title: checked, place: place)), Event(MeetingOpened(meeting: id, place: nil)),
    ]
  }

  private func onlyPlanned(_ meetings: Meetings) throws(Refusal) -> ID {
    let planned = meetings.planned
    guard let first = planned.first else { throw Refusal("no meeting is planned", remedy: meetings.openingLine) }
    guard planned.count == 1 else {
      throw Refusal(
        "\(planned.count) meetings are planned: \(planned.map { titled($0.title) }.spoken)",
        remedy: "meeting open \(Word.canonical(first.title))")
    }
    return first.id
  }
}

struct MeetingOpened: Happening {
  let meeting: ID
  /// One that is given replaces the one that was planned.
  let place: String?

  static let shape = Shape(
    "meetingOpened", .id("meeting"), .optional(.line("place")), values: { ($0.meeting, $0.place) },
    make: MeetingOpened.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.meetings.openID == nil, state.meetings[meeting]?.opened == nil else { return }
    state.meetings.change(meeting) { meeting in
      meeting.opened = stamp.time
      if let place { meeting.place = place }
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    guard let title = state.meetings[meeting]?.title else { return .empty }
    let names = state.roster.people.keys.prefix(2).map(\.word).joined(separator: " ")
    return .notes(["\(titled(title)) is open"] + (names.isEmpty ? [] : ["say who is here: arrive \(names)"]))
  }
}
