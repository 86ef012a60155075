import Facilitation
import OrderedCollections

/// Claims in a list; without a filter, those that are open.
struct ClaimList {
  var standing: Standing?
  var who: Handle?
  var period: Month?
  var category: Category?

  private var isFiltered: Bool { standing != nil || who != nil || period != nil || category != nil }

  func document(_ state: ClaimsState, _ context: ViewContext) -> Document {
    // What is open lies at hand, so that nothing has to be unpacked for it.
    let needsAll = isFiltered && !(standing?.isOpen ?? false)
    let claims = needsAll ? Array(state.claims.all.values) : Array(state.claims.atHand.values)
    let rows = claims.filter(fits).map { row($0, state, context) }
    let empty = isFiltered ? "no claim is like that" : "no claim is open: travel NAME 12.5mi"
    return .rows(
      Table(key: "claims", columns: columns, rows: rows), notes: rows.isEmpty ? [empty] : [forFacilitator])
  }

  private func fits(_ claim: Claim) -> Bool {
    claim.standing == standing ?? claim.standing && claim.line.who == who ?? claim.line.who
      && (period == nil || claim.period == period) && claim.line.category == category ?? claim.line.category
  }

  private let columns = [
    Table.Column("claim", "claim"), Table.Column("who", nil), Table.Column("name", "who"), Table.Column("on", "day"),
    Table.Column("category", "category"), Table.Column("quantity", "quantity"), Table.Column("amount", "amount"),
    Table.Column("text", "what for"), Table.Column("state", "state"), Table.Column("period", "period"),
    Table.Column("recordedBy", nil), Table.Column("approvedBy", nil), Table.Column("tax", nil),
  ]

  private func row(_ claim: Claim, _ state: ClaimsState, _ context: ViewContext) -> [Value] {
    [
      .text(claim.line.id.word), .text(claim.line.who.word), .text(state.name(of: claim.line.who, context.roster)),
      .text(claim.line.on.word), .text(claim.line.category.rawValue), .text(claim.line.quantity.spoken),
      .money(claim.amount), .text(claim.line.text), .text(claim.standing.rawValue), .text(claim.period?.word),
      .text(claim.recordedBy), .text(claim.approvedBy), .text(claim.line.taxClass),
    ]
  }
}

extension ClaimsState {
  /// Where controls were set aside.
  func overridesDocument(_ context: ViewContext) -> Document {
    let columns = [
      Table.Column("claim", "claim"), Table.Column("act", "what was done"), Table.Column("by", "by"),
      Table.Column("reason", "why"), Table.Column("time", "when"),
    ]
    let untold = untold.map { claim, untold in
      Override(
        claim: claim, act: "taken over", by: untold.by, reason: "without the code that its sender tells",
        time: untold.time)
    }
    let rows = (overrides + untold).sorted { $0.time < $1.time }.map { override -> [Value] in
      [
        .text(override.claim.word), .text(override.act), .text(override.by), .text(override.reason),
        .instant(override.time),
      ]
    }
    let note = "who it was is as stated at the keyboard, not authenticated"
    return .rows(
      Table(key: "overrides", columns: columns, rows: rows), notes: rows.isEmpty ? ["no rule was set aside"] : [note])
  }
}
