import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let show: Verb<ClaimsPlugin> = .view(
    "show", "shows a claim: what it comes from, and what became of it", for: .finance, Slot<ID>.claim,
    examples: [Example("claims show q1", after: Scene.submitted)]
  ) { state, context, id throws(Refusal) in ClaimView(try state.found(id), state, context).document }
}

/// One claim, whole.
struct ClaimView {
  private let claim: Claim
  /// Whether it is shown to whose it is, and not to whoever handles claims.
  private let isForOwner: Bool
  private let state: State
  private let context: ViewContext
  private var line: Line { claim.line }

  init(_ claim: Claim, _ state: State, _ context: ViewContext, isForOwner: Bool = false) {
    (self.claim, self.state, self.context, self.isForOwner) = (claim, state, context, isForOwner)
  }

  var document: Document {
    Document(.object, [Section("\(line.id.word)  \(claim.amount.spoken)", [.pairs(what + standing), parts, remarks])])
  }

  private var what: [Pair] {
    [
      Pair("claim", nil, .text(line.id.word)), Pair("who", nil, .text(line.who.word)),
      Pair("name", "for", .text(state.described(line.who, context.roster))),
      Pair("category", "category", .text(line.category.rawValue)), Pair("on", "day", .text(line.on.word)),
      Pair("quantity", "quantity", .text(line.quantity.spoken)), Pair("amount", "amount", .money(claim.amount)),
    ]
      + [
        line.capping.map { Pair("capped", "capped by", .money($0.less)) },
        line.capping.map { Pair("cap", "at most", .text($0.cap.spoken)) },
        line.text.map { Pair("text", "what for", .text($0)) }, line.vat.map { Pair("vat", "VAT in it", .money($0)) },
        line.taxClass.map { Pair("tax", "tax", .text($0)) },
        line.receipt.map { Pair("receipt", "receipt", .text($0.name)) },
        line.receipt.map { Pair("receiptSha256", "SHA-256", .text($0.sha256)) },
        line.meeting.map { Pair("meeting", "meeting", .text(context.meetings[$0]?.title ?? $0.word)) },
        claim.attendedOtherwise(context).map { Pair("putRight", "put right since", .text($0)) },
      ].compactMap(\.self)
  }

  private var standing: [Pair] {
    [
      Pair("state", "state", .text(claim.standing.rawValue)),
      isForOwner ? nil : Pair("recordedBy", "recorded by", .text(claim.recordedBy)),
      Pair("recorded", "recorded", .instant(claim.recorded)),
      claim.origin.pair, claim.topUps.isEmpty ? nil : Pair("topUps", "added to by", .list(claim.topUps.map(\.word))),
      claim.submitted.map { Pair("submitted", "submitted", .instant($0)) },
      isForOwner ? nil : claim.approvedBy.map { Pair("approvedBy", "approved by", .text($0)) },
      claim.approved.map { Pair("approved", "approved", .instant($0)) },
      claim.period.map { Pair("period", "period", .text($0.word)) },
      claim.batch.map { Pair("batch", "batch", .text($0.word)) },
      claim.paidOn.map { Pair("paidOn", "paid on", .text($0.word)) },
      claim.reissueOf.map { Pair("reissueOf", "pays anew", .text($0.word)) },
      claim.taken.map { Pair("taken", "handed over as", .text($0.claim.word)) },
    ].compactMap(\.self)
  }

  private var parts: Block {
    let columns = [
      Table.Column("rate", "rate"), Table.Column("quantity", "quantity"), Table.Column("price", "price"),
    ]
    let rows = line.parts.map { part -> [Value] in
      let quantity: Value =
        switch line.quantity {
        case .distance: .text(Distance(tenths: part.quantity).spoken)
        case .time, .amount: .number(Double(part.quantity), decimals: 0)
        }
      return [.text(part.rate), quantity, .money(Money(minorUnits: part.price, currency: line.amount.currency))]
    }
    return shown(Table(key: "rates", columns: columns, rows: rows))
  }

  private var remarks: Block {
    let by = isForOwner ? [] : [Table.Column("by", "by")]
    let columns =
      [Table.Column("kind", "remark"), Table.Column("text", "words")] + by + [Table.Column("time", "when")]
    let rows = claim.remarks.map { remark -> [Value] in
      [.text(remark.kind), .text(remark.text)] + (isForOwner ? [] : [.text(remark.by)]) + [.instant(remark.time)]
    }
    return shown(Table(key: "remarks", columns: columns, rows: rows))
  }

  private func shown(_ table: Table) -> Block {
    let block = Block.table(table)
    return table.rows.isEmpty ? block.forPrograms ?? block : block
  }
}

extension LineOrigin {
  fileprivate var pair: Pair? {
    switch self {
    case .offer, .claim: nil
    case .reversal(let id, let reason): Pair("reverses", "takes back", .text("\(id.word): \(reason)"))
    case .topUp(let id): Pair("addsTo", "adds to", .text(id.word))
    }
  }
}
