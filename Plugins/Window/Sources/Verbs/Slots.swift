import Facilitation

// Slots that several verbs share. Their types are spelled out, since it is from them that the compiler knows a verb's.

extension Slot<TimeSpan?> {
  static let length = optionalArgument("length", .longDuration, "how long it is open: 48 hours, unless given")
}

extension Slot<ID?> {
  /// The window that a line is about.
  static let window = option("window", .window, "which window, unless it is the one that is open or was last") {
    $0.records(WindowTimes.self).meant(at: $0.now)
  }
  /// The window that a view is about.
  static let shownWindow = optionalArgument(
    "window", .window, "which window, unless it is the one that is open or was last")
}

extension Slot<Instant?> {
  static let closes = option("closes", .time, "when it closes, instead of a length")
}

extension Slot<Bool> {
  static let skipWeekend = flag("skip-weekend", "a close on a Saturday or Sunday moves to Monday, at the same time")
}

extension Slot<String> {
  static let reason = requiredOption("reason", .text(), "why, for everyone to read")
}

extension Slot<ReceiptCode> {
  static let receipt = argument("code", .receipt, "the receipt code")
}

extension Slot<ID> {
  static let late = argument("late", .id, "the late comment, such as l1")
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

extension [String] {
  // What examples start from: lines after which there is an open window, and one that has closed.
  static let opened = ["meeting close", "window open"]
  static let closed = opened + ["comment \"It is too loud at the back\"", "@ +49h"]
  /// After which there is a comment whose code is known.
  static let commented = opened + ["comment \"It is too loud at the back\" --code 7K3M-Q2ZX-9DHT"]
  /// After which there is a late comment, and after which comments are released.
  static let late = closed + ["comment \"I had no stamp\""]
  static let released = closed + ["window release"]
}
