import Facilitation
import OrderedCollections

extension WindowPlugin {
  static let digest: Verb<WindowPlugin> = .view(
    "digest", "what was said and what was done about it, for everyone", for: .room, Slot<ID?>.shownWindow,
    examples: [Example("window digest --as markdown", after: .released)]
  ) { state, context, id throws(Refusal) in Digest(try state.shown(id, context), context).document }
  .open(to: .members(own: nil))
}

/// "You said, we did": every comment that was released, with what became of it and why, for everyone.
struct Digest {
  let window: Window
  let context: ViewContext

  init(_ window: Window, _ context: ViewContext) { (self.window, self.context) = (window, context) }

  var document: Document {
    let title = context.meetings[window.meeting]?.title ?? window.meeting.word
    let heading = Section(
      "You said, we did: \(titled(title))", [.pairs(pairs), .table(table)] + remarks.map(Block.note))
    return Document(.object, [heading] + window.released.values.map(section))
  }

  private var pairs: [Pair] {
    [
      Pair("window", nil, .text(window.id.word)), Pair("meeting", nil, .text(window.meeting.word)),
      Pair(
        "times", "written", .text("\(context.zone.spelled(window.opened)) to \(context.zone.spelled(window.closes))")),
      Pair("comments", nil, .count(window.released.count)),
      Pair("adopted", "adopted, in whole or in part", .count(adopted)),
    ]
  }

  private var adopted: Int { window.released.values.count { $0.response?.disposition.isAdopted == true } }

  private var remarks: [String] {
    var lines: [String] = []
    if window.isOpen(at: context.now) { lines.append("it is open, and what is written now isn't here yet") }
    let waiting = window.inTime.count { $0.released == nil }
    if waiting > 0, !window.isOpen(at: context.now) { lines.append("\(comments(waiting)) aren't released yet") }
    if !window.unanswered.isEmpty { lines.append("\(comments(window.unanswered.count)) without an answer yet") }
    for (_, verdict) in window.verdicts where !verdict.isAccepted {
      lines.append("one comment came late and wasn't taken up: \(verdict.reason)")
    }
    if window.released.isEmpty { lines.append("nothing is released yet") }
    return lines
  }

  /// For programs; people read a part for each comment.
  private var table: Table {
    let keys = [
      "id", "item", "itemTitle", "late", "text", "disposition", "reason", "before", "decisions",
      "redacted",
    ]
    let rows = window.released.values.map { comment in
      [
        Value.text(comment.id.word), .text(comment.item?.word), .text(item(comment)),
        .truth(comment.isLate), .text(comment.text),
        .text(comment.response?.disposition.rawValue), .text(comment.response?.reason),
        .list(comment.earlierAnswers), .list(decisions(comment)), .list(comment.leftOut),
      ]
    }
    return Table(key: "said", columns: keys.map { Table.Column($0, nil) }, rows: rows)
  }

  private func section(_ comment: ReleasedComment) -> Section {
    var heading = comment.id.word
    if let item = item(comment) { heading += ", on \(titled(item))" }
    if comment.isLate { heading += ", late and accepted" }
    // An answer that was given stays, though another one holds now.
    let answers = comment.responses.enumerated().map { place, response in
      let isLast = place == comment.responses.count - 1
      let stands = !isLast ? "earlier answer, " : place > 0 ? "changed to " : ""
      return "→ \(stands)\(response.disposition.spoken): \(response.reason)"
    }
    let cited = decisions(comment)
    let rests = cited.isEmpty ? [] : ["→ \(cited.spoken) \(cited.count == 1 ? "rests" : "rest") on it"]
    let leftOut = comment.leftOut.map { "→ words were taken out: \($0)" }
    return Section(
      heading, [.quote(comment.text, reply: leftOut + (answers.isEmpty ? ["→ no answer yet"] : answers) + rests)])
  }

  private func item(_ comment: ReleasedComment) -> String? {
    comment.item.map { context.meetings.item($0)?.title ?? $0.word }
  }

  private func decisions(_ comment: ReleasedComment) -> [String] {
    context.records(Decisions.self).all.filter { $0.cites.contains(comment.id) }.map(\.id.word)
  }
}

extension ReleasedComment {
  /// `adopted: we will`, each that doesn't hold any more.
  var earlierAnswers: [String] { responses.dropLast().map { "\($0.disposition.rawValue): \($0.reason)" } }
}
