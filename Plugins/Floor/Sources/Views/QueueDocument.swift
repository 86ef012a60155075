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

extension FloorPlugin {
  static let queueOf: Verb<FloorPlugin> = .view(
    "queue of", "shows someone's own place in the queue, and why it is there", for: .personal,
    Slot<Handle>.argument("who", .person, "whose"), examples: [Example("queue of ben", after: ["hand ben"])]
  ) { state, context, who throws(Refusal) in
    guard let meeting = context.meetings.open, let scope = BalanceScope(meeting, now: context.now) else {
      throw Refusal("no meeting is open", remedy: context.meetings.openingLine)
    }
    let queue = Queue(state.floor(of: meeting.id), scope, context.roster)
    let index = queue.places.firstIndex { $0.hand.who == who }
    let place = index.map { queue.places[$0] }
    let name = context.roster.name(of: who)
    return .object([
      .pairs([
        Pair("who", nil, .text(who.word)), Pair("up", nil, .truth(place != nil)),
        Pair("place", nil, index.map { .count($0 + 1) } ?? .undefined), Pair("hands", nil, .count(queue.places.count)),
        Pair("why", nil, .text(place?.why)), Pair("order", nil, .text(queue.order.explained(context.roster))),
      ]),
      .note(
        place.map { "\(name) is \(((index ?? 0) + 1).ordinal) in the queue: \($0.why)" }
          ?? "\(name)'s hand is not waiting in the queue"),
    ])
  }.open(to: .members(own: "who"))
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
