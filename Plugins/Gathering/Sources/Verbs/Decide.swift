import Facilitation
import OrderedCollections

/// Records a decision; where it is made follows from what is open.
struct Decide: Change {
  let text: String
  let proposed: Handle
  let by: [Handle]
  let cites: [ID]
  let id: ID

  static let verb: Verb<GatheringPlugin> = .change(
    "decide", "records a decision", Slot<String>.rest("text", "what was decided, to the end of the line"),
    Slot<Handle>.requiredOption("proposed", .person, "who proposed it"),
    Slot<[Handle]>.options("by", .person, "who decided, unless the meeting did as a whole"),
    Slot<[ID]>.options("cites", .id, "what it rests on, such as n3"), Slot<ID>.newID(ID.decision),
    examples: [
      "decide Letters come in large print --proposed ana",
      "decide We meet again in March --proposed ben --by ben --by dee --cites i1",
    ], make: Decide.init
  ).alsoSaid("decision", "resolve", "resolved", "record decision", "add decision", "new decision", "decision add")
  static let records: [any Happening<GatheringPlugin>.Type] = [Decided.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let meeting = try state.meeting(context)
    try state.checkNew(id, context)
    let roster = state.roster
    if roster.people[proposed] == nil { throw roster.unknown(proposed, about: "proposed") }
    for who in by where roster.people[who] == nil { throw roster.unknown(who, about: "by") }
    for id in cites { try checkExists(id, in: state) }
    let decided = Decided(
      id: id, text: text, proposed: proposed, by: by.once, cites: cites.once, meeting: meeting.id,
      item: meeting.currentItem?.id)
    return [Event(decided)]
  }

  /// What is counted here must be there; whether what others count is, they alone know.
  private func checkExists(_ id: ID, in state: State) throws(Refusal) {
    let (noun, isThere, remedy) =
      switch id.prefix {
      case ID.meeting: ("meeting", state.meetings[id] != nil, "meeting list")
      case ID.item: ("item", state.meetings.item(id) != nil, "agenda")
      case ID.note: ("note", state.notes[id] != nil, "meeting show")
      case ID.decision: ("decision", state.decisions[id] != nil, "decisions")
      default: ("", true, "")
      }
    if !isThere { throw Refusal("there is no \(noun) '\(id.word)'", remedy: remedy, about: "cites") }
  }
}

/// What a meeting decided.
struct Decided: Happening, Codable {
  let id: ID
  let text: String
  /// Whose proposal it was.
  let proposed: Handle
  /// Who decided; empty when the meeting did as a whole.
  let by: [Handle]
  /// What the decision rests on; things that other plugins count may be among them.
  let cites: [ID]
  let meeting: ID
  let item: ID?

  static let shape = Shape(
    "decided", .id("id"), .text("text").shared, .handle("proposed"), .handles("by"), .ids("cites"), .id("meeting"),
    .optional(.id("item")), values: { ($0.id, $0.text, $0.proposed, $0.by, $0.cites, $0.meeting, $0.item) },
    make: Decided.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .onward }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.decisions[id] == nil else { return }
    state.decisions.atHand[id] = Minute(content: self, time: stamp.time)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("decided as \(id.word), proposed by \(state.roster.described(proposed, at: state.decisions[id]?.time))")
  }
}
