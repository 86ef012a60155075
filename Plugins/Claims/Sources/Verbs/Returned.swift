import Facilitation
import OrderedCollections

/// Says that payments of a batch weren't made, or came back.
struct Returned: Change {
  let batch: ID
  /// With nobody named, everyone of whom it is news.
  let people: [Handle]
  let on: CalendarDay
  let reason: String

  static let signature = Signature(
    ClaimsPlugin.name, "returned", "says that payments of a batch weren't made, or came back", Slot<ID>.batch,
    Slot<[Handle]>.payees, Slot<CalendarDay>.onPayment, Slot<String>.why)
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, examples: [Example("returned b1 --reason \"the account is closed\"", after: Scene.batched)],
    make: Returned.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [PaymentsReturned.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let news = try state.news(of: .returned(on: on, reason: reason), in: batch, for: people, context)
    return [Event(PaymentsReturned(batch: batch, people: news, on: on, reason: reason))]
  }
}

struct PaymentsReturned: ClaimsHappening {
  let batch: ID
  let people: [Handle]
  let on: CalendarDay
  let reason: String

  static let shape = Shape(
    "paymentsReturned", .id("batch"), .handles("people"), .day("on"), .text("reason"),
    values: { ($0.batch, $0.people, $0.on, $0.reason) }, make: PaymentsReturned.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "reissue \(batch.word)   pays it anew" }

  func evolve(_ state: inout State, at stamp: Stamp) {
    for claim in state.note(.returned(on: on, reason: reason), in: batch, for: people) {
      claim.standing == .reversed ? returnReversed(claim, &state, stamp) : returnOwed(claim, &state, stamp)
    }
  }

  private func returnOwed(_ claim: Claim, _ state: inout State, _ stamp: Stamp) {
    let returned = state.change(claim.line.id, from: [.batched, .paid]) { claim in
      (claim.standing, claim.paidOn) = (.returned, nil)
      claim.remark("returned", reason, stamp)
    }
    // What the bank never paid has not come back: it is owed as it was.
    guard let returned, claim.standing == .paid else { return }
    state.books.book(returned.amount.currency) { $0.returned &+= returned.amount.minorUnits }
    state.uncount(payment: returned, on: claim.paidOn)
  }

  /// The payment of a line that was taken back since came back.
  ///
  /// Then nothing is to be given back any more; and whoever gave it back already is owed what never reached them.
  private func returnReversed(_ claim: Claim, _ state: inout State, _ stamp: Stamp) {
    guard claim.paidOn != nil else { return }
    state.books.book(claim.amount.currency) { $0.returned &+= claim.amount.minorUnits }
    let reversal = state.claims.atHand.values.first {
      $0.origin.takesBack(claim.line.id) && $0.standing == .approved
    }
    if let reversal {
      state.change(reversal.line.id, from: [.approved]) { $0.standing = .reversed }
      state.change(claim.line.id, from: [.reversed]) { $0.remark("returned", reason, stamp) }
    } else {
      state.change(claim.line.id, from: [.reversed]) { claim in
        (claim.standing, claim.paidOn) = (.returned, nil)
        claim.remark("returned", reason, stamp)
      }
      state.uncount(payment: claim, on: claim.paidOn)
      guard claim.origin.isFirst else { return }
      state.leaveTrace(of: claim.line)
      state.count(claim.line, 1)
    }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    let (amount, whose) = state.spoken(people, in: batch)
    return [
      "\(amount) for \(whose) came back on \(on.word), and is owed: \(reason)", "reissue \(batch.word)   pays it anew",
    ]
  }
}
