import Facilitation
import OrderedCollections

/// Says anew what a meeting is called, or where it is, whenever it was.
struct MeetingChange: Change {
  let meeting: ID
  let title: String?
  let place: String?

  static let verb: Verb<GatheringPlugin> = .change(
    "meeting change", "says anew what a meeting is called, or where it is",
    Slot<ID>.argument("which", .meeting, "which meeting"),
    Slot<String?>.option("title", .title(), "what it is called"), Slot<String?>.place,
    examples: ["meeting change m1 --title \"What matters to us\"", "meeting change m1 --place \"Bradford Town Hall\""],
    make: MeetingChange.init
  ).alsoSaid("rename meeting", "change meeting", "move meeting")
  static let records: [any Happening<GatheringPlugin>.Type] = [MeetingChanged.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard let old = state.meetings[meeting] else {
      throw Refusal("there is no meeting '\(meeting.word)'", remedy: "meeting list", about: "which")
    }
    let title = try title.map { title throws(Refusal) in try checked(title: title, of: ID.meeting) }
    let place = place?.tidied
    guard title != nil || place != nil else {
      throw Refusal(
        "what is to change?", remedy: "meeting change \(meeting.word) --title \"What matters to us\"", about: "which")
    }
    guard title ?? old.title != old.title || place ?? old.place != old.place else {
      throw Refusal(
        "\(titled(old.title)) is called and held so already", remedy: "meeting list", about: "which", cause: .already)
    }
    return [Event(MeetingChanged(meeting: meeting, title: title, place: place))]
  }
}

struct MeetingChanged: Happening {
  let meeting: ID
  /// What isn't given stays.
  let title, place: String?

  static let shape = Shape(
    "meetingChanged", .id("meeting"), .optional(.line("title")), .optional(.line("place")),
    values: { ($0.meeting, $0.title, $0.place) }, make: MeetingChanged.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .meeting(meeting) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.meetings.changeAny(meeting) { meeting in
      meeting.title = title ?? meeting.title
      meeting.place = place ?? meeting.place
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    guard let meeting = state.meetings[meeting] else { return .empty }
    return .note("\(meeting.id.word) is \(titled(meeting.title))" + (meeting.place.map { " at \($0)" } ?? ""))
  }
}
