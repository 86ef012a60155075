import Facilitation
import OrderedCollections

extension WindowPlugin {
  /// The words are no part of what is recorded: the line that this stands for has what is left.
  static let redact: Verb<WindowPlugin> = .expand(
    "redact",
    "takes words out of a comment and its answers, before its release or after, and out of the workshop file",
    Slot<CommentReference>.comment,
    Slot<String>.rest("words", "what is taken out, wherever it stands in it, to the end of the line"),
    Slot<String>.requiredOption("reason", .text(), "why, for everyone to read; without the words themselves"),
    examples: [Example("window redact c1 too loud --reason \"it was about one person\"", after: .released)],
    reading: { _, _, _ in [] },
    expansion: { state, _, _, reference, words, reason throws(Refusal) in
      try state.redacting(reference, words, reason)
    }
  ).with(.discreet)
}

extension State {
  fileprivate func redacting(_ reference: CommentReference, _ words: String, _ reason: String) throws(Refusal)
    -> Expansion
  {
    let (named, text, answers): (CommentReference, String, [String])
    switch try find(reference) {
    case .released(let comment, _):
      (named, text, answers) = (.id(comment.id), comment.text, comment.responses.map(\.reason))
    case .kept(let comment, _):
      named = comment.late.map { .id($0) } ?? .held(HeldName(comment.code))
      (text, answers) = (comment.text, [])
    }
    guard Redaction.leavingOut(words, of: reason) == nil else {
      throw Refusal(
        "the reason says the words that are to go", remedy: "say it without them", about: "reason")
    }
    let left = Redaction.leavingOut(words, of: text)
    let leftOfAnswers = answers.map { Redaction.leavingOut(words, of: $0) }
    guard left != nil || leftOfAnswers.contains(where: { $0 != nil }) else {
      throw Refusal(
        "those words aren't in \(named.word)", remedy: "give them as they stand there: window digest, or window held",
        about: "words", cause: .already)
    }
    let isOfAnswers = leftOfAnswers.contains { $0 != nil }
    let line = Redact.signature.line(
      named, left ?? text, isOfAnswers ? zip(answers, leftOfAnswers).map { $1 ?? $0 } : [], reason)
    var expansion = Expansion(
      lines: [line],
      summary: .object([
        .note(
          "the words are gone from \(named.word), from the workshop file, and from all that is shown or written from now on"
        ),
        .note("what was written or shared before has them still: journal copies"),
      ]))
    expansion.takingOut = TakingOut(marks: try marks(of: reference), reason: reason) {
      Redaction.leavingOut(words, of: $0)
    }
    return expansion
  }

  /// By which the events of a comment are known, before its release and after.
  private func marks(of reference: CommentReference) throws(Refusal) -> Set<String> {
    switch try find(reference) {
    case .released(let comment, let window):
      let kept = window.comments.values.first { $0.released == comment.id }
      return Set([comment.id.word] + (kept.map { [$0.code.word] } ?? []))
    case .kept(let comment, _): return Set([comment.code.word] + (comment.late.map { [$0.word] } ?? []))
    }
  }
}

/// Puts what is left of a comment's words in their place; `window redact` writes this line.
struct Redact: Change {
  let comment: CommentReference
  let text: String
  /// What is left of its answers' reasons, in order; none where they stay as they are.
  let answers: [String]
  let reason: String

  static let signature = Signature(
    WindowPlugin.name, "redacted", "a comment with words taken out of it, as 'window redact' writes it",
    Slot<CommentReference>.comment, Slot<String>.argument("text", .text(), "what is left of it"),
    Slot<[String]>.options("answer", .text(), "what is left of its answers, in order"), Slot<String>.reason
  )
  static let verb: Verb<WindowPlugin> = .change(
    signature,
    examples: [
      Example(
        "window redacted c1 \"It is [redacted] at the back\" --reason \"it was about one person\"", after: .released)
    ], make: Redact.init
  ).with(.discreet)
  static let records: [any Happening<WindowPlugin>.Type] = [Redacted.self, Restated.self, AnswerRestated.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    switch try state.find(comment) {
    case .kept(let kept, let window):
      guard answers.isEmpty else { throw otherWords }
      try expectLess([text], of: [kept.text])
      return [Event(Redacted(window: window.id, code: kept.code, text: text))]
    case .released(let released, let window):
      // What the room may read says neither a receipt code nor which comment was held.
      guard comment == .id(released.id) else {
        throw Refusal(
          "it is released as \(released.id.word)", remedy: "window redact \(released.id.word) WORDS --reason \"…\"",
          about: "comment")
      }
      return try restating(released, in: window)
    }
  }

  /// All that was released with it is said once more: a copy leaves out the entry that has the words.
  private func restating(_ released: ReleasedComment, in window: Window) throws(Refusal) -> [Event] {
    let old = released.responses.map(\.reason)
    let new = answers.isEmpty ? old : answers
    guard new.count == old.count else { throw otherWords }
    try expectLess([text] + new, of: [released.text] + old)
    return window.released.values.filter { $0.time == released.time }.flatMap { other -> [Event] in
      let isThis = other.id == released.id
      let restated = Event(
        Restated(
          window: window.id, comment: other.saying(isThis ? text : other.text),
          leftOut: other.leftOut + (isThis ? [reason] : [])))
      return [restated]
        + other.responses.enumerated().map { place, response in
          let said = isThis ? new[place] : response.reason
          return Event(
            AnswerRestated(
              comment: other.id, number: place + 1,
              answer: Response(disposition: response.disposition, reason: said, time: response.time)))
        }
    }
  }

  /// Once the file is rewritten, the words are gone from what the line was about as well, and it is read again.
  private func expectLess(_ texts: [String], of old: [String]) throws(Refusal) {
    guard texts != old || texts.contains(where: { $0.contains(Redaction.mark) }) else { throw nothing }
    guard zip(texts, old).allSatisfy({ $0 == $1 || Redaction.isMade($0, of: $1) }) else { throw otherWords }
  }

  private var nothing: Refusal {
    Refusal(
      "nothing is taken out of \(comment.word)", remedy: "window redact \(comment.word) WORDS --reason \"…\"",
      about: "text", cause: .already)
  }

  private var otherWords: Refusal {
    Refusal(
      "that isn't \(comment.word) with words taken out, each with \(Redaction.mark) in its place",
      remedy: "window redact \(comment.word) WORDS --reason \"…\"   writes the line", about: "text")
  }
}

extension ReleasedComment {
  /// The same with these words, and without what was said of it since.
  fileprivate func saying(_ text: String) -> ReleasedComment {
    ReleasedComment(id: id, text: text, item: item, day: day, isOnBehalf: isOnBehalf, isLate: isLate, time: time)
  }
}

private let stays = "window redact COMMENT WORDS --reason \"…\"   takes out more: what is gone stays gone"

/// What is left of a comment that the room doesn't have yet.
struct Redacted: Happening {
  let window: ID
  let code: ReceiptCode
  let text: String

  static let shape = Shape(
    "redacted", .id("window"), .code, .text("text"), values: { ($0.window, $0.code, $0.text) }, make: Redacted.init)
  static var audience: Audience { .facilitator }
  var correction: String? { stays }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(window) { window in
      guard window.comments[code]?.released == nil else { return }
      window.comments[code]?.text = text
      window.comments[code]?.redactions += 1
      // Whoever took words out has looked.
      window.comments[code]?.needsLook = false
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("the words are gone")
  }
}

/// A comment as the room has it from now on: what is left of its words, or those of one that was released with it.
struct Restated: Happening {
  let window: ID
  let comment: ReleasedComment
  /// Why words were taken out of it, each time.
  let leftOut: [String]

  static let shape = Shape(
    "restated", .id("comment"), .id("window"), .text("text"), .optional(.id("item")), .optional(.number("day")),
    .flag("onBehalf"), .flag("late"), .instant("time"), .texts("leftOut"),
    values: { event in
      let comment = event.comment
      return (
        comment.id, event.window, comment.text, comment.item, comment.day.map(Int64.init), comment.isOnBehalf,
        comment.isLate,
        comment.time, event.leftOut
      )
    },
    make: { id, window, text, item, day, isOnBehalf, isLate, time, leftOut in
      Restated(
        window: window,
        comment: ReleasedComment(
          id: id, text: text, item: item, day: day.map { Int($0) }, isOnBehalf: isOnBehalf, isLate: isLate, time: time),
        leftOut: leftOut)
    })
  static var audience: Audience { .room }
  var correction: String? { stays }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }
  func isRecalled(in state: State) -> Bool { state.windows[window]?.released[comment.id]?.text != comment.text }

  /// In a copy that is shared, it may be all that there is of the comment.
  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(window) { window in
      window.released[comment.id, default: comment].text = comment.text
      window.released[comment.id]?.edition += 1
      window.released[comment.id]?.leftOut = leftOut
      if let source = window.comments.values.first(where: { $0.released == comment.id }) {
        window.comments[source.code]?.text = comment.text
      }
    }
    if state.windows[window] != nil { state.hasRecalled = true }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("the words are gone")
  }
}

/// An answer as the room has it from now on.
struct AnswerRestated: Happening {
  let comment: ID
  /// Which of the comment's answers, from 1.
  let number: Int
  let answer: Response

  static let shape = Shape(
    "answerRestated", .id("comment"), .number("number"), .disposition, .text("reason").shared, .instant("time"),
    values: { ($0.comment, Int64($0.number), $0.answer.disposition, $0.answer.reason, $0.answer.time) },
    make: { comment, number, disposition, reason, time in
      AnswerRestated(
        comment: comment, number: Int(number), answer: Response(disposition: disposition, reason: reason, time: time))
    })
  static var audience: Audience { .room }
  var correction: String? { stays }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.window(ofReleased: comment)) }

  func isRecalled(in state: State) -> Bool {
    let responses = state.window(ofReleased: comment)?.released[comment]?.responses ?? []
    return !responses.indices.contains(number - 1) || responses[number - 1].reason != answer.reason
  }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(state.window(ofReleased: comment)?.id) { window in
      guard var released = window.released[comment] else { return }
      if released.responses.indices.contains(number - 1) {
        released.responses[number - 1] = answer
      } else {
        released.responses.append(answer)
      }
      released.edition += 1
      window.released[comment] = released
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document { .empty }
}
