import Facilitation
import OrderedCollections

/// Keeps that someone stopped something, and why.
struct VetoAdd: Change {
  let text: String
  let by: Handle?
  let group: GroupName?
  let outside: String?
  let reason: String?
  let subject: ID?
  let id: ID

  static let verb: Verb<CharterPlugin> = .change(
    "veto add", "keeps that someone stopped something, and why",
    Slot<String>.rest("text", "what was stopped, to the end of the line"), Slot<Handle?>.by, Slot<GroupName?>.group,
    Slot<String?>.outside, Slot<String?>.reason,
    Slot<ID?>.option("of", .id, "what it stopped, such as d3"), Slot<ID>.newID(ID.veto),
    examples: [
      "veto add A drop-in on Saturdays --by dee --reason \"no one to staff it\"",
      Example(
        "veto add Pay on the day --outside \"the finance department\" --of d1",
        after: ["decide Pay on the day --proposed ana"]),
    ], make: VetoAdd.init)
  static let records: [any Happening<CharterPlugin>.Type] = [Vetoed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let entry = try state.entry(id, text, by: by, group: group, outside: outside, context)
    guard entry.party != nil else {
      throw Refusal(
        "nobody is named who vetoed it",
        remedy: "add --by PERSON, --group GROUP, or --outside \"the finance department\"")
    }
    // Whether there is what others count, they alone know.
    if let subject, subject.prefix == ID.decision,
      !context.records(Decisions.self).all.contains(where: { $0.id == subject })
    {
      throw Refusal("there is no decision '\(subject.word)'", remedy: "decisions", about: "of")
    }
    return [Event(Vetoed(entry: entry, reason: reason, subject: subject))]
  }
}

struct Vetoed: Happening {
  let entry: CharterEntry
  let reason: String?
  /// What was stopped.
  let subject: ID?

  static let shape = Shape(
    "vetoed", .entry, .optional(.text("reason")), .optional(.id("of")),
    values: { ($0.entry, $0.reason, $0.subject) }, make: Vetoed.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.vetoes[entry.id] == nil else { return }
    let veto = Veto(entry: entry, reason: reason, subject: subject, made: stamp.time)
    state.vetoes.atHand[entry.id] = veto
    state.tally.count(veto, 1)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note(entry.kept(as: "a veto", "from", context.roster))
  }
}
