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
      Table(key: "due", columns: columns, rows: rows), notes: notes(rows.isEmpty))
  }

  /// What else is due, so that nobody takes it for all there is.
  private func notes(_ isEmpty: Bool) -> [String] {
    let today = context.today
    let open = context.records(Commitments.self).all.filter { $0.standing == .open }
    let overdue = open.count { $0.due < today }, dueToday = open.count { $0.due == today }
    let late = overdue == 0 ? nil : "\(counted(overdue, "commitment is", "commitments are")) overdue: commit list"
    let now = dueToday == 0 ? nil : "\(counted(dueToday, "commitment is", "commitments are")) due today: commit list"
    return (isEmpty ? ["nothing waits of any window"] : []) + [late, now].compactMap(\.self)
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
