import Facilitation
import OrderedCollections

/// Begins an inquiry.
struct StageStart: Change {
  let stage: InquiryStage
  let id: ID

  static let verb: Verb<InquiryPlugin> = .change(
    "stage start", "begins an inquiry, at its first stage or another",
    Slot<InquiryStage?>.optionalArgument("stage", .choice("STAGE"), "which stage, unless it is define"),
    Slot<ID>.newID(ID.cycle), examples: ["stage start", "stage start discovery"]
  ) { StageStart(stage: $0 ?? .define, id: $1) }.alsoSaid("start inquiry", "begin inquiry")
  static let records: [any Happening<InquiryPlugin>.Type] = [CycleStarted.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    if let running = state.running {
      throw Refusal("an inquiry is under way, at \(running.stage.title)", remedy: "stage show", about: "stage")
    }
    if state.cycles[id] != nil { throw Refusal.isThere(id) }
    return [Event(CycleStarted(id: id, stage: stage))]
  }
}

struct CycleStarted: Happening {
  let id: ID
  let stage: InquiryStage

  static let shape = Shape(
    "cycleStarted", .id("id"), .choice("stage"), values: { ($0.id, $0.stage) }, make: CycleStarted.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.running == nil, state.cycles[id] == nil else { return }
    state.cycles.atHand[id] = Cycle(id: id, at: stage, from: stamp.time)
    state.latestID = id
    state.setAside()
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes(["the inquiry \(id.word) has begun"] + stage.entering)
  }
}
