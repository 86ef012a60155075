import Facilitation
import OrderedCollections

/// Says that a proposition needn't pass a check.
struct PropositionWaive: Change {
  let proposition: ID
  let check: Proposition.Check
  let reason: String

  static let verb: Verb<InquiryPlugin> = .change(
    "proposition waive", "says that a proposition needn't pass a check, and why", Slot<ID>.thing(.proposition),
    Slot<Proposition.Check>.argument("check", .choice("CHECK"), "which check"), Slot<String>.reason("why, in quotes"),
    examples: [.inquiry("proposition waive p1 stretching --reason \"it is our first step\"")],
    make: PropositionWaive.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [PropositionWaived.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    if let verdict = try state.cycle().proposition(proposition).verdicts[check] {
      throw Refusal(
        "\(proposition.word) is \(verdict == .ticked ? "ticked" : "waived") for '\(check.rawValue)' already",
        remedy: "proposition list", about: "check")
    }
    return [Event(PropositionWaived(proposition: proposition, check: check, reason: reason.tidied))]
  }
}

struct PropositionWaived: Happening {
  let proposition: ID
  let check: Proposition.Check
  let reason: String

  static let shape = Shape(
    "propositionWaived", .id("proposition"), .choice("check"), .text("reason"),
    values: { ($0.proposition, $0.check, $0.reason) }, make: PropositionWaived.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change { $0.judge(proposition, check, .waived(reason: reason)) }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note(state.stillToCheck(proposition))
  }
}
