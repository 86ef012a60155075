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
  /// `line` is one with a length that would work.
  static func closes(unless line: String) -> Slot {
    option("closes", .close(unless: line), "when it closes, instead of a length")
  }
}

extension Kind<Instant> {
  /// A time, and no length of time, which has a place of its own.
  fileprivate static func close(unless line: String) -> Kind {
    Kind(
      "TIME",
      read: { word, context throws(Misreading) in
        do throws(Misreading) { return try Kind<Instant>.time.value(of: word, in: context) } catch {
          guard let length = TimeSpan(typed: word), length > .zero else { throw error }
          throw Misreading(
            "'\(word)' is how long, and not when",
            remedy: line.split(separator: "LENGTH", omittingEmptySubsequences: false).joined(separator: length.word)
          ).ofWhatWasUnderstood
        }
      }, print: \.word
    ).spanning(.phrase)
  }
}

extension Slot<BankHolidays?> {
  static let holidays = option(
    "holidays", .choice("PART"),
    "whose bank holidays a close skips: England's and Wales's unless given; known to \(BankHolidays.known.upperBound), by the usual rules after that"
  )
}

extension Slot<Bool> {
  static let skipWeekend = flag(
    "skip-weekend", "a close at a weekend or on a bank holiday moves to the next working day, at the same time")
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
  /// After which there is a comment that is held.
  static let held = opened + ["comment \"Ring 01632 960 983\" --code 7K3M-Q2ZX-9DHT", "@ +49h"]
}
