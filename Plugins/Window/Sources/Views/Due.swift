import Facilitation
import OrderedCollections

extension WindowPlugin {
  static let due: Verb<WindowPlugin> = .view(
    "due", "lists what waits: closes, late comments to decide on, comments without an answer", for: .facilitator,
    examples: [Example("window due", after: .closed)]
  ) { state, context in DueView(state, context).document }
}

/// What waits, window by window.
struct DueView {
  let state: State
  let context: ViewContext

  init(_ state: State, _ context: ViewContext) { (self.state, self.context) = (state, context) }

  var document: Document {
    let columns = [
      Table.Column("window", "window"), Table.Column("what", "what"), Table.Column("since", nil),
      Table.Column("sinceSpelled", "since, or by"), Table.Column("line", "try"),
    ]
    let rows = state.windows.atHand.values.flatMap(rows)
    return .rows(
      Table(key: "due", columns: columns, rows: rows), notes: rows.isEmpty ? ["nothing waits"] : [])
  }

  private func rows(_ window: Window) -> [[Value]] {
    var rows: [[Value]] = []
    func add(_ what: String, _ time: Instant, _ line: String) {
      rows.append([
        .text(window.id.word), .text(what), .instant(time), .text(context.zone.spelled(time)), .text(line),
      ])
    }
    if window.isOpen(at: context.now) {
      add("open for comments", window.closes, "window reminders \(window.id.word)")
    } else if !window.releasable.isEmpty {
      add("\(comments(window.releasable.count)) to release", window.closes, "window release --window \(window.id.word)")
    }
    for late in window.late {
      guard let id = late.late, window.verdicts[id] == nil else { continue }
      add("\(id.word) to decide on", window.closes, "window late accept \(id.word) --reason \"…\"")
    }
    for id in window.unanswered {
      guard let comment = window.released[id] else { continue }
      add("\(id.word) to answer", comment.time, "window respond \(id.word) adopted --reason \"…\"")
    }
    return rows
  }
}
