import Facilitation
import OrderedCollections

/// Puts into the charter what gets in the way.
struct FrustrationAdd: Change {
  let text: String
  let by: Handle?
  let group: GroupName?
  let cause: String?
  let isBudget: Bool
  let id: ID

  static let verb: Verb<CharterPlugin> = .change(
    "frustration add", "puts into the charter what gets in the way",
    Slot<String>.rest("text", "what it is, to the end of the line"), Slot<Handle?>.by, Slot<GroupName?>.group,
    Slot<String?>.option("cause", .text(), "what causes it, in quotes"),
    .flag("budget", "money is its cause, so it may help to make the case for more"), Slot<Bool>.forGroup,
    Slot<Bool>.unnamed, Slot<ID>.newID(ID.frustration),
    examples: [
      "frustration add Letters come too late --group carers --cause \"second-class post\"",
      "frustration add No one answers after five --by ana --budget",
    ], completing: WithoutName.completing,
    make: { text, by, group, cause, isBudget, _, _, id in
      FrustrationAdd(text: text, by: by, group: group, cause: cause, isBudget: isBudget, id: id)
    }
  ).with(.throughLetterBox).open(to: WithoutName.members)
  static let records: [any Happening<CharterPlugin>.Type] = [FrustrationRaised.self]

  /// Under what has no name, no other name stands either.
  var namesActor: Bool { by != nil }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let entry = try state.entry(id, text, by: by, group: group, context)
    return [Event(FrustrationRaised(entry: entry, cause: cause, isBudget: isBudget))]
  }

  func waiting(
    _ line: WaitingLine, in state: State, _ context: CompletionContext
  ) throws(Refusal) -> Posting? {
    let entry = try state.entry(id, text, by: by, group: group, context.rules)
    return WithoutName.waiting(entry, as: "a frustration", "of", line, context)
  }
}

struct FrustrationRaised: Happening {
  let entry: CharterEntry
  let cause: String?
  let isBudget: Bool

  static let shape = Shape(
    "frustrationRaised", .entry, .optional(.text("cause")), .optional(.text("kind")),
    values: { ($0.entry, $0.cause, $0.isBudget ? "budget" : nil) },
    make: { FrustrationRaised(entry: $0, cause: $1, isBudget: $2 == "budget") })
  static var audience: Audience { .room }
  var audience: Audience { entry.audienceOfOwn }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.frustrations[entry.id] == nil else { return }
    let frustration = Frustration(entry: entry, cause: cause, isBudget: isBudget, raised: stamp.time)
    state.frustrations.atHand[entry.id] = frustration
    state.tally.count(frustration, 1)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let remark = "money is its cause: it may help to make the case for a larger budget"
    let kept = entry.kept(as: "a frustration", "of", context.roster)
    return .object(([kept] + (isBudget ? [remark] : [])).map(Block.note))
  }
}
