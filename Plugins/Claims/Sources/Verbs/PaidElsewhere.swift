import Facilitation
import OrderedCollections

/// Says that finance paid claims that were handed over.
struct PaidElsewhere: Change {
  let claims: [ID]
  /// What was paid for all of them, where finance says it.
  let amount: Money?
  let on: CalendarDay

  static let signature = Signature(
    ClaimsPlugin.name, "paid elsewhere",
    "says that finance paid claims that were handed over; results writes such lines", Slot<[ID]>.claims,
    Slot<Money?>.option("amount", .money, "what was paid for all of them"),
    Slot<CalendarDay>.option("on", .dateOfEvent, "the day of the payment", filled: \.today))
  static let verb: Verb<ClaimsPlugin> = .change(
    signature,
    examples: [Example("paid elsewhere q1 --on 2022-06-27", after: Scene.approved + ["handed over"])],
    make: PaidElsewhere.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [HandedOverPaid.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try context.check(on)
    if let amount { try check(amount, in: state) }
    var events: [Event] = []
    for id in claims.once {
      let claim = try state.found(id)
      // What is known already is no news, nor is an earlier payment that came back meanwhile.
      if claim.isPaidElsewhere, let paidOn = claim.paidOn, on <= paidOn { continue }
      if !claim.isPaidElsewhere { _ = try state.found([id], at: [.handedOver], "paid elsewhere") }
      events.append(Event(HandedOverPaid(claim: id, on: on)))
    }
    if !events.isEmpty { try state.checkPeriod(context) }
    return events
  }

  /// What finance paid is what was handed over, or the difference is named.
  private func check(_ amount: Money, in state: State) throws(Refusal) {
    let ids = claims.once
    var sum: Int64 = 0
    for id in ids {
      let claim = try state.found(id)
      sum = claim.amount.currency == amount.currency ? sum &+ claim.amount.minorUnits : .max
    }
    guard sum != amount.minorUnits else { return }
    let here = try ids.map { id throws(Refusal) in try state.found(id).amount.spoken }
    throw Refusal(
      "finance paid \(amount.spoken) for \(ids.map(\.word).spoken), and \(here.spoken) was handed over",
      remedy: "ask finance which it is; claims show \(ids.first?.word ?? "")   shows it, here and there",
      about: "amount")
  }
}

/// Finance paid a claim that was handed over, or paid it anew since it came back.
struct HandedOverPaid: ClaimsHappening {
  let claim: ID
  let on: CalendarDay

  static let shape = Shape(
    "handedOverPaid", .id("claim"), .day("on"), values: { ($0.claim, $0.on) }, make: HandedOverPaid.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    if let before = state.claim(claim), before.isPaidElsewhere, before.paidOn != on {
      state.change(claim, from: [.paid]) { ($0.standing, $0.paidOn) = (.handedOver, nil) }
      state.books.book(before.amount.currency) { $0.returned &+= before.amount.minorUnits }
      state.uncount(payment: before, on: before.paidOn)
    }
    let paid = state.change(claim, from: [.handedOver]) { ($0.standing, $0.paidOn) = (.paid, on) }
    if let paid { state.count(payment: paid, on: on) }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(claim, context)) was paid by finance on \(on.word)"]
  }
}

extension Claim {
  /// Whether finance has paid it from a workshop of its own: what is paid here is in a batch.
  var isPaidElsewhere: Bool { standing == .paid && batch == nil }
}
