import Facilitation
import OrderedCollections

/// What the floor publishes about hands: of the open meeting, or of the one that was closed last, whose queue is over.
struct HandFacts {
  let facts: [Fact]

  init(_ state: FloorState, _ context: Context) {
    guard let meeting = context.meetings.latest, let scope = BalanceScope(meeting, now: context.now) else {
      facts = ["queue", "next", "movedOn"].map { Fact($0, .undefined) }
      return
    }
    let floor = state.floor(of: meeting.id)
    let places = meeting.closed == nil ? Queue(floor, scope, context.roster).places : []
    let moved = MovedOn(floor, scope)
    facts =
      [
        Fact("queue", .count(places.count)), Fact("next", .text(places.first?.hand.who.word)),
        Fact("movedOn", .count(moved.total)),
      ]
      + moved.byGroup(context.roster).compactMap { group, count in
        group.map { Fact("movedOn.\($0.word)", .count(count)) }
      }
  }
}
