import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let list: Verb<ClaimsPlugin> = .view(
    "list", "lists the claims that are open, or those that are asked for", for: .finance,
    Slot<ClaimStanding?>.option("state", .choice("STATE"), "only those that stand there"),
    Slot<Handle?>.option("person", .claimant, "only those of this person, or of this reference"),
    Slot<Month?>.option("period", .month, "only those that were approved in this month"), Slot<Category?>.ofCategory,
    examples: [
      Example("claims list", after: Scene.submitted),
      Example(
        "claims list --state approved --person ana --period 2022-06 --category travel", after: Scene.approved),
    ]
  ) { state, context, standing, who, period, category in
    ClaimList(standing: standing, who: who, period: period, category: category).document(state, context)
  }.with(.offeredInFull)
}

/// Claims in a list; without a filter, those that are open.
struct ClaimList {
  var standing: ClaimStanding?
  var who: Handle?
  var period: Month?
  var category: Category?

  private var isFiltered: Bool { standing != nil || who != nil || period != nil || category != nil }

  func document(_ state: State, _ context: ViewContext) -> Document {
    // What is open lies at hand, so that nothing has to be unpacked for it.
    let needsAll = isFiltered && !(standing?.isOpen ?? false)
    let claims = needsAll ? Array(state.claims.all.values) : Array(state.claims.atHand.values)
    let fitting = claims.filter(fits)
    let rows = fitting.map { row($0, state, context) }
    let putRight = fitting.compactMap { state.attendedOtherwise($0, context) }
    let empty = isFiltered ? "no claim is like that" : "no claim is open: travel NAME 12.5mi"
    return .rows(
      Table(key: "claims", columns: columns, rows: rows), notes: rows.isEmpty ? [empty] : putRight + [forFacilitator])
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
    Table.Column("putRight", nil),
  ]

  private func row(_ claim: Claim, _ state: State, _ context: ViewContext) -> [Value] {
    [
      .text(claim.line.id.word), .text(claim.line.who.word), .text(state.name(of: claim.line.who, context.roster)),
      .text(claim.line.on.word), .text(claim.line.category.rawValue), .text(claim.line.quantity.spoken),
      .money(claim.amount), .text(claim.line.text), .text(claim.standing.rawValue), .text(claim.period?.word),
      .text(claim.recordedBy), .text(claim.approvedBy), .text(claim.line.taxClass),
      .text(claim.attendedOtherwise(context)),
    ]
  }
}
