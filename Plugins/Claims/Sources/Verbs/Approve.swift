import Facilitation
import OrderedCollections

/// Approves claims; whoever claims or recorded one can't.
struct Approve: Change {
  let claims: [ID]
  /// Why that rule doesn't hold this once.
  let override: String?

  static let verb: Verb<ClaimsPlugin> = .change(
    "approve", "approves claims; whoever claims or recorded one can't", Slot<[ID]>.claims, Slot<String?>.override,
    examples: [
      Example("approve q1", after: Scene.submitted + ["period open 2022-06", "actor dee"]),
      Example(
        "approve q1 --override \"no one else is in today\"", after: Scene.submitted + ["period open 2022-06"]),
    ], make: Approve.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [Approved.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.checkPeriod(context)
    let actor = StatedActor(context)
    var events: [Event] = []
    for claim in try state.found(claims, at: [.submitted], "approved") {
      let breach = actor.isPerson(claim.line.who) ? "claims" : actor.isStated(as: claim.recordedBy) ? "recorded" : nil
      if let breach, override == nil {
        throw claim.controlled("\(context.actor) \(breach) \(claim.line.id.word), and can't approve it", "approve")
      }
      events.append(Event(Approved(claim: claim.line.id, override: breach == nil ? nil : override)))
    }
    return events
  }
}

struct Approved: ClaimsHappening {
  let claim: ID
  let override: String?

  static let shape = Shape(
    "approved", .id("claim"), .optional(.text("override")), values: { ($0.claim, $0.override) }, make: Approved.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "reverse \(claim.word) --reason \"…\"   takes it back, in a line of its own" }

  func evolve(_ state: inout State, at stamp: Stamp) { state.approve(claim, override, stamp) }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(claim, context)) is approved"] + overridden(override)
      + (state.claim(claim).flatMap { state.attendedOtherwise($0, context) }.map {
        ["\($0): reverse \(claim.word) --reason \"…\"   takes it back"]
      } ?? [])
  }
}

extension State {
  /// What was taken over is approved as it was elsewhere.
  mutating func approve(_ id: ID, _ override: String?, _ stamp: Stamp) {
    let period = books.open
    let claim = change(id, from: [.submitted]) { claim in
      claim.standing = .approved
      (claim.approved, claim.approvedBy, claim.period) = (stamp.time, stamp.actor, period)
    }
    guard let claim else { return }
    books.book(claim.amount.currency) { $0.approved &+= claim.amount.minorUnits }
    note(override, "approved", id, stamp)
  }
}
