import Facilitation

extension Slot<ReceiptCode> {
  static let receipt = argument("code", .receipt, "the receipt code")
}

extension WindowPlugin {
  static let commentLine = Signature(
    name, "comment", "adds what couldn't be said in the meeting; who says it isn't recorded",
    Slot<String>.rest("text", "in your own words, to the end of the line"),
    Slot<WriterKey>.writer, Slot<Proof?>.writer, Slot<ID?>.item, Slot<Bool>.onBehalf, Slot<Instant?>.received,
    Slot<Instant?>.sent, Slot<ID?>.window, Slot<ReceiptCode>.new)

  // What these lines say of a writer, no terminal may remember.
  static let commentVerbs: [Verb<WindowPlugin>] = [
    .change(
      commentLine,
      examples: [
        Example("comment It is too loud at the back to follow", after: opened),
        Example("comment \"Nobody asked the night staff\" --writer ben --item i1", after: opened),
        Example("comment \"Large print, please\" --writer ana --on-behalf", after: opened),
      ],
      completing: Writers.completing
    ) { text, writer, proof, item, isOnBehalf, received, sent, window, code in
      .comment(
        Remark(
          code: code, writer: writer, proof: proof, text: text, window: window, item: item, isOnBehalf: isOnBehalf,
          received: received, sent: sent))
    }.with(.discreet),
    .change(
      "correct", "puts other words in the place of a comment's, until the close", Slot<ReceiptCode>.receipt,
      Slot<String>.rest("text", "the whole comment, to the end of the line"),
      examples: [Example("window correct 7K3M-Q2ZX-9DHT It is too loud everywhere", after: commented)]
    ) { .correct($0, $1) }.with(.discreet),
    .change(
      "withdraw", "takes a comment back, until the close", Slot<ReceiptCode>.receipt,
      examples: [Example("window withdraw 7K3M-Q2ZX-9DHT", after: commented)]
    ) { .withdraw($0) }.with(.discreet),
    Verb.view(
      "status", "shows where a comment stands, and never its words", Slot<ReceiptCode>.receipt,
      examples: [Example("window status 7K3M-Q2ZX-9DHT", after: commented)]
    ) { state, context, code throws(Refusal) in
      let (comment, window) = try state.found(code)
      return CommentStatus(comment, window, context).document
    }.with(.discreet),
  ]

  /// Lines after which there is a comment whose code is known.
  static let commented = opened + ["comment \"It is too loud at the back\" --code 7K3M-Q2ZX-9DHT"]
}

extension Slot<ID?> {
  fileprivate static let item = option("item", .item, "the item of the agenda that it is about")
}

extension Slot<Bool> {
  fileprivate static let onBehalf = flag("on-behalf", "it is entered for someone, from a call or from paper")
}

extension Slot<Instant?> {
  fileprivate static let received = option("received", .time, "when it was received, if that wasn't now")
  fileprivate static let sent = option("sent", .time, "when its sender says it was sent")
}

extension Slot<WriterKey> {
  /// Never missing, as a key is drawn for whom nobody names.
  static let writer = option("writer", .writer, "whose words they are, for the private notes alone") {
    WriterKey($0.chance, for: "writer")
  }
}

extension Slot<Proof?> {
  fileprivate static let writer = option("proof", .proof, "of whose key that is, in a line that was recorded")
}

extension Slot<ReceiptCode> {
  fileprivate static let new = option("code", .receipt, "the receipt code it gets") {
    ReceiptCode($0.chance, for: "code")
  }
}
