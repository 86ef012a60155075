import Facilitation

/// Says that a commitment won't be kept.
struct CommitDrop: Change {
  let commitment: ID
  let reason: String

  static let verb: Verb<InquiryPlugin> = .change(
    "commit drop", "says that a commitment won't be kept, and why", Slot<ID>.thing(.commitment),
    Slot<String>.reason("why, in quotes"), examples: [.inquiry("commit drop cm1 --reason \"the hall is sold\"")],
    make: CommitDrop.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [CommitmentDropped.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    _ = try state.openCommitment(commitment)
    return [Event(CommitmentDropped(commitment: commitment, reason: reason.tidied))]
  }
}

/// The commitment may be of an earlier cycle.
struct CommitmentDropped: Happening {
  let commitment: ID
  let reason: String

  static let shape = Shape(
    "commitmentDropped", .id("commitment"), .text("reason"), values: { ($0.commitment, $0.reason) },
    make: CommitmentDropped.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.followUp(commitment, .dropped(reason: reason)) }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes(["\(commitment.word) is dropped"] + state.openCommitmentsLine)
  }
}
