import Facilitation

extension ClaimsPlugin {
  static let batchExport: Verb<ClaimsPlugin> = .export(
    "batch export", "writes the files that finance, its books and its bank need for a batch", Slot<ID>.batch,
    Slot<[PaymentFormat]>.options("as", .choice("FORMAT"), "one of the formats; repeat it for more"),
    examples: [
      Example("batch export b1 --to payments", after: Scene.batched),
      Example("batch export b1 --to books --as ledger --as beancount --as xero --as sage", after: Scene.batched),
    ],
    recording: { id, _ in BatchExported.signature.line(id) }
  ) { state, context, id, formats throws(Refusal) in
    try BatchFiles(state, try state.found(batch: id)).artifacts(formats) { () throws(Refusal) in
      try context.privateNotes()
    }
  }.with(.onRecordAlone)
}
