import Facilitation

/// Adds what could be, said as if it were so already.
struct PropositionAdd: Change {
  let text: String
  let by: [Handle]
  let from: [ID]
  let id: ID

  static let verb: Verb<InquiryPlugin> = .change(
    "proposition add", "adds what could be, said as if it were so already",
    Slot<String>.rest("text", "the proposition, to the end of the line"),
    Slot<[Handle]>.options("by", .person, "who wrote it; repeat it for each"), Slot<[ID]>.from(.proposition),
    Slot<ID>.newID(Thing.Kind.proposition.prefix),
    examples: [.inquiry("proposition add Nobody waits without knowing why --by ana --by cara --from im1 --from s1")],
    make: PropositionAdd.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [PropositionAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    try cycle.checkNew(id)
    let text = text.tidied
    let from = try cycle.sources(from, of: .proposition)
    let by = try context.check(by, for: Thing.Kind.proposition.line(adding: text, from: from))
    return [Event(PropositionAdded(id: id, text: text, by: by, from: from))]
  }
}

struct PropositionAdded: ThingAdded {
  let id: ID
  let text: String
  let by: [Handle]
  let from: [ID]

  static let shape = Shape(
    "propositionAdded", .id(of: .proposition), .text("text"), .handles("by"), .sources(of: .proposition),
    values: { ($0.id, $0.text, $0.by, $0.from) }, make: PropositionAdded.init)
  static var audience: Audience { .room }
  func thing(at time: Instant) -> Thing {
    Thing(id: id, text: text, from: from, detail: .proposition(Proposition(by: by)))
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let isBare = !from.isEmpty && state.latest?.stories(behind: from).isEmpty ?? true
    return .notes(
      kept(in: state, context.roster, slips: ["from", "by"])
        + (isBare ? ["hint: no story stands behind it yet"] : []) + Hints(text).sentences)
  }
}
