import Facilitation

/// What is typed when hands go up.
extension Verb<FloorPlugin> {
  static let hand = Verb.change(
    "hand", "raises a hand, which waits in the queue until its person has the floor",
    .argument("who", .person, "whose hand it is"),
    .flag("process", "a point of process, which goes first"),
    examples: ["hand ben", "hand cara --process"],
    command: { who, isProcess in .hand(who, isProcess: isProcess) })

  static let unhand = Verb.change(
    "unhand", "lowers a hand",
    .argument("who", .person, "whose hand it is"),
    examples: [Example("unhand ben", after: ["hand ben"])],
    command: { who in .unhand(who) })

  static let next = Verb.change(
    "next", "gives the floor to the first in the queue",
    Slot<Handle?>.option(
      "who", .person, "whose hand it is, unless it is the first",
      filled: { $0.records(FloorNow.self).queue.first?.who }),
    examples: [Example("next", after: ["hand ben", "hand cara"])],
    command: { who in .next(who) })

  static let order = Verb.change(
    "order", "says in which order hands are heard in this meeting",
    .argument("rule", .choice("ORDER"), "first-come, quiet-first, or progressive, where groups you choose go first"),
    .options("first", .group, "a group that is heard first"),
    examples: ["order quiet-first", "order progressive --first lived-experience --first carers"],
    command: { rule, first in .order(QueueOrder(rule: rule, first: first)) })

  static let nudge = Verb.change(
    "nudge", "says after how long you are told who has not spoken",
    .argument("after", .nudging, "how long: 15m unless you say; off also ends nudges about hands"),
    examples: ["nudge 20m", "nudge off"],
    command: { nudging in .nudge(nudging) })

  static let queue = Verb.view(
    "queue", "shows whose hands are up, in order, and why", examples: [Example("queue", after: ["hand ben"])],
    document: { state, context throws(Refusal) in
      guard let meeting = context.meetings.open, let scope = BalanceScope(meeting, now: context.now) else {
        throw Refusal("no meeting is open", remedy: context.meetings.openingLine)
      }
      return queueDocument(state.floor(of: meeting.id), scope, context.roster)
    })
}

extension Kind<Nudging> {
  static let nudging = Kind(
    "DURATION", "a duration", remedy: "write it like 15m, or off",
    read: { word in
      if word.lowercased() == "off" { return Nudging(after: nil) }
      return TimeSpan(word: word).flatMap { $0 > .zero ? Nudging(after: $0) : nil }
    }, print: \.word,
    candidates: { _ in [Candidate("10m"), Candidate("15m"), Candidate("off")] })
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
