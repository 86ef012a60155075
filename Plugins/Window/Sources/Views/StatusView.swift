import Facilitation
import OrderedCollections

/// Where a comment stands, for its writer: never its words, since a code may be seen by others.
struct StatusView {
  let state: WindowState
  let context: Context

  init(_ state: WindowState, _ context: Context) { (self.state, self.context) = (state, context) }

  func document(_ code: ReceiptCode) throws(Refusal) -> Document {
    let (comment, window) = try state.found(code)
    return .object([
      .pairs([
        Pair("code", "receipt code", .text(code.word)), Pair("window", "window", .text(window.id.word)),
        Pair("received", nil, .instant(comment.received)),
        Pair("receivedSpelled", "received", .text(received(comment))),
        Pair("id", "released as", .text(comment.released?.word)),
        Pair("stands", "it is", .text(standing(comment, window))),
      ]), .note(nextStep(comment, window)),
    ])
  }

  private func received(_ comment: Comment) -> String {
    context.zone.spelled(comment.received) + (comment.late == nil ? ", in time" : ", late")
  }

  private func standing(_ comment: Comment, _ window: Window) -> String {
    if comment.isWithdrawn { return "withdrawn" }
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

  private func nextStep(_ comment: Comment, _ window: Window) -> String {
    guard window.isOpen(at: context.now), !comment.isWithdrawn, comment.released == nil else {
      return
        "\(window.id.word) \(window.isOpen(at: context.now) ? "closes" : "closed") \(context.zone.spelled(window.closes))"
    }
    return "until \(context.zone.spelled(window.closes)) it can be changed: window correct, window withdraw"
  }
}
