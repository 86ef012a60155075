import Facilitation
import OrderedCollections

/// Puts into the charter what can't be changed.
struct ConstraintAdd: Change {
  let text: String
  let by: Handle?
  let group: GroupName?
  let outside: String?
  let reason: String?
  let id: ID

  static let verb: Verb<CharterPlugin> = .change(
    "constraint add", "puts into the charter what can't be changed",
    Slot<String>.rest("text", "what it is, to the end of the line"), Slot<Handle?>.by, Slot<GroupName?>.group,
    Slot<String?>.outside, Slot<String?>.reason, Slot<ID>.newID(ID.constraint),
    examples: ["constraint add The contract runs until March --outside \"the finance department\""],
    make: ConstraintAdd.init)
  static let records: [any Happening<CharterPlugin>.Type] = [ConstraintAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let entry = try state.entry(id, text, by: by, group: group, outside: outside, context)
    return [Event(ConstraintAdded(entry: entry, reason: reason))]
  }
}

struct ConstraintAdded: Happening {
  let entry: CharterEntry
  let reason: String?

  static let shape = Shape(
    "constraintAdded", .entry, .optional(.text("reason")), values: { ($0.entry, $0.reason) },
    make: ConstraintAdded.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.constraints[entry.id] == nil else { return }
    state.constraints[entry.id] = Constraint(entry: entry, reason: reason, time: stamp.time)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note(entry.kept(as: "a constraint", "from", context.roster))
  }
}
