import Facilitation
import OrderedCollections

/// Puts other words in the place of a comment's, until the close.
struct Correct: Change {
  let code: ReceiptCode
  let text: String

  static let verb: Verb<WindowPlugin> = .change(
    "correct", "puts other words in the place of a comment's, until the close", Slot<ReceiptCode>.receipt,
    Slot<String>.rest("text", "the whole comment, to the end of the line"),
    examples: [Example("window correct 7K3M-Q2ZX-9DHT It is too loud everywhere", after: .commented)],
    make: Correct.init
  ).with([.discreet, .throughLetterBox]).open(to: .members(own: nil))
  static let records: [any Happening<WindowPlugin>.Type] = [Corrected.self]
  var namesActor: Bool { false }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard try state.changeable(code, context).text != text else {
      throw Refusal(
        "those are its words already", remedy: "window status \(code.word)   shows where it stands", about: "text")
    }
    return [Event(Corrected(code: code, text: text))]
  }

  /// Of a comment that waits, the words are put right where it waits; of any other, when that was says as much of the
  /// writer as when it was written.
  func waiting(
    _ line: WaitingLine, in state: State, _ context: CompletionContext
  ) throws(Refusal) -> Posting? {
    let (comment, window) = try state.found(code)
    let waiting = LetterBox(of: WindowPlugin.name, in: try context.privateNotesIfAny())[code.word]
    guard var letter = waiting ?? .changing(comment, of: window, line, context) else { return nil }
    letter.line = letter.isComment ? comment.line(text, in: window) : line.canonical
    return Posting(letter, in: WindowPlugin.name)
  }
}

struct Corrected: Happening {
  let code: ReceiptCode
  let text: String

  static let shape = Shape("corrected", .code, .text("text"), values: { ($0.code, $0.text) }, make: Corrected.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "window correct RECEIPT TEXT   says it anew, for whoever has its receipt" }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.window(of: code)) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(state.window(of: code)?.id) { window in
      guard let comment = window.comments[code], !comment.isWithdrawn, comment.released == nil else { return }
      window.comments[code]?.text = text
      window.comments[code]?.isPassed = false
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .object([.note("corrected"), .pairs(code.receipt(for: text)), .quote(text, reply: [])])
  }
}

extension PostedLine {
  /// Whether it is a comment itself, and not what changes one that is recorded.
  var isComment: Bool { line.hasPrefix("\(Comment.signature.plugin) \(Comment.signature.verb) ") }

  /// What changes a comment that is recorded, where it may wait until the close.
  static func changing(
    _ comment: KeptComment, of window: Window, _ line: WaitingLine, _ context: CompletionContext
  ) -> PostedLine? {
    guard line.isOfSitting else { return nil }
    return PostedLine(
      comment.code.word, line.canonical, of: comment.writer.word, until: window.closes, context)
  }
}

extension Window {
  /// How many comments that came in time wait to be recorded.
  func waitingInTime(_ context: ViewContext) -> Int {
    guard let notes = try? context.privateNotesIfAny() else { return 0 }
    let words = "--came \(Came.inTime.rawValue) --window \(id.word) --code "
    return LetterBox(of: WindowPlugin.name, in: notes).lines.count { $0.isComment && $0.line.contains(words) }
  }
}
