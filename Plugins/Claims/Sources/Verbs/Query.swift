import Facilitation
import OrderedCollections

/// Asks something about a claim.
struct Query: Change {
  let claim: ID
  let text: String

  static let verb: Verb<ClaimsPlugin> = .change(
    "query", "asks something about a claim", Slot<ID>.claim,
    Slot<String>.rest("text", "what is asked, to the end of the line"),
    examples: [Example("query q1 Which bus was it?", after: Scene.submitted)], make: Query.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [Queried.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.found([claim], at: [.submitted], "queried").map { _ in Event(Queried(claim: claim, text: text)) }
  }
}

struct Queried: ClaimsHappening {
  let claim: ID
  let text: String

  static let shape = Shape(
    "queried", .id("claim"), .text("text"), values: { ($0.claim, $0.text) }, make: Queried.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(claim, from: [.submitted]) { claim in
      claim.standing = .queried
      claim.remark("query", text, stamp)
    }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(claim.word) waits for an answer: answer \(claim.word) …"]
  }
}
