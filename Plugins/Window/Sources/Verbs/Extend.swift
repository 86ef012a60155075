import Facilitation
import OrderedCollections

/// Closes an open window later, and says why.
struct Extend: Change {
  let closes: Instant?
  let reason: String
  let window: ID?

  static let verb: Verb<WindowPlugin> = .change(
    "extend", "closes an open window later",
    Slot<TimeSpan?>.moreLength, Slot<Bool>.skipWeekend, Slot<BankHolidays?>.holidays,
    Slot<Instant?>.closes(unless: "window extend LENGTH --reason \"…\""), Slot<String>.reason, Slot<ID?>.window,
    examples: [Example("window extend 24h --reason \"two of us were ill\"", after: .opened)],
    completing: Closing.completing(from: closeOfWindow, unless: nil),
    make: { _, _, _, closes, reason, window in Extend(closes: closes, reason: reason, window: window) }
  ).with(.offeredInFull).alsoSaid("prolong")
  static let records: [any Happening<WindowPlugin>.Type] = [Extended.self]

  private static let closeOfWindow: @Sendable (GivenWords, CompletionContext) -> Instant? = { given, context in
    let times = context.records(WindowTimes.self)
    let id = given["window"].flatMap { ID(word: $0) } ?? times.meant(at: context.now)
    return times.windows.last { $0.id == id }?.openings.last?.closes
  }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let window = try state.window(window, context)
    guard window.isOpen(at: context.now) else {
      throw Refusal(
        "\(window.id.word) closed \(context.times.spelled(window.closes))",
        remedy: "window reopen --reason \"…\" --window \(window.id.word)", about: "window")
    }
    let closes = try Closing.checked(closes, context)
    guard closes > window.closes else {
      throw Refusal(
        "\(window.id.word) is open until \(context.times.spelled(window.closes)) already, and nothing shortens a window",
        remedy: "give a later time", about: "closes")
    }
    return [Event(Extended(window: window.id, closes: closes, reason: reason))]
  }
}

extension Slot<TimeSpan?> {
  fileprivate static let moreLength = optionalArgument("length", .longDuration, "how much longer it is open")
}

struct Extended: Happening {
  let window: ID
  let closes: Instant
  let reason: String

  static let shape = Shape(
    "extended", .id("window"), .instant("closes"), .text("reason"), values: { ($0.window, $0.closes, $0.reason) },
    make: Extended.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[window]) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(window) { window in
      guard window.isOpen(at: stamp.time), let change = window.lengthening(until: closes, reason, stamp) else { return }
      window.openings[window.openings.count - 1].changes.append(change)
      window.openings[window.openings.count - 1].closes = closes
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    state.times(of: window, context)
  }
}
