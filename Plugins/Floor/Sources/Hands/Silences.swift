import Facilitation

/// When people were last heard, and when the meeting paused: enough to tell who has been quiet for how long.
///
/// It is kept with every press, so that a look at the clock costs the same in a long meeting.
struct Silences: Codable, Equatable, Sendable {
  struct Stretch: Codable, Equatable, Sendable {
    var since: Instant
    /// By the presses; the person may have left before.
    var end: Instant
  }

  private(set) var lastTurns: [Handle: Stretch] = [:]
  /// Those that are over, in order.
  private(set) var pauses: [Stretch] = []

  mutating func hear(_ ended: [Holders.Holder], until end: Instant) {
    for turn in ended { hear(turn.who, Stretch(since: turn.since, end: end)) }
  }

  /// A turn that was recorded afterwards had its length, whenever the person left.
  mutating func hear(_ turn: AddedTurn) {
    let end = turn.start + turn.length
    hear(turn.who, Stretch(since: end, end: end))
  }

  mutating func pause(from start: Instant, to end: Instant) { pauses.append(Stretch(since: start, end: end)) }

  /// The later one counts, whichever was recorded first.
  private mutating func hear(_ who: Handle, _ turn: Stretch) {
    if let known = lastTurns[who], (known.end, known.since) >= (turn.end, turn.since) { return }
    lastTurns[who] = turn
  }

  /// When `span` has gone by since `start`, pauses not counted; `nil` when a pause that goes on came before.
  func instant(of span: TimeSpan, since start: Instant, pausedSince: Instant?) -> Instant? {
    var (from, rest) = (start, span)
    let first = pauses.lastIndex { $0.end <= start }.map { $0 + 1 } ?? 0
    for pause in pauses[first...] {
      let gone = max(pause.since - from, .zero)
      if gone >= rest { break }
      (from, rest) = (max(from, pause.end), rest - gone)
    }
    let end = from + rest
    if let pausedSince, pausedSince < end { return nil }
    return end
  }
}
