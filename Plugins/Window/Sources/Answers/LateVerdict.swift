import Facilitation
import OrderedCollections

/// What the group decided on a late comment.
struct LateVerdict: Codable, Equatable, Sendable {
  /// Whether it counts as if it had come in time.
  let isAccepted: Bool
  /// In people's own words.
  let reason: String
}

extension State {
  /// The window of a late comment on which the group decides, once.
  func windowDeciding(on late: ID) throws(Refusal) -> ID {
    guard let window = window(ofLate: late) else {
      throw Refusal("there is no late comment '\(late.word)'", remedy: "window show   lists them", about: "late")
    }
    guard window.verdicts[late] == nil else {
      throw Refusal("the group has decided on \(late.word)", remedy: "window show   says how", about: "late")
    }
    return window.id
  }

  mutating func judge(_ late: ID, in window: ID, _ verdict: LateVerdict) {
    change(window) { if $0.verdicts[late] == nil { $0.verdicts[late] = verdict } }
  }

  /// What was decided, and what can be done next.
  func judged(_ said: String, in window: ID, _ context: ViewContext) -> Document {
    guard let window = windows[window] else { return .note(said) }
    let next =
      !window.undecided.isEmpty
      ? window.undecidedWords
      : window.releasable.isEmpty || window.isOpen(at: context.now)
        ? nil : "late comments can be released now: window release"
    return .object([.note(said)] + (next.map { [.note($0)] } ?? []))
  }
}

extension Window {
  var undecidedWords: String {
    let first = undecided.first?.word ?? ""
    return
      "the group decides on \(counted(undecided.count, "late comment", "late comments")): window late accept \(first) --reason \"…\", or decline"
  }
}
