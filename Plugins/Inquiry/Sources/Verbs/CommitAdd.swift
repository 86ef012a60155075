import Facilitation

/// Records what someone will do, and by when.
struct CommitAdd: Change {
  let text: String
  let by: Handle
  let due: CalendarDay
  let firstStep: String?
  let from: [ID]
  let id: ID

  static let verb: Verb<InquiryPlugin> = .change(
    "commit add", "records what someone will do, and by when",
    Slot<String>.rest("text", "what will be done, to the end of the line"),
    Slot<Handle>.requiredOption("by", .person, "who will do it"),
    Slot<CalendarDay>.requiredOption("due", .date, "the day by which it is done"),
    Slot<String?>.option("first-step", .text(), "what they do first, in quotes"), Slot<[ID]>.from(.commitment),
    Slot<ID>.newID(Thing.Kind.commitment.prefix),
    examples: [
      .inquiry("commit add Put up the board --by cara --due 2022-07-12 --first-step \"ask Dee for a wall\" --from p1"),
      .inquiry("commit add Tell the board --by dee --due +14d --from p1"),
    ], make: CommitAdd.init
  ).alsoSaid("action", "todo", "task", "promise", "add action", "add task")
  static let records: [any Happening<InquiryPlugin>.Type] = [CommitmentAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    try cycle.checkNew(id)
    let text = text.tidied
    let from = try cycle.sources(from, of: .commitment)
    _ = try context.check([by], for: Thing.Kind.commitment.line(adding: text, from: from))
    return [
      Event(CommitmentAdded(id: id, text: text, by: by, due: due, firstStep: firstStep?.tidied, from: from))
    ]
  }
}

struct CommitmentAdded: ThingAdded {
  let id: ID
  let text: String
  let by: Handle
  let due: CalendarDay
  let firstStep: String?
  let from: [ID]

  static let shape = Shape(
    "commitmentAdded", .id(of: .commitment), .text("text"), .handle("by"), .day("due"), .optional(.text("firstStep")),
    .sources(of: .commitment), values: { ($0.id, $0.text, $0.by, $0.due, $0.firstStep, $0.from) },
    make: CommitmentAdded.init)
  static var audience: Audience { .room }
  func thing(at time: Instant) -> Thing {
    let commitment = Commitment(by: by, made: time, due: due, firstStep: firstStep)
    return Thing(id: id, text: text, from: from, detail: .commitment(commitment))
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let hasPassed = due < context.today
    return .notes(
      kept(in: state, context.roster)
        + (hasPassed ? ["\(due.word) has passed: commit move \(id.word) --due +14d --reason TEXT"] : []))
  }
}
