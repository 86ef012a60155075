import Facilitation

extension FloorPlugin {
  static let queue: Verb<FloorPlugin> = .view(
    "queue", "shows whose hands are up, in order, and why", for: .facilitator,
    examples: [Example("queue", after: ["hand ben"])],
    document: { state, context throws(Refusal) in
      guard let meeting = context.meetings.open, let scope = BalanceScope(meeting, now: context.now) else {
        throw Refusal("no meeting is open", remedy: context.meetings.openingLine)
      }
      return queueDocument(state.floor(of: meeting.id), scope, context.roster)
    }
  ).alsoSaid("hands", "who is next", "speakers", "raised hands", "speaking order")
}

private func queueDocument(_ floor: MeetingFloor, _ scope: BalanceScope, _ roster: Roster) -> Document {
  let queue = Queue(floor, scope, roster)
  let columns: [Table.Column] = [
    .init("place", "place"), .init("handle", nil), .init("name", "name"), .init("group", nil), .init("process", nil),
    .init("raised", nil), .init("spoken", nil), .init("why", "why"),
  ]
  let rows = queue.places.enumerated().map { index, place -> [Value] in
    [
      .text((index + 1).ordinal), .text(place.hand.who.word), .text(roster.name(of: place.hand.who)),
      .text(place.group?.word), .truth(place.hand.isProcess), .instant(place.hand.raised), .span(place.spoken),
      .text(place.why),
    ]
  }
  return .object(
    "Queue, \(queue.order.explained(roster))",
    [
      .pairs([Pair("order", nil, .text(queue.order.rule.rawValue))]),
      .table(Table(key: "queue", columns: columns, rows: rows)),
    ]
      + MovedOn(floor, scope).blocks(per: .person, roster))
}
