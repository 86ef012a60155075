import Facilitation
import OrderedCollections

/// Takes nothing of what was offered or could be claimed.
struct Waive: Change {
  let claims: [ID]
  let reason: String?

  static let verb: Verb<ClaimsPlugin> = .change(
    "waive", "takes nothing of what was offered or could be claimed", Slot<[ID]>.claims, Slot<String?>.reason,
    examples: [Example("waive q1", after: Scene.offered)], make: Waive.init
  ).open(to: .owners(giving: ["reason"]))
  static let records: [any Happening<ClaimsPlugin>.Type] = [Waived.self]

  func owner(in state: State) -> Handle? { state.owner(of: claims) }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.found(claims, at: Waived.possible, "waived").map { Event(Waived(claim: $0.line.id, reason: reason)) }
  }
}

struct Waived: ClaimsHappening {
  let claim: ID
  let reason: String?

  static let shape = Shape(
    "waived", .id("claim"), .optional(.text("reason")), values: { ($0.claim, $0.reason) }, make: Waived.init)
  static var audience: Audience { .facilitator }
  fileprivate static let possible: [ClaimStanding] = [.offered, .accepted, .reduced]

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(claim, from: Self.possible) { claim in
      claim.standing = .waived
      claim.remark("waived", reason, stamp)
    }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(claim, context)) is waived"]
  }
}
