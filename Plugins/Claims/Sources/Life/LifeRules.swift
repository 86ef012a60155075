import Facilitation
import OrderedCollections

extension Desk {
  func reduce(_ id: ID, _ amount: Money, _ reason: String?) throws(Refusal) -> [ClaimsEvent] {
    for claim in try found([id], at: [.offered], "reduced") {
      guard amount.currency == claim.amount.currency, amount.minorUnits > 0,
        amount.minorUnits < claim.amount.minorUnits
      else {
        throw Refusal(
          "\(id.word) offers \(claim.amount.spoken), and \(amount.spoken) isn't a part of it",
          remedy: "give less than that and more than nothing; waive \(id.word) takes nothing", about: "amount")
      }
    }
    return [.reduced(id, to: amount, reason: reason)]
  }

  // MARK: Who may approve and pay

  func approve(_ ids: [ID], _ override: String?) throws(Refusal) -> [ClaimsEvent] {
    try checkPeriod()
    let actor = Actor(context)
    var events: [ClaimsEvent] = []
    for claim in try found(ids, at: [.submitted], "approved") {
      let breach = actor.isPerson(claim.line.who) ? "claims" : actor.isStated(as: claim.recordedBy) ? "recorded" : nil
      if let breach, override == nil {
        throw controlled("\(context.actor) \(breach) \(claim.line.id.word), and can't approve it", "approve", claim)
      }
      events.append(.approved(claim.line.id, override: breach == nil ? nil : override))
    }
    return events
  }

  func prepay(_ ids: [ID], _ override: String?) throws(Refusal) -> [ClaimsEvent] {
    try checkPeriod()
    let actor = Actor(context)
    var events: [ClaimsEvent] = []
    for claim in try found(ids, at: [.approved, .returned], "paid") {
      let isBreach = claim.approvedBy.map(actor.isStated) ?? false
      if isBreach, override == nil {
        throw controlled("\(context.actor) approved \(claim.line.id.word), and can't pay it", "prepay", claim)
      }
      events.append(.prepaid(claim.line.id, override: isBreach ? override : nil, on: dayToRecord))
    }
    return events
  }

  private func controlled(_ reason: String, _ verb: String, _ claim: Claim) -> Refusal {
    let id = claim.line.id.word
    return Refusal(
      reason,
      remedy: "someone else says who they are, and does: actor NAME\n\(verb) \(id) --override \"…\"   with the reason, "
        + "which is listed", about: "claim")
  }

  // MARK: Corrections

  func reverse(_ id: ID, _ reason: String, as new: ID) throws(Refusal) -> [ClaimsEvent] {
    try checkNew(new)
    let claim = try found(id)
    guard claim.origin.isReversible else {
      throw Refusal("\(id.word) takes another back itself", remedy: "claim anew what is due after all", about: "claim")
    }
    guard claim.isReversible else {
      throw Refusal(
        "\(id.word) is \(claim.standing.rawValue), and \(claim.isGranted ? "can't be taken back here now" : "there is nothing to take back")",
        remedy: claim.endingStep, about: "claim")
    }
    try checkPeriod()
    for topUp in claim.topUps.compactMap(state.claim) where topUp.isGranted || topUp.standing.isOpen {
      throw Refusal(
        "\(topUp.line.id.word) adds to \(id.word)",
        remedy: topUp.isReversible
          ? "reverse \(topUp.line.id.word) --reason \"…\"   comes first" : topUp.nextStep,
        about: "claim")
    }
    var line = claim.line
    line.id = new
    line.quantity = line.quantity.negated
    line.parts = line.parts.map { PricedPart(rate: $0.rate, quantity: 0 &- $0.quantity, price: $0.price) }
    line.amount = claim.amount.negated ?? .zero(claim.amount.currency)
    line.vat = line.vat?.negated
    line.capping = line.capping?.negated
    return [.opened(line, .reversal(of: id, reason: reason))]
  }

  func topUp(_ id: ID, as new: ID) throws(Refusal) -> [ClaimsEvent] {
    try checkNew(new)
    let claim = try found(id)
    let impact = Impact(state, today)
    guard var line = try impact.line(of: claim) else {
      throw Refusal(
        "what \(id.word) comes to doesn't follow from rates, or it isn't approved",
        remedy: "rates impact   shows those that do", about: "claim")
    }
    guard let more = impact.missing(claim, line) else {
      throw Refusal(
        "\(id.word) comes to \(line.amount.spoken) today, and that is not more than it has",
        remedy: "rates impact   shows those that are short", about: "claim")
    }
    (line.id, line.amount) = (new, more)
    return [.opened(line, .topUp(of: id))]
  }
}
