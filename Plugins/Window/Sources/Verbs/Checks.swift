import Facilitation
import OrderedCollections

// What the rules of several verbs ask.

extension State {
  /// The window that is meant; one must be named where several are open.
  func window(_ id: ID?, _ context: Context) throws(Refusal) -> Window {
    guard let id else {
      let open = windows.atHand.values.filter { $0.isOpen(at: context.now) }.map(\.id.word)
      guard open.isEmpty else {
        throw Refusal(
          "\(open.spoken) are open", remedy: "say which with --window \(open.last ?? "w1")", about: "window")
      }
      guard let latest else { throw noWindow(context.meetings) }
      return latest
    }
    guard let window = windows[id] else {
      guard let latest else { throw noWindow(context.meetings) }
      throw Refusal(
        "there is no window '\(id.word)'", remedy: "window show \(latest.id.word)   shows the latest", about: "window")
    }
    return window
  }

  /// The window that is shown: the one named, else the one that a line without a name means.
  func shown(_ id: ID?, _ context: ViewContext) throws(Refusal) -> Window {
    try window(id ?? WindowTimes(self).meant(at: context.now), context.rules)
  }

  func noWindow(_ meetings: Meetings) -> Refusal {
    let latest = meetings.latest
    return Refusal(
      "there is no window yet",
      remedy: latest?.closed != nil ? "window open" : latest == nil ? meetings.openingLine : "meeting close",
      about: "window")
  }

  func found(_ code: ReceiptCode) throws(Refusal) -> (KeptComment, Window) {
    guard let window = window(of: code), let comment = window.comments[code] else {
      throw Refusal(
        "no comment has the receipt code \(code.word)", remedy: "copy it from the answer to the comment",
        about: "code")
    }
    return (comment, window)
  }

  /// Until the close, and no longer, a writer may change a comment.
  func changeable(_ code: ReceiptCode, _ context: Context) throws(Refusal) -> KeptComment {
    let (comment, window) = try found(code)
    guard !comment.isWithdrawn else {
      throw Refusal("that comment was withdrawn", remedy: "comment … writes another", about: "code")
    }
    guard window.isOpen(at: context.now), comment.released == nil else {
      throw Refusal(
        "\(window.id.word) closed \(context.times.spelled(window.closes)), and what was written stays as it is",
        remedy: "window status \(code.word)   shows where it stands", about: "code")
    }
    return comment
  }
}
