import Facilitation
import OrderedCollections

/// Says that approved claims are paid by hand or in advance; whoever approved one can't.
struct Prepay: Change {
  let claims: [ID]
  /// Why that rule doesn't hold this once.
  let override: String?

  static let verb: Verb<ClaimsPlugin> = .change(
    "prepay", "says that approved claims are paid by hand or in advance; whoever approved one can't",
    Slot<[ID]>.claims, Slot<String?>.override,
    examples: [Example("prepay q1", after: Scene.approved + ["actor cara"])], make: Prepay.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [Prepaid.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.checkPeriod(context)
    let actor = StatedActor(context)
    var events: [Event] = []
    for claim in try state.found(claims, at: Prepaid.possible, "paid") {
      let isBreach = claim.approvedBy.map(actor.isStated) ?? false
      if isBreach, override == nil {
        throw claim.controlled("\(context.actor) approved \(claim.line.id.word), and can't pay it", "prepay")
      }
      let prepaid = Prepaid(claim: claim.line.id, override: isBreach ? override : nil, on: context.dayToRecord)
      events.append(Event(prepaid))
    }
    return events
  }
}

struct Prepaid: ClaimsHappening {
  let claim: ID
  let override: String?
  /// By the clocks of the workshop; `nil` for the day of its time by UTC.
  let on: CalendarDay?

  static let shape = Shape(
    "prepaid", version: 2, .id("claim"), .optional(.text("override")), .stated("on"),
    values: { ($0.claim, $0.override, $0.on) }, make: Prepaid.init
  ).and(
    earlier: Shape(
      "prepaid", .id("claim"), .optional(.text("override")), values: { ($0.claim, $0.override) },
      make: { Prepaid(claim: $0, override: $1, on: nil) }), where: { $0.on == nil })
  static var audience: Audience { .facilitator }
  fileprivate static let possible: [ClaimStanding] = [.approved, .returned]

  func evolve(_ state: inout State, at stamp: Stamp) {
    let day = on ?? CalendarDay(byUTC: stamp.time)
    let paid = state.change(claim, from: Self.possible) { ($0.standing, $0.paidOn) = (.prepaid, day) }
    guard let paid else { return }
    state.count(payment: paid, on: day)
    state.note(override, "prepaid", claim, stamp)
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(claim, context)) is paid"] + overridden(override)
  }
}
