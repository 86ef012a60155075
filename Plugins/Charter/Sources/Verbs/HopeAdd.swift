import Facilitation
import OrderedCollections

/// Puts into the charter what someone hopes for.
struct HopeAdd: Change {
  let text: String
  let by: Handle?
  let group: GroupName?
  let id: ID

  static let verb: Verb<CharterPlugin> = .change(
    "hope add", "puts into the charter what someone hopes for",
    Slot<String>.rest("text", "what is hoped for, to the end of the line"), Slot<Handle?>.by, Slot<GroupName?>.group,
    Slot<Bool>.forGroup, Slot<Bool>.unnamed, Slot<ID>.newID(ID.hope),
    examples: [
      "hope add We are told once a week where we stand --by ana", "hope add Nobody waits twice --group carers",
    ],
    completing: WithoutName.completing,
    make: { text, by, group, _, _, id in HopeAdd(text: text, by: by, group: group, id: id) }
  ).with(.throughLetterBox).open(to: WithoutName.members)
  static let records: [any Happening<CharterPlugin>.Type] = [HopeAdded.self]

  /// Under what has no name, no other name stands either.
  var namesActor: Bool { by != nil }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    [Event(HopeAdded(entry: try state.entry(id, text, by: by, group: group, context)))]
  }

  func waiting(
    _ line: WaitingLine, in state: State, _ context: CompletionContext
  ) throws(Refusal) -> Posting? {
    let entry = try state.entry(id, text, by: by, group: group, context.rules)
    return WithoutName.waiting(entry, as: "a hope", "of", line, context)
  }
}

struct HopeAdded: Happening {
  let entry: CharterEntry

  static let shape = Shape("hopeAdded", .entry, values: { $0.entry }, make: HopeAdded.init)
  static var audience: Audience { .room }
  var audience: Audience { entry.audienceOfOwn }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.hopes[entry.id] == nil else { return }
    let hope = Hope(entry: entry, time: stamp.time)
    state.hopes.atHand[entry.id] = hope
    state.tally.count(hope, 1)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note(entry.kept(as: "a hope", "of", context.roster))
  }
}
