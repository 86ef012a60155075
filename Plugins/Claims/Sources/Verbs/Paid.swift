import Facilitation
import OrderedCollections

/// Says that the bank made payments of a batch.
struct Paid: Change {
  let batch: ID
  /// With nobody named, everyone of whom it is news.
  let people: [Handle]
  let on: CalendarDay

  static let signature = Signature(
    ClaimsPlugin.name, "paid", "says that the bank made payments of a batch", Slot<ID>.batch, Slot<[Handle]>.payees,
    Slot<CalendarDay>.onPayment)
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, examples: [Example("paid b1 P-0001 --on 2022-06-28", after: Scene.batched)], make: Paid.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [PaymentsMade.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let news = try state.news(of: .paid(on: on), in: batch, for: people, context)
    return [Event(PaymentsMade(batch: batch, people: news, on: on))]
  }
}

struct PaymentsMade: ClaimsHappening {
  let batch: ID
  let people: [Handle]
  let on: CalendarDay

  static let shape = Shape(
    "paymentsMade", .id("batch"), .handles("people"), .day("on"), values: { ($0.batch, $0.people, $0.on) },
    make: PaymentsMade.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "returned \(batch.word) PAYEE --reason \"…\"   says that a payment came back" }

  func evolve(_ state: inout State, at stamp: Stamp) {
    for claim in state.note(.paid(on: on), in: batch, for: people) {
      let paid = state.change(claim.line.id, from: [.batched], setsAside: false) {
        ($0.standing, $0.paidOn) = (.paid, on)
      }
      if let paid { state.count(payment: paid, on: on) }
    }
    state.claims.setAside { !$0.standing.isOpen }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    let (amount, whose) = state.spoken(people, in: batch)
    return ["\(batch.word) paid \(amount) to \(whose) on \(on.word)"]
  }
}
