import Facilitation
import OrderedCollections

/// What the floor publishes about hands: of the open meeting, or of the one that was closed last, whose queue is over.
struct HandFacts {
  let facts: [FactSource]

  init(_ state: FloorState, _ context: Context) {
    guard let meeting = context.meetings.latest, let scope = BalanceScope(meeting, now: context.now) else {
      facts = ["queue", "next", "movedOn"].map { .one($0, .undefined) }
      return
    }
    let floor = state.floor(of: meeting.id)
    let places = Lazily { meeting.closed == nil ? Queue(floor, scope, context.roster).places : [] }
    let moved = Lazily { MovedOn(floor, scope) }
    facts = [
      .one("queue", .count(places.value.count)), .one("next", .text(places.value.first?.hand.who.word)),
      .one("movedOn", .count(moved.value.total)),
      .family("movedOn") {
        moved.value.byGroup(context.roster).compactMap { group, count in
          group.map { Fact("movedOn.\($0.word)", .count(count)) }
        }
      },
    ]
  }
}
