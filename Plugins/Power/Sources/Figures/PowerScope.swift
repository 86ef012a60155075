import Facilitation
import OrderedCollections

/// What the figures are of: one meeting, or all that have begun together.
struct PowerScope {
  let title: String
  /// Those that have begun.
  let meetings: [ID: Meeting]
  /// The airtime of each and of all; `nil` where nobody keeps the floor.
  let programme: Airtime.Programme?
  /// When it began; `nil` where it is everything there is.
  private let start: Instant?
  /// When it ended, or now.
  let end: Instant
  private let isClosed: Bool

  init(_ asked: ID?, _ context: Context) throws(Refusal) {
    let airtime = context.records(Airtime.self)
    guard let asked else {
      let begun = context.meetings.all.values.filter { $0.opened != nil }
      guard !begun.isEmpty else {
        throw Refusal("there has been no meeting yet", remedy: "meeting open \"What matters to me\"")
      }
      title = "Where power lay, in \(counted(begun.count, "meeting", "meetings"))"
      meetings = Dictionary(uniqueKeysWithValues: begun.map { ($0.id, $0) })
      programme = airtime.programme
      (start, end, isClosed) = (nil, context.now, false)
      return
    }
    guard let meeting = context.meetings[asked], let opened = meeting.opened else {
      let title = context.meetings[asked]?.title ?? asked.word
      throw Refusal("'\(title)' has not begun", remedy: "meeting open \(Word.quoted(title))", about: "meeting")
    }
    title = "Where power lay, in \(titled(meeting.title))"
    meetings = [asked: meeting]
    programme = airtime.during(asked).map { Airtime.Programme(meetings: [asked: $0], overall: $0) }
    (start, end, isClosed) = (opened, meeting.closed ?? context.now, meeting.closed != nil)
  }

  var airtime: Airtime.Part? { programme?.overall }

  /// Whether it is of one meeting, and not of all that have begun.
  var isOneMeeting: Bool { start != nil }

  /// Whether something that was recorded at `time` belongs to it: between meetings, it belongs to none of them.
  func contains(_ time: Instant) -> Bool { start.map { $0 <= time } ?? true && couldKnow(of: time) }

  /// Whether something that was recorded at `time` could matter to what was decided in it.
  func couldKnow(of time: Instant) -> Bool { !isClosed || time < end }

  /// How many of each group there were in all; who moved from one to another in it counts in both.
  func members(_ roster: Roster) -> OrderedDictionary<GroupName, Int> {
    Self.members(roster, from: start ?? end, to: end)
  }

  /// How many of each group there were at one of the meetings.
  func members(_ roster: Roster, in meeting: Meeting) -> OrderedDictionary<GroupName, Int> {
    Self.members(roster, from: meeting.opened ?? end, to: meeting.closed ?? end)
  }

  private static func members(
    _ roster: Roster, from start: Instant, to end: Instant
  ) -> OrderedDictionary<GroupName, Int> {
    var members: OrderedDictionary<GroupName, Int> = [:]
    for group in roster.groups.keys { members[group] = 0 }
    for person in roster.people.values where person.memberships.first.map({ $0.since <= end }) ?? false {
      for group in person.groups(during: start..<max(start, end)).map(\.group).once {
        members[group, default: 0] += 1
      }
    }
    return members
  }
}
