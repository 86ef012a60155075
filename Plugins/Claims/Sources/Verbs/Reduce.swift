import Facilitation
import OrderedCollections

/// Takes a part of what was offered.
struct Reduce: Change {
  let claim: ID
  let amount: Money
  let reason: String?

  static let verb: Verb<ClaimsPlugin> = .change(
    "reduce", "takes a part of what was offered", Slot<ID>.claim,
    Slot<Money>.argument("amount", .money, "how much of it"), Slot<String?>.reason,
    examples: [Example("reduce q1 £25.00 --reason \"as it counts against benefits\"", after: Scene.offered)],
    make: Reduce.init
  ).open(to: .owners(giving: ["reason"]))
  static let records: [any Happening<ClaimsPlugin>.Type] = [Reduced.self]

  func owner(in state: State) -> Handle? { state.owner(of: [claim]) }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    for offered in try state.found([claim], at: [.offered], "reduced") {
      guard amount.currency == offered.amount.currency, amount.minorUnits > 0,
        amount.minorUnits < offered.amount.minorUnits
      else {
        throw Refusal(
          "\(claim.word) offers \(offered.amount.spoken), and \(amount.spoken) isn't a part of it",
          remedy: "give less than that and more than nothing; waive \(claim.word) takes nothing", about: "amount")
      }
    }
    return [Event(Reduced(claim: claim, amount: amount, reason: reason))]
  }
}

struct Reduced: ClaimsHappening {
  let claim: ID
  let amount: Money
  let reason: String?

  static let shape = Shape(
    "reduced", .id("claim"), .money("to"), .optional(.text("reason")), values: { ($0.claim, $0.amount, $0.reason) },
    make: Reduced.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(claim, from: [.offered]) { claim in
      (claim.standing, claim.amount) = (.reduced, amount)
      claim.remark("reduced", reason, stamp)
    }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(claim, context)) is what is asked for: submit \(claim.word)"]
  }
}
