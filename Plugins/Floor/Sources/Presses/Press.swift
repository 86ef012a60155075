import Facilitation

/// One word or key of the facilitator's, and when.
struct Press: Equatable, Sendable {
  var time: Instant
  var action: Action

  enum Action: Equatable, Sendable {
    case speak(Handle)
    /// The floor went to someone whose hand was up, as the queue had it.
    case next(Handle)
    case with(Handle)
    /// Everyone, where no one is named.
    case stop(Handle?)
    case pause
    /// Those who have the floor again.
    case resume([Handle])
    case raise(Handle, isProcess: Bool)
    case lower(Handle)

    /// Whether it is about the floor, and not about a hand.
    var isOfFloor: Bool {
      switch self {
      case .speak, .next, .with, .stop, .pause, .resume: true
      case .raise, .lower: false
      }
    }

    /// Who it gave the floor.
    var speaker: Handle? {
      switch self {
      case .speak(let who), .next(let who), .with(let who): who
      case .stop, .pause, .resume, .raise, .lower: nil
      }
    }

    func corrected(to who: Handle) -> Action {
      switch self {
      case .speak, .next: .speak(who)
      case .with: .with(who)
      case .stop, .pause, .resume, .raise, .lower: self
      }
    }
  }
}

/// A turn that was recorded afterwards.
struct AddedTurn: Equatable, Sendable {
  var who: Handle
  var start: Instant
  var length: TimeSpan
  /// Whether nobody else had that time.
  var isInstead = false
}

// Presses and added turns as lines of a kept state: a long meeting has thousands, and coding each as an object of its own
// takes twenty times as long.

extension Press: PackedLine {
  /// `1656406800000000 speak ana`; handles have no blanks.
  var line: String {
    let words =
      switch action {
      case .speak(let who): "speak \(who.word)"
      case .next(let who): "next \(who.word)"
      case .with(let who): "with \(who.word)"
      case .stop(let who): who.map { "stop \($0.word)" } ?? "stop"
      case .pause: "pause"
      case .resume(let those): (["resume"] + those.map(\.word)).joined(separator: " ")
      case .raise(let who, let isProcess): "\(isProcess ? "process" : "raise") \(who.word)"
      case .lower(let who): "lower \(who.word)"
      }
    return "\(time.microseconds) \(words)"
  }

  init?(line: Substring) {
    let words = line.split(separator: " ")
    guard words.count > 1, let microseconds = Int64(words[0]) else { return nil }
    let those = words.dropFirst(2).map { Handle($0) }
    time = Instant(microseconds: microseconds)
    switch (words[1], those.count) {
    case ("speak", 1): action = .speak(those[0])
    case ("next", 1): action = .next(those[0])
    case ("with", 1): action = .with(those[0])
    case ("stop", 0...1): action = .stop(those.first)
    case ("pause", 0): action = .pause
    case ("resume", _): action = .resume(those)
    case ("raise", 1): action = .raise(those[0], isProcess: false)
    case ("process", 1): action = .raise(those[0], isProcess: true)
    case ("lower", 1): action = .lower(those[0])
    default: return nil
    }
  }
}

extension AddedTurn: PackedLine {
  /// `1656406800000000 40000000 ana`.
  var line: String { "\(start.microseconds) \(length.microseconds) \(who.word)\(isInstead ? " instead" : "")" }

  init?(line: Substring) {
    let words = line.split(separator: " ")
    guard (3...4).contains(words.count), let start = Int64(words[0]), let length = Int64(words[1]) else { return nil }
    self.init(
      who: Handle(words[2]), start: Instant(microseconds: start), length: TimeSpan(microseconds: length),
      isInstead: words.count == 4)
  }
}
