import Facilitation
import OrderedCollections

/// Declines claims.
struct Decline: Change {
  let claims: [ID]
  let reason: String

  static let verb: Verb<ClaimsPlugin> = .change(
    "decline", "declines claims", Slot<[ID]>.claims, Slot<String>.why,
    examples: [Example("decline q1 --reason \"the ticket was paid by the office\"", after: Scene.submitted)],
    make: Decline.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [Declined.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.found(claims, at: Declined.possible, "declined").map {
      Event(Declined(claim: $0.line.id, reason: reason))
    }
  }
}

struct Declined: ClaimsHappening {
  let claim: ID
  let reason: String

  static let shape = Shape(
    "declined", .id("claim"), .text("reason").shared, values: { ($0.claim, $0.reason) }, make: Declined.init)
  static var audience: Audience { .facilitator }
  fileprivate static let possible: [ClaimStanding] = [.submitted, .queried]

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(claim, from: Self.possible) { claim in
      claim.standing = .declined
      claim.remark("declined", reason, stamp)
    }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(claim, context)) is declined: \(reason)"]
  }
}
