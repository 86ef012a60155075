import Facilitation
import OrderedCollections

/// Takes what was offered.
struct Accept: Change {
  let claims: [ID]

  static let verb: Verb<ClaimsPlugin> = .change(
    "accept", "takes what was offered", Slot<[ID]>.claims, examples: [Example("accept q1", after: Scene.offered)],
    make: Accept.init
  ).open(to: .owners())
  static let records: [any Happening<ClaimsPlugin>.Type] = [Accepted.self]

  func owner(in state: State) -> Handle? { state.owner(of: claims) }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.found(claims, at: [.offered], "accepted").map { Event(Accepted(claim: $0.line.id)) }
  }
}

struct Accepted: ClaimsHappening {
  let claim: ID

  static let shape = Shape("accepted", .id("claim"), values: { $0.claim }, make: Accepted.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(claim, from: [.offered]) { $0.standing = .accepted }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(claim, context)) is accepted: submit \(claim.word)"]
  }
}
