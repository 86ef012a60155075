import Facilitation
import OrderedCollections

/// Opens a window again after its close, and says why.
struct Reopen: Change {
  let closes: Instant?
  let reason: String
  let window: ID?

  static let verb: Verb<WindowPlugin> = .change(
    "reopen", "opens a window again after its close",
    Slot<TimeSpan?>.length, Slot<Bool>.skipWeekend, Slot<BankHolidays?>.holidays,
    Slot<Instant?>.closes(unless: "window reopen LENGTH --reason \"…\""), Slot<String>.reason, Slot<ID?>.window,
    examples: [Example("window reopen 24h --reason \"the letters came late\"", after: .closed)],
    completing: Closing.completing(from: { $1.now }, unless: Closing.usual),
    make: { _, _, _, closes, reason, window in Reopen(closes: closes, reason: reason, window: window) }
  ).with(.offeredInFull)
  static let records: [any Happening<WindowPlugin>.Type] = [Reopened.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let window = try state.window(window, context)
    guard window.closes <= context.now else {
      throw Refusal(
        "\(window.id.word) is open until \(context.times.spelled(window.closes))",
        remedy: "window extend 24h --reason \"…\" --window \(window.id.word)", about: "window")
    }
    return [Event(Reopened(window: window.id, closes: try Closing.checked(closes, context), reason: reason))]
  }
}

struct Reopened: Happening {
  let window: ID
  let closes: Instant
  let reason: String

  static let shape = Shape(
    "reopened", .id("window"), .instant("closes"), .text("reason"), values: { ($0.window, $0.closes, $0.reason) },
    make: Reopened.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(window) { window in
      guard window.closes <= stamp.time, let change = window.lengthening(until: closes, reason, stamp) else { return }
      window.openings.append(Window.Opening(opened: stamp.time, closes: closes, changes: [change]))
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    state.times(of: window, context)
  }
}
