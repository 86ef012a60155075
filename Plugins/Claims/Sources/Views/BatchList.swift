import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let batchList: Verb<ClaimsPlugin> = .view(
    "batch list", "lists the batches", for: .finance, examples: [Example("batch list", after: Scene.batched)]
  ) { state, _ in state.batchesDocument }
}

extension State {
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

extension Batch {
  /// Where it stands, in a word or two.
  var standing: String {
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
