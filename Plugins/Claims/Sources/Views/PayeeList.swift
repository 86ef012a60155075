import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let payeeList: Verb<ClaimsPlugin> = .view(
    "payee list", "shows who has which reference, and where their bank details stand", for: .finance,
    examples: [Example("payee list", after: Scene.detailed)]
  ) { state, context in state.payeesDocument(context) }
}

extension State {
  func payeesDocument(_ context: ViewContext) -> Document {
    let columns = [
      Table.Column("reference", "reference"), Table.Column("who", nil), Table.Column("name", "who"),
      Table.Column("details", "bank details"), Table.Column("statedBy", "stated by"), Table.Column("stated", "when"),
    ]
    let rows = payees.map { who, payee -> [Value] in
      [
        .text(payee.reference), .text(who.word), .text(name(of: who, context.roster)), .text(payee.standing),
        .text(payee.waiting?.by), payee.waiting.map { .instant($0.time) } ?? .undefined,
      ]
    }
    let account = payer == nil ? "the payer's account isn't set: payer set" : "the payer's account is set"
    return .rows(
      Table(key: "payees", columns: columns, rows: rows),
      notes: (rows.isEmpty ? ["nothing was offered or claimed yet: travel NAME 12.5mi"] : [forFacilitator]) + [account])
  }
}
