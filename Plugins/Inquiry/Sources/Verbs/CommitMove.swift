import Facilitation

/// Moves a commitment to another day.
struct CommitMove: Change {
  let commitment: ID
  let due: CalendarDay
  let reason: String

  static let verb: Verb<InquiryPlugin> = .change(
    "commit move", "moves a commitment to another day, and says why", Slot<ID>.thing(.commitment),
    Slot<CalendarDay>.requiredOption("due", .date, "the new day"), Slot<String>.reason("why, in quotes"),
    examples: [.inquiry("commit move cm1 --due 2022-08-01 --reason \"the printer is away\"")], make: CommitMove.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [CommitmentMoved.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard try state.openCommitment(commitment).due != due else {
      throw Refusal("\(commitment.word) is due on \(due.word) already", remedy: "commit list", about: "due")
    }
    return [Event(CommitmentMoved(commitment: commitment, due: due, reason: reason.tidied))]
  }
}

/// The commitment may be of an earlier cycle.
struct CommitmentMoved: Happening {
  let commitment: ID
  let due: CalendarDay
  let reason: String

  static let shape = Shape(
    "commitmentMoved", .id("commitment"), .day("due"), .text("reason"),
    values: { ($0.commitment, $0.due, $0.reason) }, make: CommitmentMoved.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.followUp(commitment, .moved(due, reason: reason)) }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .notes(["\(commitment.word) is due on \(due.word) now"] + state.openCommitmentsLine)
  }
}
