import Facilitation

extension ClaimsPlugin {
  static let batchPaid: Verb<ClaimsPlugin> = .expand(
    "batch paid", "takes over what the bank says of payments: a table, or its report in ISO 20022 (pain.002)",
    Slot<String>.argument("file", .file, "with the columns reference, amount, status, and maybe date and reason"),
    examples: [Example("batch paid results.csv", after: Scene.batched)],
    reading: { SourceRequest($0, upTo: .table) },
    expansion: { state, context, source, _ throws(Refusal) in
      try BankResults(state, context, file: source.name).expansion(of: try source.bytes() ?? [])
    }
  ).with(.discreet)
}
