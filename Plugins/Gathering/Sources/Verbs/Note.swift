import Facilitation
import OrderedCollections

/// Keeps a note, which may be made between meetings, too.
struct Note: Change {
  let text: String
  let id: ID

  static let verb: Verb<GatheringPlugin> = .change(
    "note", "keeps a note", Slot<String>.rest("text", "what to keep, to the end of the line"),
    Slot<ID>.newID(ID.note),
    examples: ["note Ana can't hear at the back"], make: Note.init
  ).alsoSaid("minute", "write down", "jot", "jot down", "take note", "take minutes", "remember")
  static let records: [any Happening<GatheringPlugin>.Type] = [Noted.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.checkNew(id, context)
    let meeting = state.meetings.meeting(of: context)
    return [Event(Noted(id: id, text: text, meeting: meeting?.id, item: meeting?.currentItem?.id))]
  }
}

/// Something worth keeping, said or seen.
struct Noted: Happening, Codable {
  let id: ID
  let text: String
  /// The meeting and the item that were open.
  let meeting: ID?
  let item: ID?

  static let shape = Shape(
    "noted", .id("id"), .text("text"), .optional(.id("meeting")), .optional(.id("item")),
    values: { ($0.id, $0.text, $0.meeting, $0.item) }, make: Noted.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.notes[id] == nil else { return }
    state.notes.atHand[id] = Minute(content: self, time: stamp.time)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("noted as \(id.word)")
  }
}
