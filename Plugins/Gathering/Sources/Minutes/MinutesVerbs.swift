import Facilitation

extension GatheringPlugin {
  static let minutesVerbs: [Verb<GatheringPlugin>] = [
    .change(
      "note", "keeps a note", Slot<String>.rest("text", "what to keep, to the end of the line"),
      Slot<ID>.newID(ID.note),
      examples: ["note Ana can't hear at the back"]
    ) { .note($0, id: $1) },
    .change(
      "decide", "records a decision", Slot<String>.rest("text", "what was decided, to the end of the line"),
      Slot<Handle>.requiredOption("proposed", .person, "who proposed it"),
      Slot<[Handle]>.options("by", .person, "who decided, unless the meeting did as a whole"),
      Slot<[ID]>.options("cites", .id, "what it rests on, such as n3"), Slot<ID>.newID(ID.decision),
      examples: [
        "decide Letters come in large print --proposed ana",
        "decide We meet again in March --proposed ben --by ben --by dee --cites i1",
      ]
    ) { text, proposed, by, cites, id in
      .decide(Proposal(id: id, text: text, proposed: proposed, by: by, cites: cites))
    },
    .view(
      "decisions", "lists the decisions", Slot<ID?>.meeting, examples: ["decisions", "decisions --meeting m1"]
    ) { state, _, meeting throws(Refusal) in
      if let meeting { _ = try state.meetingInView(meeting) }
      return state.decisionList(of: meeting)
    },
  ]
}
