import Facilitation
import OrderedCollections
import Testing

@Suite struct `How many of a group something could be of` {
  private static let staff = GroupName("staff")
  private static let start = Instant(microseconds: 0)
  private static func at(_ minutes: Int64) -> Instant { start + .minutes(minutes) }

  /// Dee was there from the start, and the others joined the roster and came to the meeting when it says.
  private static func sizes(
    joined: [String: Int64], there: [String: ClosedRange<Int64>] = [:], now: Int64 = 120
  ) -> GroupSizes {
    var roster = Roster()
    roster.groups[staff] = Roster.Group(name: staff, label: "staff")
    for (who, minute) in joined.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      roster.people[Handle(who)] = Roster.Person(
        handle: Handle(who), name: who, memberships: [.init(group: staff, since: at(minute))])
    }
    var meetings = Meetings()
    var meeting = Meeting(id: ID("m", 1), title: "One")
    (meeting.opened, meeting.closed) = (at(0), at(60))
    for (who, minutes) in there {
      meeting.attendance[Handle(who)] = [.init(arrived: at(minutes.lowerBound), left: at(minutes.upperBound))]
    }
    meetings.add(meeting)
    return GroupSizes(roster, meetings, now: at(now))
  }

  @Test func `who joins later doesn't count for what was said before`() {
    let sizes = Self.sizes(joined: ["dee": -10, "frank": 30])
    #expect(sizes.size(of: Self.staff, at: Self.at(20)) == 1)
    #expect(sizes.size(of: Self.staff, at: Self.at(30)) == 2)
    #expect(!sizes.names(Self.staff, at: Self.at(20), agreed: []))
    #expect(sizes.names(Self.staff, at: Self.at(20), agreed: [Self.staff]))
    #expect(sizes.names(Self.staff, at: Self.at(90), agreed: []))
  }

  @Test func `in a meeting, a guest of a minute doesn't count, nor does who wasn't there`() {
    let everyone: [String: Int64] = ["dee": -10, "frank": -10, "gita": -10]
    let guest = Self.sizes(joined: everyone, there: ["dee": 0...60, "frank": 10...11])
    #expect(guest.size(of: Self.staff, at: Self.at(10)) == 1)
    #expect(guest.size(of: Self.staff, at: Self.at(90)) == 3)
    let half = Self.sizes(joined: everyone, there: ["dee": 0...60, "frank": 30...60])
    #expect(half.size(of: Self.staff, at: Self.at(10)) == 2)
    // Where none of them was marked as here, all of them may have said it.
    #expect(Self.sizes(joined: everyone, there: ["ana": 0...60]).size(of: Self.staff, at: Self.at(10)) == 3)
  }
}
