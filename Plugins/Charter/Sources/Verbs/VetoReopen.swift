import Facilitation

/// Opens again what a veto stopped.
struct VetoReopen: Change {
  let veto: ID
  let reason: String

  static let verb: Verb<CharterPlugin> = .change(
    "veto reopen", "opens again what a veto stopped", Slot<ID>.argument("veto", .veto, "which one"),
    Slot<String>.requiredOption("reason", .text(), "why, in quotes"),
    examples: [
      Example("veto reopen v1 --reason \"two volunteers came forward\"", after: ["veto add A drop-in --by dee"])
    ], make: VetoReopen.init)
  static let records: [any Happening<CharterPlugin>.Type] = [VetoReopened.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard try state.notAdopted(veto).reopened == nil else {
      throw Refusal(
        "what \(veto.word) stopped is open again already", remedy: "veto adopt \(veto.word)", about: "veto")
    }
    return [Event(VetoReopened(veto: veto, reason: reason))]
  }
}

struct VetoReopened: Happening {
  let veto: ID
  let reason: String

  static let shape = Shape(
    "vetoReopened", .id("veto"), .text("reason"), values: { ($0.veto, $0.reason) }, make: VetoReopened.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(veto: veto) { veto in
      guard veto.reopened == nil else { return }
      (veto.reopened, veto.reopeningReason) = (stamp.time, reason)
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("what \(veto.word) stopped is open again")
  }
}
