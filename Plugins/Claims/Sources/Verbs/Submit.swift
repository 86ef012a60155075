import Facilitation
import OrderedCollections

/// Hands claims in.
struct Submit: Change {
  let claims: [ID]

  static let verb: Verb<ClaimsPlugin> = .change(
    "submit", "hands claims in", Slot<[ID]>.claims, examples: [Example("submit q1", after: Scene.claimed)],
    make: Submit.init
  ).open(to: .owners())
  static let records: [any Happening<ClaimsPlugin>.Type] = [Submitted.self]

  func owner(in state: State) -> Handle? { state.owner(of: claims) }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.found(claims, at: Submitted.possible, "submitted").map { Event(Submitted(claim: $0.line.id)) }
  }
}

struct Submitted: ClaimsHappening {
  let claim: ID

  static let shape = Shape("submitted", .id("claim"), values: { $0.claim }, make: Submitted.init)
  static var audience: Audience { .facilitator }
  fileprivate static let possible: [ClaimStanding] = [.accepted, .reduced]

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(claim, from: Self.possible) { ($0.standing, $0.submitted) = (.submitted, stamp.time) }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(claim, context)) is submitted"]
  }
}
