import Facilitation
import OrderedCollections

/// Keeps a late comment without releasing it.
struct LateDecline: Change {
  let late: ID
  let reason: String

  static let verb: Verb<WindowPlugin> = .change(
    "late decline", "keeps a late comment without releasing it", Slot<ID>.late, Slot<String>.reason,
    examples: [Example("window late decline l1 --reason \"it was decided meanwhile\"", after: .late)],
    make: LateDecline.init)
  static let records: [any Happening<WindowPlugin>.Type] = [LateDeclined.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    [Event(LateDeclined(window: try state.windowDeciding(on: late), late: late, reason: reason))]
  }
}

struct LateDeclined: Happening {
  let window: ID
  let late: ID
  let reason: String

  static let shape = Shape(
    "lateDeclined", .id("window"), .id("comment"), .text("reason").shared, values: { ($0.window, $0.late, $0.reason) },
    make: LateDeclined.init)
  static var audience: Audience { .room }
  var correction: String? { "note …   says what would be decided now: whose comment it is has been told" }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.judge(late, in: window, LateVerdict(isAccepted: false, reason: reason))
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    state.judged("\(late.word) is declined: \(reason)", in: window, context)
  }
}
