import Facilitation
import OrderedCollections

extension WindowState {
  /// Gives the room what was written, all of it at once, in an order that says nothing of writers and times.
  func release(_ id: ID?, _ seed: Seed, _ context: Context) throws(Refusal) -> [WindowEvent] {
    let window = try window(id, context)
    guard !window.isOpen(at: context.now) else {
      throw Refusal(
        "\(window.id.word) is open until \(context.times.spelled(window.closes)), and comments are released after that",
        remedy: "window show \(window.id.word)", about: "window")
    }
    let comments = window.releasable
    guard !comments.isEmpty else { throw nothingToRelease(window) }
    let first = context.nextID(ID.comment).number
    // Sorted by what chance gave them, so that the order in which they came has no part in the draw.
    let drawn = comments.sorted { $0.code.word < $1.code.word }.inOrderDrawn(with: seed)
    return drawn.enumerated().map { index, comment in
      .released(
        window.id,
        Released(
          id: ID(ID.comment, first + index), text: comment.text, item: comment.item,
          day: window.day(of: comment.received), isOnBehalf: comment.isOnBehalf, isLate: comment.late != nil,
          time: context.now))
    }
  }

  private func nothingToRelease(_ window: Window) -> Refusal {
    if let late = window.undecided.first {
      return Refusal(
        "the group hasn't decided on \(counted(window.undecided.count, "late comment", "late comments"))",
        remedy: "window late accept \(late.word) --reason \"…\"   or decline it", about: "window")
    }
    return Refusal(
      "\(window.id.word) has no comment to release", remedy: "window show \(window.id.word)", about: "window")
  }

  /// Keeps what the group decided on a late comment, once.
  func judge(_ late: ID, _ verdict: Verdict) throws(Refusal) -> [WindowEvent] {
    guard let window = window(ofLate: late) else {
      throw Refusal("there is no late comment '\(late.word)'", remedy: "window show   lists them", about: "late")
    }
    guard window.verdicts[late] == nil else {
      throw Refusal("the group has decided on \(late.word)", remedy: "window show   says how", about: "late")
    }
    return [.judged(window.id, late: late, verdict)]
  }

  func respond(_ id: ID, _ answering: Answering) throws(Refusal) -> [WindowEvent] {
    guard let window = window(ofReleased: id), let comment = window.released[id] else {
      throw Refusal(
        "there is no comment '\(id.word)'", remedy: "window show   lists those that were released", about: "comment")
    }
    if let last = comment.response, last.disposition == answering.disposition, last.reason == answering.reason {
      throw Refusal("that is its answer already", remedy: "window digest   shows it", about: "comment")
    }
    return [.responded(id, answering)]
  }
}
