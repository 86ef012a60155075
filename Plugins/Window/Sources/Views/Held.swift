import Facilitation
import OrderedCollections

extension WindowPlugin {
  static let held: Verb<WindowPlugin> = .view(
    "held", "lists comments that wait for a look before their release, and why, and those that are kept for good",
    for: .facilitator, Slot<ID?>.shownWindow, examples: [Example("window held", after: .held)]
  ) { state, context, id throws(Refusal) in
    let window = try state.shown(id, context)
    guard !window.isOpen(at: context.now) else {
      throw Refusal(
        "\(window.id.word) is open until \(context.zone.spelled(window.closes)), and until then nobody reads what is written",
        remedy: "window show \(window.id.word)", about: "window")
    }
    return HeldView(window, context).document
  }
}

/// The comments of a window that don't go to the room as they are, for whoever looks at them; without receipt codes.
struct HeldView {
  let window: Window
  let context: ViewContext

  init(_ window: Window, _ context: ViewContext) { (self.window, self.context) = (window, context) }

  var document: Document {
    let waiting = window.held(PersonalFindings(context.roster)).map { held in
      (
        held.comment.heldWord,
        [
          Value.text(held.comment.heldWord), .text(held.found.map(\.inWords).spoken), .undefined,
          .text(held.comment.text.excerpt), .text(held.comment.text),
        ]
      )
    }
    let kept = window.safeguarded.map { comment in
      (
        comment.heldWord,
        [Value.text(comment.heldWord), .undefined, .text(comment.heldFor), .undefined, .undefined]
      )
    }
    let columns = [
      Table.Column("comment", "comment"), Table.Column("found", "found in it"), Table.Column("to", "passed to"),
      Table.Column("excerpt", "its words"), Table.Column("text", nil),
    ]
    // In an order that says nothing of when they came.
    let rows = (waiting + kept).sorted { $0.0 < $1.0 }.map(\.1)
    return .object(
      [.table(Table(key: "held", columns: columns, rows: rows))] + notes(waiting.map(\.0).min()).map(Block.note))
  }

  private func notes(_ first: String?) -> [String] {
    guard let first else { return ["nothing of \(window.id.word) waits for a look"] }
    return [
      "as it is: window pass \(first)",
      "without some words: window redact \(first) WORDS --reason \"…\"",
      "never, since somebody must be looked after: window hold \(first) --to ROLE",
      "once you have looked: window release --window \(window.id.word)",
    ]
  }
}
