import Facilitation

extension ClaimsPlugin {
  static let batchPaid: Verb<ClaimsPlugin> = .expand(
    "batch paid", "takes over what the bank says of payments: a table, or its report in ISO 20022 (pain.002)",
    Slot<String>.argument("file", .file, "with the columns reference, amount, status, and maybe date and reason"),
    examples: [Example("batch paid results.csv", after: Scene.batched)],
    reading: { [SourceRequest($0, upTo: .table)] },
    expansion: { state, context, sources, _ throws(Refusal) in
      try BankResults(state, context, file: sources[0].name).expansion(of: try sources[0].bytes() ?? [])
    }
  ).with(.discreet)
}
