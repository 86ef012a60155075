import Facilitation
import OrderedCollections

/// Takes a comment back, until the close.
struct Withdraw: Change {
  let code: ReceiptCode

  static let verb: Verb<WindowPlugin> = .change(
    "withdraw", "takes a comment back, until the close", Slot<ReceiptCode>.receipt,
    examples: [Example("window withdraw 7K3M-Q2ZX-9DHT", after: .commented)], make: Withdraw.init
  ).with([.discreet, .throughLetterBox]).open(to: .members(own: nil))
  static let records: [any Happening<WindowPlugin>.Type] = [Withdrawn.self]
  var namesActor: Bool { false }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    _ = try state.changeable(code, context)
    return [Event(Withdrawn(code: code))]
  }

  /// A comment that waits is never recorded: nothing is left of it but that there was one.
  func waiting(
    _ line: WaitingLine, in state: State, _ context: CompletionContext
  ) throws(Refusal) -> Posting? {
    let (comment, window) = try state.found(code)
    let waiting = LetterBox(of: WindowPlugin.name, in: try context.privateNotesIfAny())[code.word]
    guard var letter = waiting ?? .changing(comment, of: window, line, context) else { return nil }
    guard letter.isComment else {
      letter.line = line.canonical
      return Posting(letter, in: WindowPlugin.name)
    }
    return Posting(
      notes: [
        LetterBox.taking(code.word, from: WindowPlugin.name),
        PrivateNote(CommentTimes.withdrawn, code.word, window.id.word),
      ] + MailNotes.byCode.sorted().map { PrivateNote($0, code.word, nil) })
  }
}

struct Withdrawn: Happening {
  let code: ReceiptCode

  static let shape = Shape("withdrawn", .code, values: { $0.code }, make: Withdrawn.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "a member takes it back, and no one else: comment   says it anew" }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.window(of: code)) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(state.window(of: code)?.id) { window in
      guard let comment = window.comments[code], comment.released == nil else { return }
      window.comments[code]?.isWithdrawn = true
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("withdrawn; it will not be released")
  }
}
