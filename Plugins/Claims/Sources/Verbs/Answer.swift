import Facilitation
import OrderedCollections

/// Answers what was asked about a claim.
struct Answer: Change {
  let claim: ID
  let text: String

  static let verb: Verb<ClaimsPlugin> = .change(
    "answer", "answers what was asked about a claim", Slot<ID>.claim,
    Slot<String>.rest("text", "the answer, to the end of the line"),
    examples: [Example("answer q1 The 662", after: Scene.submitted + ["query q1 Which bus was it?"])],
    make: Answer.init
  ).open(to: .owners())
  static let records: [any Happening<ClaimsPlugin>.Type] = [Answered.self]

  func owner(in state: State) -> Handle? { state.owner(of: [claim]) }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.found([claim], at: [.queried], "answered").map { _ in Event(Answered(claim: claim, text: text)) }
  }
}

struct Answered: ClaimsHappening {
  let claim: ID
  let text: String

  static let shape = Shape(
    "answered", .id("claim"), .text("text"), values: { ($0.claim, $0.text) }, make: Answered.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(claim, from: [.queried]) { claim in
      claim.standing = .submitted
      claim.remark("answer", text, stamp)
    }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] { ["\(claim.word) is submitted again"] }
}
