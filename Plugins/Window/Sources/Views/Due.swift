import Facilitation
import OrderedCollections

extension WindowPlugin {
  static let due: Verb<WindowPlugin> = .view(
    "due", "lists what waits: closes, late comments to decide on, comments without an answer", for: .facilitator,
    examples: [Example("window due", after: .closed)]
  ) { state, context in DueView(state, context).document }
}

/// What waits, window by window, and what else does, so that nobody takes it for all there is.
struct DueView {
  let state: State
  let context: ViewContext

  init(_ state: State, _ context: ViewContext) { (self.state, self.context) = (state, context) }

  var document: Document {
    let columns = [
      Table.Column("window", "window"), Table.Column("what", "what"), Table.Column("since", nil),
      Table.Column("sinceSpelled", "since, or by"), Table.Column("line", "try"),
    ]
    let waiting = state.waiting(context)
    let rows = waiting.map { thing -> [Value] in
      [
        .text(thing.window.word), .text(thing.what), .instant(thing.time), .text(context.zone.spelled(thing.time)),
        .text(thing.line),
      ]
    }
    return .object([.table(Table(key: "due", columns: columns, rows: rows + commitments))] + notes(rows.isEmpty))
  }

  /// Those of any meeting whose day has come.
  private var commitments: [[Value]] {
    let open = context.records(Commitments.self).all.filter { $0.standing == .open && $0.due <= context.today }
    return open.sorted { $0.due < $1.due }.map { commitment in
      let what = "\(commitment.id.word) is \(commitment.due < context.today ? "overdue" : "due today")"
      return [
        .undefined, .text("\(what): \(commitment.text)"), .instant(commitment.due.start(in: context.workshopZone)),
        .text(commitment.due.word), .text("commit done \(commitment.id.word)"),
      ]
    }
  }

  private func notes(_ isEmpty: Bool) -> [Block] {
    let overdue = context.records(Commitments.self).all.count { $0.standing == .open && $0.due < context.today }
    let late = overdue == 0 ? nil : "\(counted(overdue, "commitment is", "commitments are")) overdue: commit list"
    return ([isEmpty ? "nothing waits of any window" : nil, late].compactMap(\.self) + ["what else waits: due"])
      .map(Block.note)
  }
}

extension State {
  /// Something that waits of a window, and since when or until when.
  fileprivate struct Wait {
    var window: ID
    var what: String
    var time: Instant
    var line: String
  }

  /// What waits of all windows, for whoever asks about more than these.
  func pending(_ context: ViewContext) -> [Pending] {
    waiting(context).map {
      Pending($0.window.word, $0.what, .instant($0.time), try: $0.line)
    }
  }

  /// Letters that nobody has looked at yet, by their windows.
  private func letters(_ context: ViewContext) -> [Wait] {
    let letters = (try? context.privateNotesIfAny()).map(Letter.waiting) ?? []
    return Dictionary(grouping: letters, by: \.window).sorted { $0.key.number < $1.key.number }.map { window, letters in
      Wait(
        window: window, what: Letter.waitingWords(letters.count),
        time: letters.compactMap(\.received).min() ?? context.now, line: "window review")
    }
  }

  fileprivate func waiting(_ context: ViewContext) -> [Wait] {
    letters(context)
      + windows.atHand.values.flatMap { window -> [Wait] in
        var waits: [Wait] = []
        func add(_ what: String, _ time: Instant, _ line: String) {
          waits.append(Wait(window: window.id, what: what, time: time, line: line))
        }
        if window.isOpen(at: context.now) {
          add("open for comments", window.closes, "window reminders \(window.id.word)")
        } else {
          let held = window.held(PersonalFindings(context.roster)).count
          let free = window.releasable.count + window.waitingInTime(context) - held
          if held > 0 { add("\(comments(held)) to look at first", window.closes, "window held \(window.id.word)") }
          if free > 0 {
            add("\(comments(free)) to release", window.closes, "window release --window \(window.id.word)")
          }
        }
        for late in window.late {
          guard let id = late.late, window.verdicts[id] == nil else { continue }
          add("\(id.word) to decide on", window.closes, "window late accept \(id.word) --reason \"…\"")
        }
        for id in window.unanswered {
          guard let comment = window.released[id] else { continue }
          add("\(id.word) to answer", comment.time, "window respond \(id.word) adopted --reason \"…\"")
        }
        return waits
      }
  }

  /// Comments that were released, what was answered, and why late ones weren't taken up; nothing of any other comment.
  var texts: [RecordedText] {
    windows.all.values.flatMap { window in
      window.released.values.flatMap { comment in
        [RecordedText("comment", comment.id.word, comment.text, at: comment.time)]
          + comment.responses.map { RecordedText("answer", comment.id.word, $0.reason, at: $0.time) }
      }
        + window.verdicts.filter { !$0.value.isAccepted }.map { RecordedText("answer", $0.key.word, $0.value.reason) }
    }
  }
}
