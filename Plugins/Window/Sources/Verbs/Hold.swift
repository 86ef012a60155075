import Facilitation
import OrderedCollections

/// Keeps a comment from the room for good, since somebody must be looked after; to whom it was passed is recorded, and not
/// why.
struct Hold: Change {
  let comment: CommentReference
  let role: String

  static let verb: Verb<WindowPlugin> = .change(
    "hold", "keeps a comment from the room for good, and records to which role it was passed, not why",
    Slot<CommentReference>.comment,
    Slot<String>.requiredOption("to", .text("ROLE"), "to whom it was passed, by their role: \"safeguarding lead\""),
    examples: [Example("window hold 7K3M-Q2ZX-9DHT --to \"safeguarding lead\"", after: .held)], make: Hold.init
  ).with([.discreet, .inFull])
  static let records: [any Happening<WindowPlugin>.Type] = [HeldBack.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let (comment, window) = try state.unreleased(comment)
    guard comment.heldFor != role else {
      throw Refusal(
        "\(comment.heldWord) was passed to \(role) already",
        remedy: "window held \(window.id.word)   lists those that are held",
        about: "comment", cause: .already)
    }
    return [Event(HeldBack(window: window.id, code: comment.code, role: role))]
  }
}

struct HeldBack: Happening {
  let window: ID
  let code: ReceiptCode
  let role: String

  static let shape = Shape(
    "heldBack", .id("window"), .code, .text("role").shared, values: { ($0.window, $0.code, $0.role) },
    make: HeldBack.init)
  static var audience: Audience { .facilitator }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(window) { window in
      guard let comment = window.comments[code], !comment.isWithdrawn, comment.released == nil else { return }
      window.comments[code]?.heldFor = role
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .object([
      .note("it is never released, and counted nowhere that the room sees"),
      .note("that it was passed to \(role) is recorded for you alone, and why is recorded nowhere"),
    ])
  }
}
