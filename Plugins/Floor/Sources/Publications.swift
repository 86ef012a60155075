public import Facilitation
import OrderedCollections

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension FloorPlugin {
  public static let publications: [Publication<FloorPlugin>] = [
    Publication(FloorNow.self) { FloorNow($0, $1) }, Publication(Airtime.self) { Airtime($0, $1) },
    Publication(Turns.self) { Turns($0, $1) },
  ]
}

extension FloorNow {
  /// The floor of the open meeting at `context.now`.
  init(_ state: State, _ context: Context) {
    self.init()
    guard let meeting = context.meetings.open, let scope = BalanceScope(meeting, now: context.now) else { return }
    let floor = state.floor(of: meeting.id)
    let times = SpokenTimes(floor, scope)
    let queue = Queue(floor, scope, times, context.roster)
    self.meeting = meeting.id
    speaking = meeting.staying(floor.holders.speaking).map { Turn($0.who, since: $0.since) }
    pausedSince = floor.holders.pausedSince
    self.times = times.all
    self.queue = queue.places.map { Place($0.hand.who, isProcess: $0.hand.isProcess, why: $0.why) }
    order = queue.order.rule.words
    targets = state.terms.targets.latest.mapValues(\.value.fraction)
  }
}

extension Turns {
  /// Who spoke when in each meeting, for whoever asks.
  init(_ state: State, _ context: Context) {
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
