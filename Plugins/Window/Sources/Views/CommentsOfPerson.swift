import Facilitation
import OrderedCollections

extension WindowPlugin {
  /// Whoever runs the meetings isn't told who wrote what, and has no such view.
  static let ofPerson: Verb<WindowPlugin> = .view(
    "of", "shows members their own comments, and where each stands", for: .personal,
    Slot<Handle>.argument("who", .person, "whose"), examples: []
  ) { state, context, who throws(Refusal) in
    CommentsOfPerson(who, state, context, try context.privateNotesIfAny()).document
  }.with([.inFull, .discreet, .throughLetterBox, .byLinkAlone]).open(to: .members(own: "who"))
}

/// What one person wrote, as far as the private notes remember whose it is.
private struct CommentsOfPerson {
  /// In the order in which they came.
  private let comments: [(comment: KeptComment, window: Window)]
  private let context: ViewContext

  init(_ who: Handle, _ state: State, _ context: ViewContext, _ notes: PrivateNotes) {
    self.context = context
    let kept = notes.sections[Writers.section] ?? [:]
    let found = state.windows.all.values.flatMap { window -> [(comment: KeptComment, window: Window)] in
      let place = "\(window.id.word) \(who.word)"
      guard kept[place] != nil, let key = ProvenWriters(window, notes).keys[place] else { return [] }
      return window.comments.values.filter { $0.writer == key }.map { ($0, window) }
    }
    let times = found.map { CommentTimes(of: $0.comment.code, in: notes).received ?? $0.window.opened }
    // Where a comment stands among one person's own stays the same when it is recorded.
    comments = zip(times, found).sorted { ($0.0, $0.1.comment.code.word) < ($1.0, $1.1.comment.code.word) }.map(\.1)
  }

  var document: Document {
    let columns = [
      Table.Column("number", nil), Table.Column("code", "receipt code"), Table.Column("window", "window"),
      Table.Column("item", nil), Table.Column("text", "comment"), Table.Column("received", "received"),
      Table.Column("stands", "it is"), Table.Column("open", nil), Table.Column("next", nil),
    ]
    let rows = comments.enumerated().map { index, kept -> [Value] in
      let status = CommentStatus(kept.comment, kept.window, context)
      return [
        .count(index + 1), .text(kept.comment.code.word), .text(kept.window.id.word), .text(kept.comment.item?.word),
        .text(kept.comment.text), .text(status.received), .text(status.standing), .truth(status.canBeChanged),
        .text(status.nextStep),
      ]
    }
    let none = "nothing is remembered that you wrote; what only its receipt code leads to isn't here"
    return .rows(Table(key: "comments", columns: columns, rows: rows), notes: rows.isEmpty ? [none] : [])
  }
}
