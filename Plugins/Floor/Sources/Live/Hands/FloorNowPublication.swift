import Facilitation
import OrderedCollections

extension FloorNow {
  /// The floor of the open meeting at `context.now`.
  init(_ state: FloorState, _ context: Context) {
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
    targets = state.targets.mapValues(\.value.fraction)
  }
}
