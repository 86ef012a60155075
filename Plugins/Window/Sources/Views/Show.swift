import Facilitation
import OrderedCollections

extension WindowPlugin {
  static let show: Verb<WindowPlugin> = .view(
    "show", "shows a window: its times, its comments once they are released, and their answers", for: .facilitator,
    Slot<ID?>.shownWindow, examples: [Example("window show", after: .released)]
  ) { state, context, id throws(Refusal) in WindowView(try state.shown(id, context), context).document }
}

/// One window as its facilitator sees it: counts until the release, then what was released and how it was answered.
struct WindowView {
  let window: Window
  let context: ViewContext

  init(_ window: Window, _ context: ViewContext) { (self.window, self.context) = (window, context) }

  var document: Document {
    var blocks: [Block] = [.pairs(times + counts + Indicators(window, context).pairs)]
    if !changes.rows.isEmpty { blocks.append(.table(changes)) }
    if !lateComments.rows.isEmpty { blocks.append(.table(lateComments)) }
    if !window.released.isEmpty { blocks.append(.table(comments)) }
    return .object("\(window.id.word), after \(titled(title))", blocks + next.map(Block.note))
  }

  private var title: String { context.meetings[window.meeting]?.title ?? window.meeting.word }

  private var times: [Pair] {
    let isOpen = window.isOpen(at: context.now)
    return [
      Pair("window", nil, .text(window.id.word)), Pair("meeting", nil, .text(window.meeting.word)),
      Pair("open", "open", .truth(isOpen)),
      Pair("opened", nil, .instant(window.opened)), Pair("closes", nil, .instant(window.closes)),
      Pair("openedSpelled", "opened", .text(context.zone.spelled(window.opened))),
      Pair(
        "closesSpelled", isOpen ? "closes" : "closed",
        .text(window.openings.last.map { "\(context.zone.spelled($0.closes)), after \($0.lengthWords(context.zone))" })),
      Pair("tag", "tag for mail", .text("[\(window.mailTag)]")),
    ]
  }

  private var counts: [Pair] {
    [
      Pair("inTime", "comments in time", .count(window.inTime.count { _ in true })),
      Pair("late", "late", .count(window.late.count { _ in true })),
      Pair("released", "released", .count(window.released.count)),
      Pair("unanswered", "without an answer", .count(window.unanswered.count)),
    ] + (heldCount > 0 ? [Pair("held", "held until somebody has looked", .count(heldCount))] : [])
      + (window.safeguarded.isEmpty
        ? [] : [Pair("kept", "kept from the room for good", .count(window.safeguarded.count))])
  }

  private var heldCount: Int {
    window.isOpen(at: context.now) ? 0 : window.held(PersonalFindings(context.roster)).count
  }

  /// Why it is open for longer than it was said to be: who said so, and when.
  private var changes: Table {
    let columns = [
      Table.Column("time", "changed"), Table.Column("actor", "by, as stated"),
      Table.Column("closeBefore", "close before"),
      Table.Column("reason", "reason"),
    ]
    let rows = window.openings.flatMap(\.changes).map { change in
      [
        Value.text(context.zone.spelled(change.time)), .text(change.actor), .text(context.zone.spelled(change.closed)),
        .text(change.reason),
      ]
    }
    return Table(key: "changes", columns: columns, rows: rows)
  }

  /// Late ones without their words: the group decides on lateness and not on opinions, and how late would say whose it is.
  private var lateComments: Table {
    let columns = [
      Table.Column("id", "late"), Table.Column("item", "item"), Table.Column("accepted", "accepted"),
      Table.Column("reason", "reason"),
    ]
    let rows = window.late.compactMap { comment -> [Value]? in
      guard let id = comment.late else { return nil }
      let verdict = window.verdicts[id]
      return [
        .text(id.word), .text(comment.item?.word),
        verdict.map { .truth($0.isAccepted) } ?? .undefined, .text(verdict?.reason),
      ]
    }
    return Table(key: "lateComments", columns: columns, rows: rows)
  }

  private var comments: Table {
    let columns = [
      Table.Column("id", "id"), Table.Column("item", "item"),
      Table.Column("text", "comment"), Table.Column("disposition", "answer"), Table.Column("reason", "reason"),
      Table.Column("before", isChanged ? "before it was changed" : nil),
    ]
    let rows = window.released.values.map { released in
      [
        Value.text(released.id.word), .text(released.item?.word),
        .text(released.text.excerpt), .text(released.response?.disposition.rawValue),
        .text(released.response?.reason), .list(released.earlierAnswers),
      ]
    }
    return Table(key: "comments", columns: columns, rows: rows)
  }

  private var isChanged: Bool { window.released.values.contains { $0.responses.count > 1 } }

  /// Until they are recorded, those that wait are in no count.
  private var waitingNote: [String] {
    let notes = (try? context.privateNotesIfAny()) ?? PrivateNotes()
    let count = LetterBox(of: WindowPlugin.name, in: notes).lines.count(where: \.isComment)
    return count == 0
      ? [] : ["\(counted(count, "comment waits", "comments wait")) to be recorded, so that when says nothing of who"]
  }

  private var next: [String] {
    if window.isOpen(at: context.now) {
      return waitingNote + ["until then nobody sees what is written; nothing shortens a window"]
    }
    var lines = waitingNote
    if !window.undecided.isEmpty { lines.append(window.undecidedWords) }
    if window.releasable.count > heldCount { lines.append("comments wait to be released: window release") }
    if heldCount > 0 { lines.append("\(heldWords(heldCount)): window held \(window.id.word)") }
    if let first = window.unanswered.first {
      lines.append("each is answered with a reason: window respond \(first.word) adopted --reason \"…\"")
    }
    return lines
  }
}

extension String {
  /// The first line, or what stands at its beginning, for a table; the digest has the whole text.
  var excerpt: String {
    let line = unicodeScalars.prefix { $0 != "\n" }
    let start = String(String.UnicodeScalarView(line)).prefix(120)
    return start.unicodeScalars.count == unicodeScalars.count ? self : start + "…"
  }
}
