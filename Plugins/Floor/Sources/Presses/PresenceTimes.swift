import Facilitation
import OrderedCollections

/// Who was in the room, and for how long.
///
/// Someone who speaks without being marked as here counts as present from then on, until leaving or the meeting's close.
struct PresenceTimes {
  private let scope: BalanceScope
  private var spans: [Handle: [Range<Int64>]] = [:]
  /// Everyone who is in ``spans``: in the order of attendance, then of speech.
  private var order: [Handle]

  init(turns: [DerivedTurns.Turn], _ scope: BalanceScope) {
    self.scope = scope
    order = Array(scope.meeting.attendance.keys)
    let end = scope.meetingEnd.microseconds
    for (who, presences) in scope.meeting.attendance {
      spans[who] = presences.map { presence in
        let start = presence.arrived.microseconds
        return start..<max(start, presence.left?.microseconds ?? end)
      }
    }
    for turn in turns.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) where turn.who != .unnamed {
      let start = turn.span.lowerBound
      guard let known = spans[turn.who] else {
        order.append(turn.who)
        spans[turn.who] = [start..<end]
        continue
      }
      if known.contains(where: { $0.contains(start) }) { continue }
      let left = scope.meeting.leaving(of: turn.who, from: Instant(microseconds: start + 1))
      spans[turn.who, default: []].append(start..<max(start, left?.microseconds ?? end))
    }
  }

  /// Everyone who was there at any time of the scope.
  var everyone: [Handle] { order.filter { (spans[$0] ?? []).contains(where: isInScope) } }

  /// When the person was in the room during the scope.
  func times(of who: Handle) -> TimeSet { TimeSet((spans[who] ?? []).map { $0.clamped(to: scope.span) }) }

  private func isInScope(_ span: Range<Int64>) -> Bool {
    // Who has arrived this moment has been there for no time yet, and is there.
    span.overlaps(scope.span) || (scope.isGoingOn && span.lowerBound == scope.span.upperBound)
  }
}
