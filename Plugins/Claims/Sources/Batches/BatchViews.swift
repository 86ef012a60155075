import Facilitation
import OrderedCollections

extension Batch {
  /// What it comes to in all, and for those of whom `isCounted` holds.
  func total(where isCounted: (BatchPayee.Outcome) -> Bool = { _ in true }) -> Money {
    let minor = payees.values.reduce(Int64(0)) { isCounted($1.outcome) ? $0 &+ $1.total : $0 }
    return Money(minorUnits: minor, currency: currency)
  }

  /// Where it stands, in a word or two.
  fileprivate var standing: String {
    let outcomes = payees.values.map(\.outcome)
    let (paid, returned) = (outcomes.count { $0.isPaid }, outcomes.count { $0.isReturned })
    switch (paid, returned) {
    case (0, 0): return exported == nil ? "made" : "exported"
    case (outcomes.count, _): return "paid"
    case (_, outcomes.count): return "returned"
    default: return paid + returned == outcomes.count ? "partly returned" : "partly paid"
    }
  }

  fileprivate var shortNumber: String { String(number.prefix(12)) }
}

extension ClaimsState {
  var batchesDocument: Document {
    let columns = [
      Table.Column("batch", "batch"), Table.Column("number", "number"), Table.Column("payOn", "pay on"),
      Table.Column("payees", "payees"), Table.Column("claims", "claims"), Table.Column("total", "total"),
      Table.Column("madeBy", "made by"), Table.Column("madeAt", "made"), Table.Column("exported", "exported"),
      Table.Column("state", "state"),
    ]
    let batches = batches.all.values
    let rows = batches.map { batch -> [Value] in
      [
        .text(batch.id.word), .text(batch.shortNumber), .text(batch.payOn.word), .count(batch.payees.count),
        .count(batch.claims.count), .money(batch.total()), .text(batch.madeBy), .instant(batch.madeAt),
        .instant(batch.exported), .text(batch.standing),
      ]
    }
    return .rows(
      Table(key: "batches", columns: columns, rows: rows),
      notes: rows.isEmpty ? ["there is no batch yet: batch make --pay-on DATE"] : [])
  }
}

/// One batch, whole.
struct BatchView {
  private let batch: Batch
  private let state: ClaimsState
  private let context: ViewContext

  init(_ batch: Batch, _ state: ClaimsState, _ context: ViewContext) {
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
