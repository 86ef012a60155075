import Facilitation
import OrderedCollections

/// Takes an approved claim back, with a line that is its exact negative.
struct Reverse: Change {
  let claim: ID
  let reason: String
  let id: ID

  static let verb: Verb<ClaimsPlugin> = .change(
    "reverse", "takes an approved claim back, with a line that is its exact negative", Slot<ID>.claim,
    Slot<String>.why, Slot<ID>.newClaim,
    examples: [Example("reverse q1 --reason \"claimed by someone else too\"", after: Scene.approved)],
    make: Reverse.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [Reversed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.checkNew(id)
    let original = try state.found(claim)
    guard original.origin.isReversible else {
      throw Refusal(
        "\(claim.word) takes another back itself", remedy: "claim anew what is due after all", about: "claim")
    }
    guard original.isReversible else {
      let why = original.isGranted ? "can't be taken back here now" : "there is nothing to take back"
      throw Refusal(
        "\(claim.word) is \(original.standing.rawValue), and \(why)", remedy: original.endingStep, about: "claim")
    }
    try state.checkPeriod(context)
    for topUp in original.topUps.compactMap(state.claim) where topUp.isGranted || topUp.standing.isOpen {
      throw Refusal(
        "\(topUp.line.id.word) adds to \(claim.word)",
        remedy: topUp.isReversible
          ? "reverse \(topUp.line.id.word) --reason \"…\"   comes first" : topUp.nextStep,
        about: "claim")
    }
    return [Event(Reversed(line: original.negative(as: id), claim: claim, reason: reason))]
  }
}

extension Claim {
  /// The line that takes it back.
  fileprivate func negative(as id: ID) -> Line {
    var line = line
    line.id = id
    line.quantity = line.quantity.negated
    line.parts = line.parts.map { PricedPart(rate: $0.rate, quantity: 0 &- $0.quantity, price: $0.price) }
    line.amount = amount.negated ?? .zero(amount.currency)
    line.vat = line.vat?.negated
    line.capping = line.capping?.negated
    return line
  }
}

struct Reversed: ClaimsHappening {
  let line: Line
  let claim: ID
  let reason: String

  static let shape = Shape(
    "reversed", .line, .id("claim"), .text("reason"), values: { ($0.line, $0.claim, $0.reason) }, make: Reversed.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.claim(line.id) == nil, let original = state.claim(claim), original.isReversible else { return }
    state.change(claim, from: [original.standing]) { $0.standing = .reversed }
    state.books.book(original.amount.currency) { $0.reversed &+= original.amount.minorUnits }
    // What was paid has to come back; what wasn't is settled by this.
    let isPaid = original.standing.isPaid
    state.add(line, .reversal(of: claim, reason: reason), isPaid ? .approved : .reversed, stamp)
    state.change(line.id, from: [.approved]) { ($0.approved, $0.approvedBy) = (stamp.time, stamp.actor) }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(line.id, context)) takes \(claim.word) back"]
      + (state.claim(line.id)?.standing == .approved
        ? ["\(claim.word) was paid: once the money has come back, prepay \(line.id.word)"] : [])
  }
}
