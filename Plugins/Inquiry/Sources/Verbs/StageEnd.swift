import Facilitation

/// Ends the inquiry before its last stage is done.
struct StageEnd: Change {
  let reason: String

  static let verb: Verb<InquiryPlugin> = .change(
    "stage end", "ends the inquiry before its last stage is done; the reason is kept",
    Slot<String>.reason("why, in quotes"), examples: [.inquiry("stage end --reason \"the service is closing\"")],
    make: StageEnd.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [CycleEnded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    _ = try state.cycle()
    return [Event(CycleEnded(reason: reason.tidied))]
  }
}

struct CycleEnded: Happening {
  let reason: String

  static let shape = Shape("cycleEnded", .text("reason"), values: { $0.reason }, make: CycleEnded.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change { $0.ending = Cycle.Ending(time: stamp.time, reason: reason) }
    state.setAside()
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes(["the inquiry has ended: \(reason)"] + state.openCommitmentsLine)
  }
}
