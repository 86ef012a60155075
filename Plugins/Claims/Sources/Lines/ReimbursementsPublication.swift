import Facilitation
import OrderedCollections

extension Reimbursements {
  /// What all claims come to, from sums that are kept and from those claims about which something is to be done.
  init(_ state: State) {
    self.init { Fairness(state, $0, .group).blocks }
    standings = ClaimStanding.allCases.compactMap { standing in
      let sums = state.totals.standings[standing] ?? [:]
      // So few are hidden that nobody can tell whether there are any.
      let isHidden = standing == .declined && state.totals.declined.count < Disclosure.fewestInConfidence
      if isHidden { return state.highest > 0 ? Part(Self.declined, count: nil, amounts: [:]) : nil }
      return Part(standing.spoken, sums)
    }
    categories = Category.allCases.compactMap { category in
      Part(category.rawValue, state.totals.categories[category] ?? [:])
    }
    periods = state.books.periods.map { month, period in
      Period(
        month.word,
        period.accounts.mapValues { account in
          Account(
            approved: account.approved &- account.reversed, paid: account.paid &- account.returned,
            owed: account.closing)
        })
    }
    waiting = state.waiting
    daysToPay = OrderedDictionary(uniqueKeys: state.totals.payments.keys, values: state.totals.payments.values)
    daysToPay.sort { $0.key < $1.key }
    peoplePaid = state.people.values.count { $0.payments > 0 }
    overrides = state.overrides.count
  }
}

extension Reimbursements.Part {
  /// `nil` where there is nothing.
  fileprivate init?(_ label: String, _ sums: OrderedDictionary<Currency, Totals.Sum>) {
    let known = sums.filter { $0.value != Totals.Sum() }
    guard !known.isEmpty else { return nil }
    self.init(
      label, count: known.values.reduce(0) { $0 &+ $1.lines }, amounts: known.mapValues(\.minorUnits))
  }
}

extension ClaimStanding {
  /// As it stands in a sentence about several.
  fileprivate var spoken: String {
    switch self {
    case .batched: "in a batch"
    case .handedOver: "handed over"
    case .prepaid: "paid outside a batch"
    default: rawValue
    }
  }
}

extension State {
  /// The same by what is to be done, as sums of no one, and whoever left elsewhere and is here still.
  func pending(_ context: ViewContext) -> [Pending] {
    let left = leavers.map { leaver in
      Pending(
        leaver.reference, leaver.saying, .instant(leaver.leaving.time), try: leaver.line, for: .finance)
    }
    return left
      + waiting.map { waiting in
        let count = counted(waiting.part.count ?? 0, "claim", "claims")
        return Pending(
          nil, "\(count) \(waiting.part.label), waiting for \(waiting.whom)", .instant(waiting.since),
          try: "claims list", for: .finance)
      }
  }

  /// The claims about which something is to be done, by what that is.
  fileprivate var waiting: [Reimbursements.Waiting] {
    var found: [Wait: Reimbursements.Waiting] = [:]
    for claim in claims.atHand.values {
      guard let (wait, since) = wait(of: claim) else { continue }
      let part = Reimbursements.Part(wait.label, count: 0, amounts: [:])
      var waiting = found[wait] ?? Reimbursements.Waiting(part, for: wait.whom, since: since)
      waiting.part.count = (waiting.part.count ?? 0) + 1
      waiting.part.amounts[claim.amount.currency, default: 0] &+= claim.amount.minorUnits
      waiting.since = min(waiting.since, since)
      found[wait] = waiting
    }
    return Wait.allCases.compactMap { found[$0] }
  }

  /// What a claim waits for, and since when.
  private func wait(of claim: Claim) -> (Wait, since: Instant)? {
    switch claim.standing {
    case .offered: (.offered, claim.recorded)
    case .accepted, .reduced: (.accepted, claim.recorded)
    case .submitted: (.submitted, claim.submitted ?? claim.recorded)
    case .queried: (.queried, claim.remarks.last?.time ?? claim.recorded)
    case .approved: (.approved, claim.approved ?? claim.recorded)
    case .handedOver: (.handedOver, claim.approved ?? claim.recorded)
    case .returned: (.returned, claim.remarks.last?.time ?? claim.recorded)
    case .batched:
      // A batch is at hand as long as one of its claims waits.
      claim.batch.flatMap { batches.atHand[$0] }.map { batch in
        batch.exported.map { (.exported, $0) } ?? (.batched, batch.madeAt)
      }
    case .waived, .declined, .paid, .reissued, .prepaid, .reversed: nil
    }
  }
}

/// What a claim waits for, in the order of its life.
private enum Wait: CaseIterable {
  case offered, accepted, submitted, queried, approved, batched, exported, handedOver, returned

  var label: String {
    switch self {
    case .offered: "offered"
    case .accepted: "accepted"
    case .submitted: "submitted"
    case .queried: "queried"
    case .approved: "approved"
    case .batched: "in a batch"
    case .exported: "exported"
    case .handedOver: "handed over"
    case .returned: "returned"
    }
  }

  var whom: String {
    switch self {
    case .offered: "whoever it is offered to"
    case .accepted: "whoever submits it"
    case .submitted: "whoever approves it"
    case .queried: "whoever claimed it, to answer"
    case .approved: "the next batch"
    case .batched: "whoever exports the batch"
    case .exported: "the bank"
    case .handedOver: "finance"
    case .returned: "whoever pays it anew"
    }
  }
}
