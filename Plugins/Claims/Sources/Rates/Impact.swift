import Facilitation
import OrderedCollections

/// What claims would come to at the rates that are known today.
struct Impact {
  private let state: ClaimsState
  private let today: CalendarDay
  private var claimed: ClaimedSoFar

  init(_ state: ClaimsState, _ today: CalendarDay) {
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

  /// All claims that are short; what is missing to one leaves less under a cap to those after it.
  private func short() -> [(claim: Claim, line: Line, more: Money)] {
    var impact = self
    return state.claims.all.values.compactMap { claim in
      guard let line = try? impact.line(of: claim), let more = missing(claim, line) else { return nil }
      impact.claimed.add(more.minorUnits, for: line)
      return (claim, line, more)
    }
  }

  /// All claims that are short, with the line that tops each up.
  var document: Document {
    let short = short()
    let columns = [
      Table.Column("claim", "claim"), Table.Column("who", "who"), Table.Column("on", "day"),
      Table.Column("quantity", "quantity"), Table.Column("rates", "at"), Table.Column("amount", "amount"),
      Table.Column("ratesToday", "today at"), Table.Column("amountToday", "today"), Table.Column("missing", "missing"),
    ]
    let rows = short.map { claim, line, more -> [Value] in
      [
        .text(claim.line.id.word), .text(claim.line.who.word), .text(claim.line.on.word),
        .text(claim.line.quantity.spoken), .list(claim.line.parts.map(\.rate)), .money(claim.amount),
        .list(line.parts.map(\.rate)), .money(line.amount), .money(more),
      ]
    }
    let lines = short.map { "topup \($0.claim.line.id.word)" }
    return .rows(
      Table(key: "claims", columns: columns, rows: rows),
      notes: lines.isEmpty
        ? ["every approved claim comes to the same today, or to less"]
        : ["what is missing is claimed with:\n" + lines.joined(separator: "\n"), forFacilitator])
  }
}
