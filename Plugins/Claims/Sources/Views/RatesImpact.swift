import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let ratesImpact: Verb<ClaimsPlugin> = .view(
    "rates impact", "shows approved claims that would come to more at the rates that are known today", for: .finance,
    examples: [Example("rates impact", after: Scene.approved + Scene.raised)]
  ) { state, context in Impact(state, context.today).document }
}

extension Impact {
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
