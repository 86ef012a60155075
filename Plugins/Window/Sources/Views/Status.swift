import Facilitation
import OrderedCollections

extension WindowPlugin {
  static let status: Verb<WindowPlugin> = .view(
    "status", "shows where a comment stands, and never its words", for: .personal, Slot<ReceiptCode>.receipt,
    examples: [Example("window status 7K3M-Q2ZX-9DHT", after: .commented)],
    document: { state, context, code throws(Refusal) in
      if let window = (try? context.privateNotesIfAny())?[CommentTimes.withdrawn, code.word] {
        return .object([
          .pairs([
            Pair("code", "receipt code", .text(code.word)), Pair("window", "window", .text(window)),
            Pair("stands", "it is", .text("withdrawn before it was recorded; nothing is kept of it")),
          ])
        ])
      }
      let (comment, window) = try state.found(code)
      return CommentStatus(comment, window, context).document
    }
  ).with([.discreet, .offeredInFull, .throughLetterBox]).open(to: .members(own: nil))
}

/// Where a comment stands, in words for its writer.
struct CommentStatus {
  let comment: KeptComment
  let window: Window
  let context: ViewContext

  init(_ comment: KeptComment, _ window: Window, _ context: ViewContext) {
    (self.comment, self.window, self.context) = (comment, window, context)
  }

  var document: Document {
    // Never its words, since a code may be seen by others.
    .object([
      .pairs([
        Pair("code", "receipt code", .text(comment.code.word)), Pair("window", "window", .text(window.id.word)),
        Pair("received", nil, .instant(time)), Pair("receivedSpelled", "received", .text(received)),
        Pair("id", "released as", .text(comment.released?.word)), Pair("stands", "it is", .text(standing)),
      ]), .note(nextStep),
    ])
  }

  /// When it was received, as the private notes have it, or an old record.
  private var time: Instant? {
    comment.received ?? (try? context.privateNotesIfAny()).flatMap { CommentTimes(of: comment.code, in: $0).received }
  }

  /// `Saturday 2023-10-28 19:05 BST, in time`; without the time where only the record is there.
  var received: String {
    let came = comment.late == nil ? "in time" : "late"
    return time.map { "\(context.zone.spelled($0)), \(came)" } ?? came
  }

  /// What stands after "it is".
  var standing: String {
    if comment.isWithdrawn { return "withdrawn" }
    if comment.heldFor != nil { return "kept, and not for the room" }
    if let id = comment.released {
      guard let response = window.released[id]?.response else { return "released, and waits for an answer" }
      return "\(response.disposition.spoken): \(response.reason)"
    }
    if let late = comment.late {
      guard let verdict = window.verdicts[late] else { return "late; the group hasn't decided yet" }
      return verdict.isAccepted ? "late and accepted: \(verdict.reason)" : "late and not accepted: \(verdict.reason)"
    }
    return window.isOpen(at: context.now) ? "kept until the close" : "kept until the release"
  }

  private var isOpen: Bool { window.isOpen(at: context.now) }
  private var close: String { context.zone.spelled(window.closes) }
  var canBeChanged: Bool { isOpen && !comment.isWithdrawn && comment.released == nil }

  /// What can still be done about it here.
  var nextStep: String {
    canBeChanged
      ? "until \(close) it can be changed: window correct, window withdraw"
      : "\(window.id.word) \(isOpen ? "closes" : "closed") \(close)"
  }

  /// The same for its writer, who has no shell.
  var nextStepByMail: String {
    guard canBeChanged else { return "The time for comments \(isOpen ? "ends" : "ended") \(close)." }
    return "Until \(close) you can have it back, or put it right: answer this message with the code in it and say so,\n"
      + "or ring whoever runs the meetings and give the code."
  }
}
