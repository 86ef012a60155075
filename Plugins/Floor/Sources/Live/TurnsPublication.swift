import Facilitation
import OrderedCollections

extension Turns {
  /// Who spoke when in each meeting, for whoever asks.
  init(_ state: FloorState, _ context: Context) {
    let (meetings, now) = (context.meetings, context.now)
    self.init { id in
      guard let meeting = meetings[id], let scope = BalanceScope(meeting, now: now) else { return [] }
      let turns = DerivedTurns(state.floor(of: id), of: meeting, until: scope.meetingEnd).turns
      let spans = OrderedDictionary(grouping: turns, by: \.who).mapValues { turns in
        TimeSet(turns.map { $0.span.clamped(to: scope.span) }).ranges
      }
      let all = spans.flatMap { who, ranges in ranges.map { Turn(who, $0) } }
      return all.sorted { ($0.span.lowerBound, $0.who.word) < ($1.span.lowerBound, $1.who.word) }
    }
  }
}

extension Turns.Turn {
  fileprivate init(_ who: Handle, _ range: Range<Int64>) {
    self.init(who, Instant(microseconds: range.lowerBound)..<Instant(microseconds: range.upperBound))
  }
}
