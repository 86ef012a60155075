import Facilitation
import OrderedCollections

/// Decides: the state, and what the rules may know beside it.
struct Desk {
  let state: ClaimsState
  let context: Context

  init(_ state: ClaimsState, _ context: Context) { (self.state, self.context) = (state, context) }

  /// The day of the decision, by which rates are known.
  var today: CalendarDay { context.today }

  /// The same, for an event; `nil` where its time tells it by UTC.
  var dayToRecord: CalendarDay? { today == CalendarDay(byUTC: context.now) ? nil : today }

  func decide(_ command: ClaimsCommand) throws(Refusal) -> [ClaimsEvent] {
    switch command {
    case .addRate(let new): [.rateAdded(try state.rates.row(for: new))]
    case .activateRates(let ids): try state.rates.drafts(ids).map { .rateActivated($0) }
    case .offer(let draft): [.opened(try line(draft), .offer)]
    case .offerAll(let offer): try offerAll(offer)
    case .claim(let draft): [.opened(try claim(draft), .claim)]
    case .accept(let ids): try all(ids, [.offered], "accepted") { .accepted($0) }
    case .waive(let ids, let reason):
      try all(ids, [.offered, .accepted, .reduced], "waived") { .waived($0, reason: reason) }
    case .reduce(let id, let amount, let reason): try reduce(id, amount, reason)
    case .submit(let ids): try all(ids, [.accepted, .reduced], "submitted") { .submitted($0) }
    case .query(let id, let text): try all([id], [.submitted], "queried") { .queried($0, text) }
    case .answer(let id, let text): try all([id], [.queried], "answered") { .answered($0, text) }
    case .approve(let ids, let override): try approve(ids, override)
    case .decline(let ids, let reason):
      try all(ids, [.submitted, .queried], "declined") { .declined($0, reason: reason) }
    case .prepay(let ids, let override): try prepay(ids, override)
    case .reverse(let id, let reason, let new): try reverse(id, reason, as: new)
    case .topUp(let id, let new): try topUp(id, as: new)
    case .openPeriod(let month): try openPeriod(month)
    case .closePeriod(let month): try closePeriod(month)
    case .payment(let command): try decide(command).map { .payment($0) }
    }
  }

  /// The way from an approved claim to the money.
  private func decide(_ command: PaymentCommand) throws(Refusal) -> [PaymentEvent] {
    switch command {
    case .stateDetails(let who, let digest, let isChange): try stateDetails(of: who, digest, isChange: isChange)
    case .confirmDetails(let people): try confirmDetails(of: people)
    case .setPayer(let digest): state.payer == digest ? [] : [.payerSet(digest: digest)]
    case .setAccount(let category, let account): try setAccount(category, account)
    case .makeBatch(let wish): try makeBatch(wish)
    case .exported(let id): try found(batch: id).exported == nil ? [.batchExported(id)] : []
    case .settle(let id, let people, let settlement): try settle(id, people, settlement)
    case .reissue(let ids, let first): try reissue(ids, first)
    case .handOver: handOver()
    case .take(let line, let taken): try take(line, taken)
    case .vouch(let code, let workshop, let head, let ids): try vouch(code, workshop, head, for: ids)
    case .handedOverPaid(let ids, let amount, let day): try handedOverPaid(ids, amount, on: day)
    }
  }

  // MARK: Finding

  func found(_ id: ID) throws(Refusal) -> Claim {
    guard let claim = state.claim(id) else {
      throw Refusal("there is no claim '\(id.word)'", remedy: "claims list", about: "claim")
    }
    return claim
  }

  /// The claims with these ids, all of which must stand at one of these places; `act` is what is done to them.
  func found(_ ids: [ID], at standings: [Standing], _ act: String) throws(Refusal) -> [Claim] {
    var claims: [Claim] = []
    for id in ids.once {
      let claim = try found(id)
      guard standings.contains(claim.standing) else {
        throw Refusal(
          "\(id.word) is \(claim.standing.rawValue), and can't be \(act)", remedy: claim.nextStep, about: "claim")
      }
      claims.append(claim)
    }
    return claims
  }

  private func all(
    _ ids: [ID], _ standings: [Standing], _ act: String, _ event: (ID) -> ClaimsEvent
  ) throws(Refusal) -> [ClaimsEvent] {
    try found(ids, at: standings, act).map { event($0.line.id) }
  }

  func checkNew(_ id: ID) throws(Refusal) {
    guard state.claim(id) != nil else { return }
    throw Refusal.isThere(id)
  }
}

extension Claim {
  /// What ends it before anything is owed for it.
  var endingStep: String {
    switch standing {
    case .offered, .accepted, .reduced: "waive \(line.id.word)"
    case .submitted, .queried: "decline \(line.id.word) --reason \"…\""
    default: nextStep
    }
  }

  /// What can be done with it where it stands.
  var nextStep: String {
    let id = line.id.word
    return switch standing {
    case .offered: "accept \(id)"
    case .accepted, .reduced: "submit \(id)"
    case .submitted: "decide on it: approve \(id), query \(id) …, or decline \(id) --reason \"…\""
    case .queried: "answer \(id) …"
    case .approved where origin.isReversible:
      "batch make --pay-on DATE   pays it; reverse \(id) --reason \"…\"   takes it back"
    case .approved: "once it has come back: prepay \(id); or batch make --pay-on DATE   takes it off what is paid"
    case .batched: "once the bank has answered: batch paid FILE, or paid \(batch?.word ?? "")"
    case .handedOver: "finance has it, and pays it or takes it back"
    case .returned: "reissue \(id)   pays it anew; reverse \(id) --reason \"…\"   takes it back"
    case .paid where origin.isReversible, .prepaid where origin.isReversible:
      "reverse \(id) --reason \"…\"   takes it back"
    case .waived, .declined, .paid, .reissued, .prepaid, .reversed: "claims show \(id)   says what became of it"
    }
  }
}
