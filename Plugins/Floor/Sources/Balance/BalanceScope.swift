import Facilitation
import OrderedCollections

/// The part of a meeting that a balance is about.
struct BalanceScope {
  let meeting: Meeting
  /// The meeting's close, or now.
  let meetingEnd: Instant
  /// Microseconds since 1970.
  private(set) var span: Range<Int64>
  /// Whether it reaches to now, so that who has just arrived belongs to it.
  private(set) var isGoingOn: Bool

  /// The whole of a meeting; `nil` for one that never opened.
  init?(_ meeting: Meeting, now: Instant) {
    guard let opened = meeting.opened else { return nil }
    self.meeting = meeting
    meetingEnd = max(opened, meeting.closed ?? now)
    span = opened.microseconds..<meetingEnd.microseconds
    isGoingOn = meeting.closed == nil
  }

  /// What of it lies in an item of the agenda; `nil` before the item began.
  func during(_ item: Meeting.Item) -> BalanceScope? {
    guard let opened = item.opened else { return nil }
    var scope = self
    let end = max(opened, item.closed ?? meetingEnd)
    scope.span = (opened.microseconds..<end.microseconds).clamped(to: span)
    scope.isGoingOn = isGoingOn && item.closed == nil
    return scope
  }

  /// What of it comes after a time; `nil` when nothing does.
  func since(_ time: Instant) -> BalanceScope? {
    guard time.microseconds <= span.upperBound else { return nil }
    var scope = self
    scope.span = max(time.microseconds, span.lowerBound)..<span.upperBound
    return scope
  }
}

// MARK: - As it is typed

extension Slot<ID?> {
  static let itemOnly = option("item", .item, "only during this item of the agenda")
  static let meetingMeant = option("meeting", .meeting, "another meeting than this one or the last") {
    $0.meetings.latest?.id
  }
}

func noMeetingYet(_ meetings: Meetings) -> Refusal {
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
    title += ", since \(context.zone.wallClock(at: since).toTheSecond.time)"
  }
  return (scope, title)
}
