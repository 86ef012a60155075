import Facilitation
import OrderedCollections

/// Counts a late comment as if it had come in time.
struct LateAccept: Change {
  let late: ID
  let reason: String

  static let verb: Verb<WindowPlugin> = .change(
    "late accept", "counts a late comment as if it had come in time", Slot<ID>.late, Slot<String>.reason,
    examples: [Example("window late accept l1 --reason \"the post was slow\"", after: .late)],
    make: LateAccept.init)
  static let records: [any Happening<WindowPlugin>.Type] = [LateAccepted.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    [Event(LateAccepted(window: try state.windowDeciding(on: late), late: late, reason: reason))]
  }
}

struct LateAccepted: Happening {
  let window: ID
  let late: ID
  let reason: String

  static let shape = Shape(
    "lateAccepted", .id("window"), .id("comment"), .text("reason").shared, values: { ($0.window, $0.late, $0.reason) },
    make: LateAccepted.init)
  static var audience: Audience { .room }
  var correction: String? { "note …   says what would be decided now: whose comment it is has been told" }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.judge(late, in: window, LateVerdict(isAccepted: true, reason: reason))
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    state.judged("\(late.word) is accepted: \(reason)", in: window, context)
  }
}
