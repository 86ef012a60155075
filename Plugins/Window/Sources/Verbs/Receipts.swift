import Facilitation
import Mail
import OrderedCollections

extension WindowPlugin {
  static let receipts: Verb<WindowPlugin> = .export(
    "receipts", "writes an answer to each comment that came by mail, ready to send", Slot<ID?>.shownWindow,
    examples: [
      Example(
        "window receipts --to here",
        after: ["meeting close", "window open --tag 7K3M", "@ +1h", "window inbox mail.mbox --take tagged"])
    ],
    artifacts: { state, context, id throws(Refusal) in
      try Receipts(try state.shown(id, context), context).artifacts
    }
  ).with(.throughLetterBox)
}

/// Answers to comments that came by mail, for a mail program to send; they hold addresses, so they are their owner's.
struct Receipts {
  private let window: Window
  private let context: ViewContext
  private let notes: PrivateNotes
  /// Nothing is sent to an address that the record doesn't prove.
  private let proven: Set<ReceiptCode>

  init(_ window: Window, _ context: ViewContext) throws(Refusal) {
    (self.window, self.context, notes) = (window, context, try context.privateNotes())
    let writers = ProvenWriters(window, notes)
    try writers.check()
    proven = writers.proven
  }

  var artifacts: [Artifact] {
    get throws(Refusal) {
      let artifacts = window.comments.values.compactMap(artifact).sorted { $0.name < $1.name }
      guard !artifacts.isEmpty else {
        throw Refusal(
          "no comment of \(window.id.word) came by mail from an address that is known",
          remedy: "window inbox FILE   takes comments from mail", about: "window")
      }
      return artifacts
    }
  }

  private func artifact(_ comment: KeptComment) -> Artifact? {
    let code = comment.code.word
    guard proven.contains(comment.code), let address = notes[MailNotes.address, code] else { return nil }
    let subject = notes[MailNotes.subject, code] ?? ""
    let draft = MailDraft(
      to: MailAddress(address), subject: subject.lowercased().hasPrefix("re:") ? subject : "Re: \(subject)",
      inReplyTo: notes[MailNotes.messageID, code], text: text(comment))
    return Artifact(name: "receipt-\(code).eml", bytes: draft.bytes, isPrivate: true)
  }

  private func text(_ comment: KeptComment) -> String {
    let status = CommentStatus(comment, window, context)
    return """
      Hello,

      thank you for your comment. Its receipt code is \(comment.code.word).
      It was received \(status.received). It is \(status.standing).
      \(status.nextStepByMail)

      Your words as they are kept, without your name (SHA-256 \(sha256(comment.text))):

      \(comment.text)

      """
  }
}
