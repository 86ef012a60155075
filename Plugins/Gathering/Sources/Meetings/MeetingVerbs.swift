import Facilitation

extension GatheringPlugin {
  static let meetingVerbs: [Verb<GatheringPlugin>] = [
    .change(
      "meeting plan", "plans a meeting, so that items can be put on its agenda", Slot<String>.title,
      Slot<String?>.place, Slot<ID>.newID(ID.meeting),
      examples: ["meeting plan \"What would be even better\" --place \"Keighley Library\""]
    ) { .planMeeting(title: $0, place: $1, id: $2) },
    .change(
      "meeting open", "opens a planned meeting, or a new one",
      Slot<String?>.optionalArgument(
        "title", .meetingTitle, "what it is called, in quotes; without it, the only meeting that is planned"),
      Slot<String?>.place, Slot<ID>.newID(ID.meeting),
      examples: [
        Example("meeting open \"What matters to me\" --place \"Keighley Library\"", after: ["meeting close"])
      ]
    ) { .openMeeting(title: $0, place: $1, id: $2) },
    .change(
      "meeting close", "closes the meeting and the item under discussion",
      Slot<ID?>.option("meeting", .meeting, "which meeting", filled: { $0.meetings.openID }),
      examples: ["meeting close"]
    ) { .closeMeeting($0) },
    .view("meeting list", "lists the meetings", examples: ["meeting list"]) { state, _ in state.meetingList },
    .view(
      "meeting show", "shows a meeting: who was there, the agenda, decisions and notes",
      Slot<ID?>.optionalArgument("meeting", .meeting, "which meeting, unless it is the one that is open or was last"),
      examples: ["meeting show", "meeting show m1"]
    ) { state, context, id throws(Refusal) in try state.show(try state.meetingInView(id), context) },
    .change(
      "arrive", "marks people as here",
      Slot<[Handle]>.arguments("who", .person { !$1.isPresent($0) }, "who has come"), Slot<Instant>.at,
      examples: [
        Example("arrive ana ben", after: ["leave ana ben"]), Example("arrive dee --at now", after: ["leave dee"]),
      ]
    ) { .arrive($0, at: $1) },
    .change(
      "leave", "marks people as gone",
      Slot<[Handle]>.arguments("who", .person { $1.isPresent($0) }, "who has left"), Slot<Instant>.at,
      examples: ["leave dee", "leave ana ben --at now"]
    ) { .leave($0, at: $1) },
  ]
}
