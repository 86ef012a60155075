import Facilitation
import OrderedCollections

/// What claims would come to at the rates that are known today.
struct Impact {
  let state: State
  private let today: CalendarDay
  var claimed: ClaimedSoFar

  init(_ state: State, _ today: CalendarDay) {
    (self.state, self.today, claimed) = (state, today, state.claimed)
  }

  /// The line of an approved claim as it would be worked out; `nil` for an amount, and for one that isn't paid or asked
  /// for less.
  func line(of claim: Claim) throws(Refusal) -> Line? {
    guard claim.isGranted, claim.origin.isFirst, !claim.line.parts.isEmpty, claim.amount == claim.line.amount else {
      return nil
    }
    var line = claim.line
    let wish = RateWish(
      category: line.category, key: line.key, quantity: line.quantity, on: line.on, known: today)
    let pricing = try Pricing(wish, before: line.before, state.rates)
    (line.parts, line.amount, line.taxClass) = (pricing.parts, pricing.amount, pricing.taxClass)
    line.capping = nil
    line.cap(at: pricing.caps, over: claimed, own: had(by: claim))
    return line
  }

  /// What was claimed for it at first and is added to it so far.
  private func had(by claim: Claim) -> Money {
    claim.topUps.compactMap(state.claim).filter { !$0.standing.isOff }.reduce(claim.amount) { sum, topUp in
      sum.adding(topUp.amount) ?? sum
    }
  }

  /// What is missing to that; `nil` when nothing is.
  func missing(_ claim: Claim, _ line: Line) -> Money? {
    line.amount.subtracting(had(by: claim)).flatMap { $0.minorUnits > 0 ? $0 : nil }
  }
}
