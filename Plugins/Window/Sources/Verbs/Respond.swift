import Facilitation
import OrderedCollections

/// Answers a comment: what became of it, and why.
struct Respond: Change {
  let comment: ID
  let disposition: Disposition
  let reason: String

  static let verb: Verb<WindowPlugin> = .change(
    "respond", "answers a comment: what became of it, and why",
    Slot<ID>.argument("comment", .id, "the comment, such as c1"),
    Slot<Disposition>.argument(
      "disposition", .choice("ANSWER"), "adopted, partly, covered, not-now, not-ours or declined"),
    Slot<String>.reason,
    examples: [
      Example("window respond c1 adopted --reason \"we meet in the small room from now on\"", after: .released)
    ], make: Respond.init)
  static let records: [any Happening<WindowPlugin>.Type] = [Responded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard let released = state.window(ofReleased: comment)?.released[comment] else {
      throw Refusal(
        "there is no comment '\(comment.word)'", remedy: "window show   lists those that were released",
        about: "comment")
    }
    // Two answers may be the same only since words were taken out of both.
    let mayBeAgain = reason.contains(Redaction.mark)
    if let last = released.response, last.disposition == disposition, last.reason == reason, !mayBeAgain {
      throw Refusal("that is its answer already", remedy: "window digest   shows it", about: "comment")
    }
    return [Event(Responded(comment: comment, disposition: disposition, reason: reason))]
  }
}

struct Responded: Happening {
  let comment: ID
  let disposition: Disposition
  let reason: String

  static let shape = Shape(
    "responded", .id("comment"), .disposition, .text("reason").shared,
    values: { ($0.comment, $0.disposition, $0.reason) },
    make: Responded.init)
  static var audience: Audience { .room }
  func isRecalled(in state: State) -> Bool {
    guard let released = state.window(ofReleased: comment)?.released[comment] else { return false }
    return !released.responses.contains { $0.disposition == disposition && $0.reason == reason }
  }
  var correction: String? { "respond COMMENT TEXT   says more, beside what was said: it has been read" }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.window(ofReleased: comment)) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    let response = Response(disposition: disposition, reason: reason, time: stamp.time)
    state.change(state.window(ofReleased: comment)?.id) { $0.released[comment]?.responses.append(response) }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    var blocks = [Block.note("\(comment.word) is \(disposition.spoken): \(reason)")]
    let responses = state.window(ofReleased: comment)?.released[comment]?.responses ?? []
    if let before = responses.dropLast().last {
      blocks.append(.note("that is changed: before, it was \(before.disposition.spoken): \(before.reason)"))
    }
    if disposition.isAdopted {
      blocks.append(.note("a decision can rest on it: decide … --proposed PERSON --cites \(comment.word)"))
    }
    if let window = state.window(ofReleased: comment) {
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

extension EventField<Disposition> {
  static var disposition: EventField {
    word("disposition", "is none that is known here", read: { Disposition(rawValue: $0) }, print: { $0.rawValue })
  }
}
