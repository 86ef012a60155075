import Facilitation
import OrderedCollections

/// What is typed while people speak.
extension Verb<FloorPlugin> {
  static let speak = Verb.change(
    "speak", "gives someone the floor, and takes it from whoever had it",
    .argument("who", .person, "who speaks now"),
    Slot<Instant?>.latePress,
    examples: ["speak ben", "speak \"Cara\"", "speak ben --at 10:05:30"],
    command: { who, late in .speak(who, at: late) })

  static let with = Verb.change(
    "with", "adds someone who speaks at the same time",
    .argument("who", .person, "who speaks too"),
    examples: ["with ben"],
    command: { who in .with(who) })

  static let stop = Verb.change(
    "stop", "ends the turn of whoever has the floor",
    .optionalArgument("who", .person, "who stops, when several speak"),
    Slot<Instant?>.latePress,
    examples: ["stop", "stop ana", "stop --at 10:05:30"],
    command: { who, late in .stop(who, at: late) })

  static let pause = Verb.change("pause", "pauses the meeting", examples: ["pause"], command: { .pause })

  static let resume = Verb.change(
    "resume", "goes on after a pause; who had the floor has it again", examples: [Example("resume", after: ["pause"])],
    command: { .resume })

  static let oops = Verb.change(
    "oops", "takes back the last press and gives the seconds back, or says who it really was",
    .optionalArgument("who", .person, "who it really was"),
    examples: ["oops", "oops cara"],
    command: { who in .oops(who) })

  static let turn = Verb.change(
    FloorPlugin.turnLine, examples: ["turn ben 10:00 20s", "turn ? 10:00:05 10s"],
    command: { who, start, length in .turn(who, start: start, length: length) })
}

extension FloorPlugin {
  static let turnLine = Signature(
    name, "turn", "records a turn that was missed",
    Slot<Handle>.argument("who", .voice, "who spoke; ? for someone nobody can name"),
    Slot<Instant>.argument("start", .time, "when they began"),
    Slot<TimeSpan>.argument("length", .duration, "for how long"))
}

extension Slot<Instant?> {
  fileprivate static let latePress = option("at", .time, "when it should have been pressed, if that was earlier")
}

// MARK: - What is shown

extension Slot<ID?> {
  static let itemOnly = option("item", .item, "only during this item of the agenda")
  static let meetingMeant = option("meeting", .meeting, "another meeting than this one or the last") {
    $0.meetings.latest?.id
  }
}

extension Verb<FloorPlugin> {
  static let balance = Verb.view(
    "balance", "shows who held the floor, and how evenly",
    .breakdown(.person), .itemOnly, Slot<Instant?>.option("since", .time, "only from this time on"), .meetingMeant,
    .flag("all", "all meetings, one after the other"),
    examples: ["balance", "balance --per group", "balance --item i1", "balance --all --per group"],
    document: { state, context, breakdown, item, since, meeting, all throws(Refusal) in
      if all {
        try checkWholeMeetings(item, since, meeting, context.meetings)
        let trend = Trend(state, Array(context.meetings.all.values), context.roster, context.now)
        guard !trend.parts.isEmpty else { throw noMeetingYet(context.meetings) }
        return TrendDocument(trend, context.roster, breakdown, agreed: context.shownAlone).document
      }
      let (scope, title) = try balanceScope("balance", item, since, meeting, context)
      let balance = Balance(state, scope, context.roster)
      let shown = balance.shown(agreed: context.shownAlone)
      let moved = MovedOn(state.floor(of: scope.meeting.id), scope)
        .blocks(per: breakdown, context.roster, hidden: shown.hidden)
      let document = BalanceDocument(title: title, balance: balance, shown: shown, roster: context.roster, extra: moved)
      return breakdown == .person ? document.byPerson : document.byGroup
    })
}

/// All meetings are taken whole.
private func checkWholeMeetings(_ item: ID?, _ since: Instant?, _ meeting: ID?, _ meetings: Meetings) throws(Refusal) {
  // The meeting that is filled in can't be told from the same one typed, nor need it be.
  let isNarrowed = [("item", item != nil), ("since", since != nil), ("meeting", meeting != meetings.latest?.id)]
  guard let (option, _) = isNarrowed.first(where: \.1) else { return }
  throw Refusal("--all takes every meeting whole, and --\(option) a part", remedy: "balance --all", about: option)
}

private func noMeetingYet(_ meetings: Meetings) -> Refusal {
  Refusal("there has been no meeting yet", remedy: meetings.openingLine)
}

/// What of which meeting a view is about, and how it is called; `verb` stands in what would work.
func balanceScope(
  _ verb: String, _ item: ID?, _ since: Instant?, _ meeting: ID?, _ context: ViewContext
) throws(Refusal) -> (scope: BalanceScope, title: String) {
  let meetings = context.meetings
  guard let id = meeting, let meeting = meetings[id] else { throw noMeetingYet(meetings) }
  guard var scope = BalanceScope(meeting, now: context.now) else {
    throw Refusal(
      "'\(meeting.title)' has not begun", remedy: "meeting open \(Word.quoted(meeting.title))", about: "meeting")
  }
  var title = meeting.title
  if let id = item {
    guard let item = meeting.items[id] else {
      let other = meetings.all.values.first { $0.items[id] != nil }
      throw Refusal(
        "\(id.word) is not an item of '\(meeting.title)'",
        remedy: "\(verb) --item \(id.word)" + (other.map { " --meeting \($0.id.word)" } ?? ""), about: "item")
    }
    guard let narrowed = scope.during(item) else {
      throw Refusal(
        "the item '\(item.title)' has not begun", remedy: "item next --item \(id.word)", about: "item")
    }
    scope = narrowed
    title += ", \(item.title)"
  }
  if let since {
    guard let narrowed = scope.since(since) else {
      let end = context.zone.wallClock(at: Instant(microseconds: scope.span.upperBound)).time
      throw Refusal("nothing came after that: it ended at \(end)", remedy: "give a time before \(end)", about: "since")
    }
    scope = narrowed
    title += ", since \(context.zone.wallClock(at: since).time)"
  }
  return (scope, title)
}
