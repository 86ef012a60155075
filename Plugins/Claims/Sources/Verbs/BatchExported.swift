import Facilitation
import OrderedCollections

/// Notes that the files of a batch were written.
struct BatchExported: Change {
  let batch: ID

  static let signature = Signature(
    ClaimsPlugin.name, "batch exported", "notes that the files of a batch were written", Slot<ID>.batch)
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, examples: [Example("batch exported b1", after: Scene.batched)], make: BatchExported.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [BatchFilesWritten.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.found(batch: batch).exported == nil ? [Event(BatchFilesWritten(batch: batch))] : []
  }
}

struct BatchFilesWritten: ClaimsHappening {
  let batch: ID

  static let shape = Shape("batchExported", .id("batch"), values: { $0.batch }, make: BatchFilesWritten.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "returned \(batch.word) --reason \"…\"   says that it wasn't paid" }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.changeBatch(batch) { if $0.exported == nil { $0.exported = stamp.time } }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(batch.word) is exported; once the bank has answered: batch paid FILE"]
  }
}
