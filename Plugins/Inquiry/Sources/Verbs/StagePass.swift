import Facilitation

/// Goes on though the gate isn't met.
struct StagePass: Change {
  let reason: String

  static let verb: Verb<InquiryPlugin> = .change(
    "stage pass", "goes on though something is missing; the reason is kept", Slot<String>.reason("why, in quotes"),
    examples: [.inquiry("stage pass --reason \"the time was up\"")], make: StagePass.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [StageLeft.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    guard !Gate(cycle, context).needs.isEmpty else {
      throw Refusal("\(cycle.stage.title) has all that it needs", remedy: "stage next")
    }
    return [Event(StageLeft(stage: cycle.stage, passing: reason.tidied))]
  }
}
