import Facilitation
import OrderedCollections

/// Lets a comment that is held go to the room as it is, with the next release.
struct Pass: Change {
  let comment: CommentReference

  static let verb: Verb<WindowPlugin> = .change(
    "pass", "lets a comment that is held go to the room as it is, with the next release",
    Slot<CommentReference>.comment,
    examples: [Example("window pass 7K3M-Q2ZX-9DHT", after: .held)], make: Pass.init
  ).with([.discreet, .inFull])
  static let records: [any Happening<WindowPlugin>.Type] = [Passed.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let (comment, window) = try state.unreleased(comment)
    guard !comment.isPassed else {
      throw Refusal(
        "\(comment.heldWord) was let pass already", remedy: "window release --window \(window.id.word)",
        about: "comment", cause: .already)
    }
    if let role = comment.heldFor {
      throw Refusal(
        "\(comment.heldWord) was passed to \(role), and is never released",
        remedy: "window held \(window.id.word)   lists those that are held", about: "comment")
    }
    guard !window.isOpen(at: context.now) else {
      throw Refusal(
        "\(window.id.word) is open until \(context.times.spelled(window.closes)), and until then nobody reads what is written",
        remedy: "window show \(window.id.word)", about: "comment")
    }
    guard window.held(PersonalFindings(context.roster)).contains(where: { $0.comment.code == comment.code }) else {
      throw Refusal(
        "nothing holds \(comment.heldWord)", remedy: "window held \(window.id.word)   lists those that are held",
        about: "comment")
    }
    return [Event(Passed(window: window.id, code: comment.code))]
  }
}

struct Passed: Happening {
  let window: ID
  let code: ReceiptCode

  static let shape = Shape(
    "passed", .id("window"), .code, values: { ($0.window, $0.code) }, make: Passed.init)
  static var audience: Audience { .facilitator }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(window) { window in
      guard let comment = window.comments[code], !comment.isWithdrawn, comment.released == nil else { return }
      window.comments[code]?.isPassed = true
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    guard let window = state.windows[window] else { return .empty }
    let left = window.held(PersonalFindings(context.roster)).count
    return .object([
      .note("it goes to the room with the next release: window release --window \(window.id.word)"),
      .note(
        left == 0
          ? "nothing of \(window.id.word) is held any more" : "\(heldWords(left)): window held \(window.id.word)"),
    ])
  }
}
