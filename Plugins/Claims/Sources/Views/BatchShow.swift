import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let batchShow: Verb<ClaimsPlugin> = .view(
    "batch show", "shows a batch: whom it pays, what became of it, and the claims in it", for: .finance, Slot<ID>.batch,
    examples: [Example("batch show b1", after: Scene.batched)]
  ) { state, context, id throws(Refusal) in BatchView(try state.found(batch: id), state, context).document }
}

/// One batch, whole.
struct BatchView {
  private let batch: Batch
  private let state: State
  private let context: ViewContext

  init(_ batch: Batch, _ state: State, _ context: ViewContext) {
    (self.batch, self.state, self.context) = (batch, state, context)
  }

  var document: Document {
    Document(
      .object,
      [Section("\(batch.id.word)  \(batch.total().spoken)", [.pairs(what), payees, claims, .note(forFacilitator)])])
  }

  private var what: [Pair] {
    [
      Pair("batch", nil, .text(batch.id.word)), Pair("number", "number", .text(batch.number)),
      Pair("state", "state", .text(batch.standing)), Pair("payOn", "pay on", .text(batch.payOn.word)),
      Pair("currency", nil, .text(batch.currency.rawValue)), Pair("total", "total", .money(batch.total())),
      Pair("format", "format", .count(batch.version)), Pair("madeBy", "made by", .text(batch.madeBy)),
      Pair("madeAt", "made", .instant(batch.madeAt)), Pair("exported", "exported", .instant(batch.exported)),
      Pair("head", "journal head", .text(batch.head)),
    ]
  }

  private var payees: Block {
    let columns = [
      Table.Column("reference", "payee"), Table.Column("who", nil), Table.Column("name", "who"),
      Table.Column("total", "total"), Table.Column("outcome", "outcome"),
    ]
    let rows = batch.payees.map { who, payee -> [Value] in
      [
        .text(payee.reference), .text(who.word), .text(state.name(of: who, context.roster)),
        .money(Money(minorUnits: payee.total, currency: batch.currency)), .text(payee.outcome.spoken),
      ]
    }
    return .table(Table(key: "payees", columns: columns, rows: rows))
  }

  private var claims: Block {
    let columns = [
      Table.Column("claim", "claim"), Table.Column("reference", "payee"), Table.Column("on", "day"),
      Table.Column("category", "category"), Table.Column("account", "account"), Table.Column("amount", "amount"),
      Table.Column("state", "state"),
    ]
    let rows = state.claims(of: batch).map { claim -> [Value] in
      [
        .text(claim.line.id.word), .text(batch.payees[claim.line.who]?.reference), .text(claim.line.on.word),
        .text(claim.line.category.rawValue), .text(batch.accounts[claim.line.category]?.code), .money(claim.amount),
        .text(claim.standing.rawValue),
      ]
    }
    return .table(Table(key: "claims", columns: columns, rows: rows))
  }
}
