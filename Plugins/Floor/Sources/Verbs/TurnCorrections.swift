import Facilitation
import OrderedCollections

// Words for what is put right of turns: each finds the entry that began the turn, or added it.

extension Kind<Instant> {
  /// A time, of the day of the meeting that is named, is open or was the last, where no day is given.
  fileprivate static let ofMeeting = Kind(
    "TIME",
    read: { word, context throws(Misreading) in
      guard let meeting = context.meeting ?? context.meetings.latest, let opened = meeting.opened else {
        return try context.zone.instant(word, now: context.now)
      }
      let time = try context.zone.instant(word, now: opened)
      guard time < opened, WallClock.isTimeOfDay(typed: word) else { return time }
      // It may have gone on past midnight.
      let later = try context.zone.instant(word, now: meeting.closed ?? context.now)
      return later < opened ? time : later
    }, print: \.word)
}

extension FloorPlugin {
  static let turnList: Verb<FloorPlugin> = .view(
    "turn list", "lists who spoke when", for: .facilitator, Slot<ID?>.meetingMeant,
    examples: ["turn list", "turn list --meeting m1"]
  ) { state, context, meeting throws(Refusal) in
    guard let meeting, let held = context.meetings[meeting] else { throw noMeetingYet(context.meetings) }
    let roster = context.roster
    let rows = context.records(Turns.self).during(held.id).map { turn -> [Value] in
      [
        .text(turn.who.word), .text(roster.name(of: turn.who)), .instant(turn.span.lowerBound),
        .span(turn.span.upperBound - turn.span.lowerBound),
      ]
    }
    let table = Table(
      key: "turns",
      columns: [.init("who", nil), .init("name", "who"), .init("start", "from"), .init("length", "for")], rows: rows)
    return .rows(table, notes: rows.isEmpty ? ["no one has spoken yet: turn ana 10:01 3m   adds what was missed"] : [])
  }.alsoSaid("turns", "list turns", "who spoke")

  static let turnChange: Verb<FloorPlugin> = .correcting(
    "turn change", "says who a turn really was, or how long it was",
    Slot<Handle>.argument("who", .voice, "whose turn it is"),
    Slot<Instant>.argument("start", .ofMeeting, "when it began; turn list   shows it"),
    Slot<Handle?>.option("to", .voice, "who it was"),
    Slot<TimeSpan?>.option("length", .duration, "for how long, of one that was added"),
    examples: [
      Example("turn change ben 10:00 --to ana", after: ["turn ben 10:00 20s"]),
      Example("turn change ben 10:00 --to ana --meeting m1", after: ["turn ben 10:00 20s", "meeting close"]),
    ]
  ) { _, context, who, start, other, length throws(Refusal) in
    guard other != nil || length != nil else {
      throw Refusal(
        "what is to change?", remedy: "turn change \(who.word) \(context.times.typed(start)) --to ana", about: "who")
    }
    var arguments: [String: String] = [:]
    if let other { arguments["who"] = other.word }
    if let length { arguments["length"] = length.word }
    return Correcting(
      length == nil ? turnEvents : [TurnAdded.self], "who", who.word, since: start,
      replacement: .init(arguments: arguments), missing: noTurn(of: who, at: start, length != nil, context))
  }.with(.ofMeeting).alsoSaid("change turn", "wrong turn")

  static let turnDrop: Verb<FloorPlugin> = .correcting(
    "turn drop", "takes a turn back", Slot<Handle>.argument("who", .voice, "whose turn it is"),
    Slot<Instant>.argument("start", .ofMeeting, "when it began; turn list   shows it"),
    examples: [
      Example("turn drop ben 10:00", after: ["turn ben 10:00 20s"]),
      Example("turn drop ben 10:00 --meeting m1", after: ["turn ben 10:00 20s", "meeting close"]),
    ]
  ) { _, context, who, start throws(Refusal) in
    Correcting(turnEvents, "who", who.word, since: start, missing: noTurn(of: who, at: start, false, context))
  }.with(.ofMeeting).alsoSaid("delete turn", "remove turn")

  /// What begins a turn, or adds one.
  private static let turnEvents: [any Happening<FloorPlugin>.Type] = [
    Spoke.self, Called.self, Joined.self, TurnAdded.self,
  ]

  private static func noTurn(of who: Handle, at start: Instant, _ isAdded: Bool, _ context: Context) -> Refusal {
    let time = context.times.clock(start)
    let what = isAdded ? "was added that begins" : "begins"
    let list = "turn list" + (context.namedMeeting.map { " --meeting \($0.word)" } ?? "")
    return Refusal(
      "no turn of \(context.roster.name(of: who)) \(what) at \(time)", remedy: "\(list)   shows when each began",
      about: "start")
  }
}
