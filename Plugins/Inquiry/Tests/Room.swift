import Facilitation
import OrderedCollections
import TestKit

@testable import Inquiry

/// A workshop that tests type into: ana and joe have lived experience, ben is a carer, cara is staff, dee and frank are
/// commissioners, and all of them are in a meeting.
typealias Room = PluginRoom<InquiryPlugin>

extension PluginRoom where P == InquiryPlugin {
  /// 2026-11-20 10:00 UTC.
  static let start = Instant(microseconds: 1_795_168_800_000_000)
  static let people = [
    ("ana", "Ana Ortiz", "lived-experience"), ("joe", "Joe Park", "lived-experience"), ("ben", "Ben Hale", "carers"),
    ("cara", "Cara Singh", "staff"), ("dee", "Dee Marsh", "commissioners"), ("frank", "Frank Osei", "commissioners"),
  ]
  /// A cycle at its second stage, with a topic.
  static let discovery = ["stage start", "topic add Being told --by ana --by dee", "stage next"]

  /// A room in which these people are, and these lines were typed; `@ +5m` lets time pass.
  init(present: [String] = ["ana", "joe", "ben", "cara", "dee", "frank"], after lines: [String] = []) throws {
    self.init(now: Self.start)
    for (handle, name, group) in Self.people { add(handle, name, group) }
    meet(present)
    for line in lines { try type(line) }
  }

  mutating func add(_ handle: String, _ name: String, _ group: String) {
    var roster = context.roster
    let group = GroupName(group)
    if roster.groups[group] == nil {
      let label = group.word.split(separator: "-").joined(separator: " ")
      roster.groups[group] = Roster.Group(name: group, label: label)
    }
    roster.people[Handle(handle)] = Roster.Person(
      handle: Handle(handle), name: name, memberships: [.init(group: group, since: Self.start - .hours(1))])
    records.set(roster)
  }

  /// Another meeting, with these people in it; the one before is closed.
  mutating func meet(_ present: [String]) {
    var meetings = context.meetings
    let now = now
    if let open = meetings.openID { meetings.change(open) { $0.closed = now } }
    var meeting = Meeting(id: ID("m", meetings.all.count + 1), title: "Meeting \(meetings.all.count + 1)")
    meeting.opened = now
    for who in present { meeting.attendance[Handle(who)] = [.init(arrived: now)] }
    meetings.add(meeting)
    records.set(meetings)
  }

  /// Nobody meets any more.
  mutating func closeMeeting() {
    var meetings = context.meetings
    let now = now
    if let open = meetings.openID { meetings.change(open) { $0.closed = now } }
    records.set(meetings)
  }
}

extension Handle {
  static let ana = Handle("ana"), joe = Handle("joe"), ben = Handle("ben"), cara = Handle("cara")
  static let dee = Handle("dee"), frank = Handle("frank")
}

extension ID {
  static let t1 = ID("t", 1), s1 = ID("s", 1), s2 = ID("s", 2), th1 = ID("th", 1), im1 = ID("im", 1)
  static let p1 = ID("p", 1), cm1 = ID("cm", 1)
}
