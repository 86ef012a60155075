import Facilitation
import OrderedCollections

/// What claims would come to at the rates that are known today.
struct Impact {
  private let state: ClaimsState
  private let today: CalendarDay

  init(_ state: ClaimsState, _ today: CalendarDay) { (self.state, self.today) = (state, today) }

  /// What an approved claim would come to; `nil` for an amount, and for one that isn't paid or asked for less.
  func pricing(of claim: Claim) throws(Refusal) -> Pricing? {
    guard claim.isGranted, claim.origin.isFirst, !claim.line.parts.isEmpty, claim.amount == claim.line.amount else {
      return nil
    }
    let line = claim.line
    let wish = RateWish(
      category: line.category, key: line.key, quantity: line.quantity, on: line.on, known: today)
    return try Pricing(wish, before: line.before, state.rates)
  }

  /// What is missing to that, with what was added already; `nil` when nothing is.
  func missing(_ claim: Claim, _ pricing: Pricing) -> Money? {
    let has = claim.topUps.compactMap(state.claim).filter { !$0.standing.isOff }.reduce(claim.amount) { sum, topUp in
      sum.adding(topUp.amount) ?? sum
    }
    return pricing.amount.subtracting(has).flatMap { $0.minorUnits > 0 ? $0 : nil }
  }

  /// All claims that are short, with the line that tops each up.
  var document: Document {
    let short = state.claims.all.values.compactMap { claim -> (Claim, Pricing, Money)? in
      guard let pricing = try? pricing(of: claim), let more = missing(claim, pricing) else { return nil }
      return (claim, pricing, more)
    }
    let columns = [
      Table.Column("claim", "claim"), Table.Column("who", "who"), Table.Column("on", "day"),
      Table.Column("quantity", "quantity"), Table.Column("rates", "at"), Table.Column("amount", "amount"),
      Table.Column("ratesToday", "today at"), Table.Column("amountToday", "today"), Table.Column("missing", "missing"),
    ]
    let rows = short.map { claim, pricing, more -> [Value] in
      [
        .text(claim.line.id.word), .text(claim.line.who.word), .text(claim.line.on.word),
        .text(claim.line.quantity.spoken), .list(claim.line.parts.map(\.rate)), .money(claim.amount),
        .list(pricing.parts.map(\.rate)), .money(pricing.amount), .money(more),
      ]
    }
    let lines = short.map { "topup \($0.0.line.id.word)" }
    return .rows(
      Table(key: "claims", columns: columns, rows: rows),
      notes: lines.isEmpty
        ? ["every approved claim comes to the same today, or to less"]
        : ["what is missing is claimed with:\n" + lines.joined(separator: "\n"), forFacilitator])
  }
}
