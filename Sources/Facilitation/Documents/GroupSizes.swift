import OrderedCollections

/// How many of a group what it said at some time could be of, for every plugin: whoever joins a group later, or is there
/// for a minute, uncovers nobody.
///
/// Who was in the group then counts, as far as that had been typed by then. In a meeting where any of the group was, only those count who were there, by its
/// close or now, for half of the time for which the group was there.
public struct GroupSizes: Sendable {
  private let roster: Roster
  /// In the order in which they opened.
  private let meetings: [(span: Range<Instant>, there: OrderedDictionary<Handle, [Range<Instant>]>)]

  /// As far as is known at `now`.
  public init(_ roster: Roster, _ meetings: Meetings, now: Instant) {
    self.roster = roster
    self.meetings = meetings.all.values.compactMap { meeting in
      guard let opened = meeting.opened, !meeting.attendance.isEmpty else { return nil }
      let end = max(opened, meeting.closed ?? now)
      let there = meeting.attendance.mapValues { presences in
        presences.map { $0.arrived..<max($0.arrived, $0.left ?? end) }
      }
      return (opened..<end, there)
    }
  }

  /// How many of `group` something could be of that was said at `time`; at least one.
  public func size(of group: GroupName, at time: Instant) -> Int {
    let members = roster.people.values.filter { $0.counts(in: group, at: time) }.map(\.handle)
    let meeting = meetings.last { $0.span.lowerBound <= time && time <= $0.span.upperBound }
    guard let there = meeting?.there else { return max(1, members.count) }
    let presences = members.compactMap { there[$0] }
    let all = Self.length(presences.flatMap(\.self))
    let company = presences.count { Self.length($0).microseconds * 2 >= all.microseconds }
    return max(1, presences.isEmpty ? members.count : company)
  }

  /// Whether a group is named to the room as the one that something comes from that was said at `time`; `agreed` is
  /// ``Agreements/shownAlone``.
  public func names(_ group: GroupName, at time: Instant, agreed: Set<GroupName>) -> Bool {
    Disclosure.names(group, of: size(of: group, at: time), agreed: agreed)
  }

  /// What the spans cover together.
  private static func length(_ spans: [Range<Instant>]) -> TimeSpan {
    var (length, reached) = (TimeSpan.zero, Instant?.none)
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let start = reached.map { max($0, span.lowerBound) } ?? span.lowerBound
      guard start < span.upperBound else { continue }
      length += span.upperBound - start
      reached = span.upperBound
    }
    return length
  }
}
