import Facilitation

/// Turns and pauses as they follow from presses, added turns, who left when, and the meeting's close.
///
/// A turn ends at the first of: stop, the next speaker, a pause, the speaker's leaving, the meeting's close; one that
/// goes on is counted up to now.
struct DerivedTurns: Equatable {
  struct Turn: Equatable {
    var who: Handle
    var span: Range<Int64>
  }

  var turns: [Turn] = []
  private(set) var pauses: [Range<Int64>] = []

  /// `end` is the meeting's close, or now; `suppositions` cut what was said.
  init(_ floor: MeetingFloor, of meeting: Meeting, until end: Instant, supposing suppositions: [Supposition]?) {
    var holders = Holders()
    for press in floor.presses.all {
      let paused = holders.pausedSince
      holders.apply(press)
      for holder in holders.ended { add(holder, until: min(press.time, end), meeting) }
      if let paused, holders.pausedSince == nil { addPause(paused, until: min(press.time, end)) }
    }
    for holder in holders.speaking { add(holder, until: end, meeting) }
    if let paused = holders.pausedSince { addPause(paused, until: end) }
    for turn in floor.added.all {
      let span = turn.start.microseconds..<max(turn.start, min(turn.start + turn.length, end)).microseconds
      guard !span.isEmpty else { continue }
      if turn.isInstead { take(span) }
      turns.append(Turn(who: turn.who, span: span))
    }
    for supposition in suppositions ?? [] { cut(by: supposition) }
  }

  private mutating func add(_ holder: Holders.Holder, until end: Instant, _ meeting: Meeting) {
    let length = meeting.length(of: holder, until: end)
    guard length > .zero else { return }
    turns.append(Turn(who: holder.who, span: holder.since.microseconds..<(holder.since + length).microseconds))
  }

  /// Takes that time from whoever has it.
  private mutating func take(_ span: Range<Int64>) {
    turns = turns.flatMap { turn in
      TimeSet([turn.span]).subtracting(TimeSet([span])).ranges.map { Turn(who: turn.who, span: $0) }
    }
  }

  private mutating func addPause(_ start: Instant, until end: Instant) {
    if start < end { pauses.append(start.microseconds..<end.microseconds) }
  }
}
