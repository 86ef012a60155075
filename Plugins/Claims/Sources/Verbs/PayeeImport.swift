import Facilitation

extension ClaimsPlugin {
  static let payeeImport: Verb<ClaimsPlugin> = .expand(
    "payee import", "takes bank details from a table, and keeps them beside the record and never in it",
    Slot<String>.argument(
      "file", .file,
      "a table with the columns payee (or payer), name, sort code, account number (or iban) and country"),
    examples: [Example("payee import payees.csv", after: Scene.claimed)],
    reading: { [SourceRequest($0, upTo: .table)] },
    expansion: { state, context, sources, _ throws(Refusal) in
      try DetailsTable(state, context).expansion(of: try sources[0].bytes() ?? [], from: sources[0].name)
    })
}
