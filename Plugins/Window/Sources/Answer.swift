import Facilitation
import OrderedCollections

/// What is said once a line is recorded: what holds now, and the next step where there is a natural one.
struct Answer {
  let state: WindowState
  let context: ViewContext

  init(_ state: WindowState, _ context: ViewContext) { (self.state, self.context) = (state, context) }

  func document(_ events: [WindowEvent]) -> Document {
    switch events.first {
    case .opened(let id, _, _, _): opened(id)
    case .extended(let id, _, _), .reopened(let id, _, _): times(of: id)
    case .addressed(let kept, let forgotten):
      .note(
        "\(counted(kept.count, "mail address is", "mail addresses are")) remembered beside the record, and not in it"
          + (forgotten.isEmpty ? "" : "; \(forgotten.count) forgotten"))
    case .commented(let id, let comment): receipt(comment, in: id)
    case .corrected(let code, let text):
      .object([.note("corrected"), .pairs(receiptPairs(code, text)), .quote(text, reply: [])])
    case .withdrawn: .note("withdrawn; it will not be released")
    case .released(let id, _): released(events.count, in: id)
    case .judged(let id, let late, let verdict): judged(late, verdict, in: id)
    case .responded(let id, let answering): responded(id, answering)
    case nil: .empty
    }
  }

  private func opened(_ id: ID) -> Document {
    guard let window = state.windows[id] else { return .empty }
    let title = context.meetings[window.meeting]?.title ?? window.meeting.word
    return .object([
      .note("\(id.word), after \(titled(title)), is \(window.openWords(context.zone))"),
      .note("to write: comment …   or by mail with [\(window.mailTag)] in its subject"),
    ])
  }

  private func times(of id: ID) -> Document {
    guard let window = state.windows[id] else { return .empty }
    return .note("\(id.word) is \(window.openWords(context.zone))")
  }

  private func receipt(_ comment: Comment, in id: ID) -> Document {
    var blocks: [Block] = [.pairs(receiptPairs(comment.code, comment.text))]
    if comment.late != nil {
      blocks.append(.note("it came after the close; it is kept, and the group decides on it"))
    }
    return .object(blocks + [.quote(comment.text, reply: [])])
  }

  private func receiptPairs(_ code: ReceiptCode, _ text: String) -> [Pair] {
    [
      Pair("code", "receipt code", .text(code.word)),
      Pair("sha256", "SHA-256 of the text", .text(sha256(text))), Pair("text", nil, .text(text)),
    ]
  }

  private func released(_ count: Int, in id: ID) -> Document {
    var blocks = [Block.note("\(comments(count)) of \(id.word) \(count == 1 ? "is" : "are") for the room now")]
    if let window = state.windows[id] {
      if let first = window.unanswered.first {
        blocks.append(.note("each is answered with a reason: window respond \(first.word) adopted --reason \"…\""))
      }
      if !window.undecided.isEmpty { blocks.append(.note(window.undecidedWords)) }
    }
    return .object(blocks)
  }

  private func judged(_ late: ID, _ verdict: Verdict, in id: ID) -> Document {
    let said = "\(late.word) is \(verdict.isAccepted ? "accepted" : "declined"): \(verdict.reason)"
    guard let window = state.windows[id] else { return .note(said) }
    let next =
      !window.undecided.isEmpty
      ? window.undecidedWords
      : window.releasable.isEmpty || window.isOpen(at: context.now)
        ? nil : "late comments can be released now: window release"
    return .object([.note(said)] + (next.map { [.note($0)] } ?? []))
  }

  private func responded(_ id: ID, _ answering: Answering) -> Document {
    var blocks = [Block.note("\(id.word) is \(answering.disposition.spoken): \(answering.reason)")]
    if answering.disposition.isAdopted {
      blocks.append(.note("a decision can rest on it: decide … --proposed PERSON --cites \(id.word)"))
    }
    if let window = state.window(ofReleased: id) {
      let left = window.unanswered.count
      blocks.append(
        .note(
          left == 0
            ? "every comment of \(window.id.word) has an answer"
            : "\(comments(left)) of \(window.id.word) \(left == 1 ? "waits" : "wait") for an answer"))
    }
    return .object(blocks)
  }
}

extension Window {
  /// What stands in the subject or the address of mail for this window, without brackets.
  var mailTag: String { "\(id.word)-\(tag)" }

  /// `open for 48 hours, until Monday 2023-10-30 17:00 GMT`.
  func openWords(_ zone: Zone) -> String {
    guard let last = openings.last else { return "closed" }
    return "open for \((last.closes - last.opened).inWords), until \(zone.spelled(last.closes))"
  }

  var undecidedWords: String {
    let first = undecided.first?.word ?? ""
    return
      "the group decides on \(counted(undecided.count, "late comment", "late comments")): window late accept \(first) --reason \"…\", or decline"
  }
}

extension Disposition {
  /// As it stands in a sentence after "it is".
  var spoken: String {
    switch self {
    case .adopted: "adopted"
    case .partly: "adopted in part"
    case .covered: "already covered"
    case .notNow: "not for now"
    case .notOurs: "not ours to decide"
    case .declined: "declined"
    }
  }
}
