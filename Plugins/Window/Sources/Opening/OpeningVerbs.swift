import Facilitation

extension Slot<TimeSpan?> {
  fileprivate static let length = optionalArgument("length", .duration, "how long it is open: 48 hours, unless given")
  fileprivate static let moreLength = optionalArgument("length", .duration, "how much longer it is open")
}

extension Slot<ID?> {
  fileprivate static let meeting = option("of", .meeting, "the meeting, unless it is the last") {
    $0.meetings.latest?.id
  }
  /// The window that a line is about.
  static let window = option("window", .window, "which window, unless it is the one that is open or was last") {
    $0.records(WindowTimes.self).meant(at: $0.now)
  }
}

extension Slot<Instant?> {
  static let closes = option("closes", .time, "when it closes, instead of a length")
}

extension Slot<Bool> {
  static let skipWeekend = flag("skip-weekend", "a close on a Saturday or Sunday moves to Monday, at the same time")
}

extension Slot<String> {
  fileprivate static let tag = option("tag", .tag, "by which mail is known to be for it") {
    $0.chance.word(4, for: "tag")
  }
  static let reason = requiredOption("reason", .text(), "why, for everyone to read")
}

extension Kind<ID> {
  /// A window, by its id; those that something is to be done about are offered.
  static let window = Kind(
    "WINDOW",
    read: { word, context throws(Misreading) in
      if let id = ID(word: word), id.prefix == ID.window { return id }
      let known = context.records(WindowTimes.self).windows.map { Candidate($0.id.word) }
      throw Misreading(
        "'\(word)' is not a window's id", candidates: Array(known.suffix(3)),
        remedy: known.isEmpty ? "there is none yet: window open" : nil)
    }, print: \.word,
    candidates: { context in
      context.records(WindowTimes.self).windows.map { window in
        Candidate(window.id.word, context.meetings[window.meeting]?.title ?? "")
      }
    })
}

extension WindowPlugin {
  static let openingVerbs: [Verb<WindowPlugin>] = [
    .change(
      "open", "opens the time after a meeting in which comments can be made: 48 hours unless said otherwise",
      Slot<TimeSpan?>.length, Slot<ID?>.meeting, Slot<Bool>.skipWeekend, Slot<Instant?>.closes, Slot<String>.tag,
      Slot<ID>.newID(ID.window),
      examples: [
        Example("window open", after: ["meeting close"]), Example("window open 72h", after: ["meeting close"]),
        Example("window open 48h --skip-weekend", after: ["meeting close"]),
      ],
      completing: Closing.completing(from: { $1.now }, unless: Closing.usual)
    ) { length, meeting, _, closes, tag, id in
      .open(NewWindow(id: id, meeting: meeting, length: length, closes: closes, tag: tag))
    },
    .change(
      "extend", "closes an open window later",
      Slot<TimeSpan?>.moreLength, Slot<Bool>.skipWeekend, Slot<Instant?>.closes, Slot<String>.reason, Slot<ID?>.window,
      examples: [Example("window extend 24h --reason \"two of us were ill\"", after: opened)],
      completing: Closing.completing(from: closeOfWindow, unless: nil)
    ) { _, _, closes, reason, window in .extend(Lengthening(window: window, closes: closes, reason: reason)) },
    .change(
      "reopen", "opens a window again after its close",
      Slot<TimeSpan?>.length, Slot<Bool>.skipWeekend, Slot<Instant?>.closes, Slot<String>.reason, Slot<ID?>.window,
      examples: [Example("window reopen 24h --reason \"the letters came late\"", after: closed)],
      completing: Closing.completing(from: { $1.now }, unless: Closing.usual)
    ) { _, _, closes, reason, window in .reopen(Lengthening(window: window, closes: closes, reason: reason)) },
  ]

  /// Lines after which there is an open window, and one that has closed.
  static let opened = ["meeting close", "window open"]
  static let closed = opened + ["comment \"It is too loud at the back\"", "@ +49h"]

  private static let closeOfWindow: @Sendable (GivenWords, CompletionContext) -> Instant? = { given, context in
    let times = context.records(WindowTimes.self)
    let id = given["window"].flatMap { ID(word: $0) } ?? times.meant(at: context.now)
    return times.windows.last { $0.id == id }?.openings.last?.closes
  }
}
