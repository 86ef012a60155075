import Facilitation
import OrderedCollections

/// Offers everyone who was at a meeting payment for the time that they were there.
struct OfferAll: Change {
  let meeting: ID
  /// Whom it is for; everyone, where no group is named.
  let groups: [GroupName]
  let key: String?
  let on: CalendarDay
  /// The id of the first offer; the others follow.
  let first: ID

  static let verb: Verb<ClaimsPlugin> = .change(
    "offer all", "offers everyone who was at a meeting payment for the time that they were there",
    Slot<ID>.requiredOption("of", .meeting, "the meeting"),
    Slot<[GroupName]>.options("group", .group, "only people of this group; repeat it for more"),
    Slot<String?>.rate, Slot<CalendarDay>.on, Slot<ID>.newClaim,
    examples: [
      Example("offer all --of m1", after: ["meeting close"] + Scene.sessions),
      Example("offer all --of m1 --group carers", after: ["meeting close"] + Scene.sessions),
    ],
    completing: dayOfMeeting, make: OfferAll.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [Offered.self]

  /// `--on` as the day on which the meeting began by the clocks here, which rules don't know.
  private static let dayOfMeeting: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    guard given["on"] == nil, let word = given["of"] else { return Completed() }
    let meetings = context.meetings
    let id = ID(word: word).flatMap { meetings[$0]?.id }
    let titled = meetings.all.values.first { $0.title.lowercased().hasPrefix(word.lowercased()) }
    guard let opened = (id.flatMap { meetings[$0] } ?? titled)?.opened else { return Completed() }
    return Completed(options: ["on": CalendarDay(of: context.workshopZone.wallClock(at: opened)).word])
  }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard let meeting = context.meetings[meeting] else {
      throw Refusal("there is no meeting '\(meeting.word)'", remedy: "meeting show", about: "of")
    }
    guard let end = meeting.closed else {
      throw Refusal(
        "\(titled(meeting.title)) isn't over, so nobody knows who was there for how long", remedy: "meeting close",
        about: "of")
    }
    try context.check(on)
    var drafts: [LineDraft] = []
    for (who, minutes) in minutes(at: meeting, until: end, context.roster)
    where !state.hasOffer(who, for: meeting, on) {
      drafts.append(
        LineDraft(
          id: ID(ID.claim, first.number &+ drafts.count), who: who, category: .time, key: key,
          quantity: .time(.minutes(minutes)), on: on, text: meeting.title, meeting: meeting.id))
    }
    guard !drafts.isEmpty else {
      throw Refusal(
        "nobody is left to make an offer to for \(titled(meeting.title))",
        remedy: "claims list   shows the offers; offer NAME 2h   makes one more", about: "of")
    }
    var events: [Event] = []
    for draft in drafts { events.append(Event(Offered(line: try draft.line(in: state, context)))) }
    return events
  }

  /// How long each was there, to the nearest minute.
  private func minutes(at meeting: Meeting, until end: Instant, _ roster: Roster) -> [(Handle, Int64)] {
    meeting.attendance.keys.compactMap { who in
      let minutes = meeting.minutes(of: who, until: end)
      let group = roster.people[who]?.group
      let isWanted = groups.isEmpty || group.map(groups.contains) ?? false
      return minutes > 0 && isWanted && group != nil ? (who, minutes) : nil
    }
  }
}

extension State {
  /// Offers that are there already lie among the traces of the meeting's day, in whatever zone, or of the day asked for.
  fileprivate func hasOffer(_ who: Handle, for meeting: Meeting, _ on: CalendarDay) -> Bool {
    let day = meeting.opened.map { CalendarDay(byUTC: $0) } ?? on
    return [on, day, day.adding(days: -1), day.adding(days: 1)].contains { day in
      traces(on: day).contains { $0.who == who && $0.meeting == meeting.id }
    }
  }
}
