import Facilitation
import ForeignText

extension WindowPlugin {
  static let mailVerbs: [Verb<WindowPlugin>] = [
    Verb.expand(
      "inbox", "takes comments from mail: an mbox, a Maildir, a folder of messages or one message",
      .argument("mailbox", .file, "the mailbox; messages are matched by the window's tag, or by their sender"),
      Slot<ID?>.option("window", .window, "which window, for mail without a tag"),
      examples: [Example("window inbox mail.mbox", after: ["meeting close", "window open --tag 7K3M", "@ +1h"])],
      reading: { path, _ in SourceRequest(path, upTo: .mailbox, isFolderAllowed: true) },
      expansion: { state, context, source, _, window throws(Refusal) in
        try Inbox(state, context, window).expansion(of: source)
      }
    ).with(.discreet),
    Verb.expand(
      "addresses", "remembers people's mail addresses, beside the record and never in it",
      .argument("file", .file, "a table with the columns person and address; an empty address is forgotten"),
      examples: [Example("window addresses addresses.csv")],
      reading: { SourceRequest($0, upTo: .table) },
      expansion: { state, context, source, _ throws(Refusal) in
        try AddressList(state, context).expansion(of: try source.bytes() ?? [], from: source.name)
      }
    ).with(.discreet),
    Verb.change(
      "addressed", "records by proofs, which tell nothing, that addresses are remembered; addresses does it",
      Slot<[Proof]>.optionalArguments("proof", .proof, "of an address and whose it is"),
      Slot<[Proof]>.options("forgotten", .proof, "of one that is remembered no more"),
      examples: [Example("window addressed 0123456789abcdef0123456789abcdef", after: [])]
    ) { .address($0, forgotten: $1) },
    Verb.view(
      "folded", "shows what was folded away from a comment that came by mail: quoted words and signatures",
      Slot<ReceiptCode>.receipt, examples: [Example("window folded 7K3M-Q2ZX-9DHT", after: commented)]
    ) { state, context, code throws(Refusal) in
      let (_, window) = try state.found(code)
      let notes = try context.privateNotes()
      let writers = ProvenWriters(window, notes)
      if writers.unfit.contains(code) { try writers.check() }
      guard writers.proven.contains(code), let folded = notes[MailNotes.folded, code.word] else {
        return .note("nothing was folded away from it")
      }
      return .object([.pairs([Pair("folded", nil, .text(folded))]), .quote(folded, reply: [])])
    }.with(.discreet),
  ]
}
