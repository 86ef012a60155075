import Facilitation

extension WindowPlugin {
  static let folded: Verb<WindowPlugin> = .view(
    "folded", "shows what was folded away from a comment that came by mail: quoted words and signatures",
    for: .facilitator,
    Slot<ReceiptCode>.receipt, examples: [Example("window folded 7K3M-Q2ZX-9DHT", after: .commented)],
    document: { state, context, code throws(Refusal) in
      let (_, window) = try state.found(code)
      let notes = try context.privateNotes()
      let writers = ProvenWriters(window, notes)
      if writers.unfit.contains(code) { try writers.check() }
      guard writers.proven.contains(code), let folded = notes[MailNotes.folded, code.word] else {
        return .note("nothing was folded away from it")
      }
      return .object([.pairs([Pair("folded", nil, .text(folded))]), .quote(folded, reply: [])])
    }
  ).with(.discreet)
}
