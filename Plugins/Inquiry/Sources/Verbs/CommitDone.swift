import Facilitation

/// Says that a commitment was kept.
struct CommitDone: Change {
  let commitment: ID
  let reason: String?

  static let verb: Verb<InquiryPlugin> = .change(
    "commit done", "says that a commitment was kept", Slot<ID>.thing(.commitment),
    Slot<String?>.option("reason", .text(), "what came of it, in quotes"), examples: [.inquiry("commit done cm1")],
    make: CommitDone.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [CommitmentDone.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    _ = try state.openCommitment(commitment)
    return [Event(CommitmentDone(commitment: commitment, reason: reason?.tidied))]
  }
}

/// The commitment may be of an earlier cycle.
struct CommitmentDone: Happening {
  let commitment: ID
  let reason: String?

  static let shape = Shape(
    "commitmentDone", .id("commitment"), .optional(.text("reason")), values: { ($0.commitment, $0.reason) },
    make: CommitmentDone.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.followUp(commitment, .done(reason: reason)) }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes(["\(commitment.word) is done"] + state.openCommitmentsLine)
  }
}
