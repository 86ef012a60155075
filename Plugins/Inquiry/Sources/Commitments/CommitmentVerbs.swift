import Facilitation

extension InquiryPlugin {
  static let commitmentVerbs: [Verb<InquiryPlugin>] = [
    .change(
      "commit add", "records what someone will do, and by when",
      Slot<String>.rest("text", "what will be done, to the end of the line"),
      Slot<Handle>.requiredOption("by", .person, "who will do it"),
      Slot<CalendarDay>.requiredOption("due", .date, "the day by which it is done"),
      Slot<String?>.option("first-step", .text(), "what they do first, in quotes"), Slot<[ID]>.from(.commitment),
      Slot<ID>.newID(Thing.Kind.commitment.prefix),
      examples: [
        .inquiry(
          "commit add Put up the board --by cara --due 2022-07-12 --first-step \"ask Dee for a wall\" --from p1"),
        .inquiry("commit add Tell the board --by dee --due +14d --from p1"),
      ]
    ) { text, who, due, firstStep, sources, id in
      let commitment = Commitment(by: who, due: due, firstStep: firstStep?.tidied)
      return .add(Thing(id: id, text: text, from: sources, detail: .commitment(commitment)))
    },
    .link(.commitment, "commit link cm1 s1"),
    .change(
      "commit done", "says that a commitment was kept", Slot<ID>.thing(.commitment),
      Slot<String?>.option("reason", .text(), "what came of it, in quotes"), examples: [.inquiry("commit done cm1")]
    ) { .followUp($0, .done(reason: $1?.tidied)) },
    .change(
      "commit move", "moves a commitment to another day, and says why", Slot<ID>.thing(.commitment),
      Slot<CalendarDay>.requiredOption("due", .date, "the new day"), Slot<String>.reason("why, in quotes"),
      examples: [.inquiry("commit move cm1 --due 2022-08-01 --reason \"the printer is away\"")]
    ) { .followUp($0, .moved($1, reason: $2.tidied)) },
    .change(
      "commit drop", "says that a commitment won't be kept, and why", Slot<ID>.thing(.commitment),
      Slot<String>.reason("why, in quotes"), examples: [.inquiry("commit drop cm1 --reason \"the hall is sold\"")]
    ) { .followUp($0, .dropped(reason: $1.tidied)) },
    .view(
      "commit list", "lists the commitments: who, by when, and what became of them",
      examples: [.inquiry("commit list")]
    ) { state, context in Views(state, context).commitments },
  ]
}
