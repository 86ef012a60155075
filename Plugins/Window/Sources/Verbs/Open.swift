import Facilitation
import OrderedCollections

/// Opens the time after a meeting in which comments can be made.
struct Open: Change {
  /// How long it is open at the least, where that was said.
  let length: TimeSpan?
  let meeting: ID?
  let closes: Instant?
  let tag: String
  let id: ID

  static let verb: Verb<WindowPlugin> = .change(
    "open", "opens the time after a meeting in which comments can be made: 48 hours unless said otherwise",
    Slot<TimeSpan?>.length, Slot<ID?>.meeting, Slot<Bool>.skipWeekend, Slot<BankHolidays?>.holidays,
    Slot<Instant?>.closes(unless: "window open LENGTH"), Slot<String>.tag,
    Slot<ID>.newID(ID.window),
    examples: [
      Example("window open", after: ["meeting close"]), Example("window open 72h", after: ["meeting close"]),
      Example("window open 48h --skip-weekend", after: ["meeting close"]),
      Example("window open 72h --skip-weekend --holidays scotland", after: ["meeting close"]),
    ],
    completing: Closing.completing(from: { $1.now }, unless: Closing.usual),
    make: { length, meeting, _, _, closes, tag, id in
      Open(length: length, meeting: meeting, closes: closes, tag: tag, id: id)
    }
  ).with(.offeredInFull)
  static let records: [any Happening<WindowPlugin>.Type] = [Opened.self]

  /// A window never opens before its meeting's end, and a meeting has one.
  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let meeting = try closedMeeting(context.meetings)
    if let window = state.window(of: meeting.id) {
      throw Refusal(
        "\(titled(meeting.title)) has a window, \(window.id.word)",
        remedy: window.isOpen(at: context.now)
          ? "window extend 24h --reason \"…\" --window \(window.id.word)"
          : "window reopen 24h --reason \"…\" --window \(window.id.word)", about: "of")
    }
    let closes = try Closing.checked(closes, context)
    if let length, closes < context.now + length {
      throw Refusal(
        "that is sooner than in \(length.inWords)", remedy: "leave out the one or the other", about: "closes")
    }
    return [Event(Opened(id: id, meeting: meeting.id, closes: closes, tag: tag))]
  }

  private func closedMeeting(_ meetings: Meetings) throws(Refusal) -> Meeting {
    guard let meeting, let meeting = meetings[meeting], meeting.opened != nil else {
      throw Refusal(
        "there has been no meeting yet that a window could follow", remedy: meetings.openingLine, about: "of")
    }
    guard meeting.closed != nil else {
      throw Refusal(
        "\(titled(meeting.title)) isn't closed yet, and a window follows a meeting", remedy: "meeting close",
        about: "of")
    }
    return meeting
  }
}

extension Slot<ID?> {
  fileprivate static let meeting = option("of", .meeting, "the meeting, unless it is the last") {
    $0.meetings.latest?.id
  }
}

extension Slot<String> {
  fileprivate static let tag = option("tag", .tag, "by which mail is known to be for it") {
    $0.chance.word(4, for: "tag")
  }
}

struct Opened: Happening {
  let id: ID
  let meeting: ID
  let closes: Instant
  let tag: String

  static let shape = Shape(
    "opened", .id("id"), .id("meeting"), .instant("closes"), .text("tag"),
    values: { ($0.id, $0.meeting, $0.closes, $0.tag) }, make: Opened.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.windows[id]) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.windows[id] == nil, stamp.time < closes else { return }
    state.windows.setAside { $0.isDone(at: stamp.time) }
    let opening = Window.Opening(opened: stamp.time, closes: closes)
    state.windows.atHand[id] = Window(id: id, meeting: meeting, tag: tag, openings: [opening])
    state.latestID = id
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    guard let window = state.windows[id] else { return .empty }
    let title = context.meetings[window.meeting]?.title ?? window.meeting.word
    return .object([
      .note("\(id.word), after \(titled(title)), is \(window.openWords(context.zone))"),
      .note("to write: comment …   or by mail with [\(window.mailTag)] in its subject"),
    ])
  }
}
