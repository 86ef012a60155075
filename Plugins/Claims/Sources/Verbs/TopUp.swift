import Facilitation
import OrderedCollections

/// Claims what a claim would come to more at the rates that are known today.
struct TopUp: Change {
  let claim: ID
  let id: ID

  static let verb: Verb<ClaimsPlugin> = .change(
    "topup", "claims what a claim would come to more at the rates that are known today", Slot<ID>.claim,
    Slot<ID>.newClaim,
    examples: [
      Example(
        "topup q1",
        after: ["travel ana 12.5mi", "submit q1", "period open 2022-06", "actor dee", "approve q1"] + Scene.raised)
    ], make: TopUp.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [ToppedUp.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.checkNew(id)
    let original = try state.found(claim)
    let impact = Impact(state, context.today)
    guard var line = try impact.line(of: original) else {
      throw Refusal(
        "what \(claim.word) comes to doesn't follow from rates, or it isn't approved",
        remedy: "rates impact   shows those that do", about: "claim")
    }
    guard let more = impact.missing(original, line) else {
      throw Refusal(
        "\(claim.word) comes to \(line.amount.spoken) today, and that is not more than it has",
        remedy: "rates impact   shows those that are short", about: "claim")
    }
    (line.id, line.amount) = (id, more)
    return [Event(ToppedUp(line: line, claim: claim))]
  }
}

struct ToppedUp: ClaimsHappening {
  let line: Line
  let claim: ID

  static let shape = Shape(
    "toppedUp", .line, .id("claim"), values: { ($0.line, $0.claim) }, make: ToppedUp.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.claim(line.id) == nil, let original = state.claim(claim), original.isGranted else { return }
    state.change(claim, from: [original.standing]) { $0.topUps.append(line.id) }
    state.add(line, .topUp(of: claim), .submitted, stamp)
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(line, context)), is added to \(claim.word) and submitted"]
  }
}
