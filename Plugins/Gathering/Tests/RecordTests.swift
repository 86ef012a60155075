import Facilitation
import TestKit
import Testing

@testable import Gathering

struct `Records` {
  /// Every event, as it stands in people's files: these lines are never changed, only added to.
  static let all: [(Event, String)] = [
    (
      Event(GroupAdded(name: GroupName("lived-experience"), label: "lived experience")),
      #"{"event":"groupAdded","v":1,"name":"lived-experience","label":"lived experience"}"#
    ),
    (
      Event(PersonAdded(handle: Handle("ana"), name: "Ana Ortiz", group: GroupName("carers"))),
      #"{"event":"personAdded","v":1,"handle":"ana","name":"Ana Ortiz","group":"carers"}"#
    ),
    (
      Event(PersonMoved(who: Handle("ana"), group: GroupName("staff"))),
      #"{"event":"personMoved","v":1,"who":"ana","group":"staff"}"#
    ),
    (
      Event(MeetingAdded(id: .m1, title: "Talk", place: "Hall")),
      #"{"event":"meetingAdded","v":1,"id":"m1","title":"Talk","place":"Hall"}"#
    ),
    (
      Event(MeetingAdded(id: .m1, title: "Talk", place: nil)),
      #"{"event":"meetingAdded","v":1,"id":"m1","title":"Talk"}"#
    ),
    (
      Event(MeetingOpened(meeting: .m1, place: "Hall")),
      #"{"event":"meetingOpened","v":1,"meeting":"m1","place":"Hall"}"#
    ),
    (Event(MeetingClosed(meeting: .m1)), #"{"event":"meetingClosed","v":1,"meeting":"m1"}"#),
    (
      Event(Arrived(who: Handle("ana"), time: Instant(microseconds: 5), meeting: .m1)),
      #"{"event":"arrived","v":1,"who":"ana","at":5,"meeting":"m1"}"#
    ),
    (
      Event(Left(who: Handle("ana"), time: Instant(microseconds: 7), meeting: .m1)),
      #"{"event":"left","v":1,"who":"ana","at":7,"meeting":"m1"}"#
    ),
    (
      Event(ItemAdded(id: .i1, meeting: .m1, title: "Welcome", planned: .seconds(1), by: Handle("ana"))),
      #"{"event":"itemAdded","v":1,"id":"i1","meeting":"m1","title":"Welcome","planned":1000000,"by":"ana"}"#
    ),
    (
      Event(ItemMoved(item: .i1, before: .i2, meeting: .m1)),
      #"{"event":"itemMoved","v":1,"item":"i1","before":"i2","meeting":"m1"}"#
    ),
    (
      Event(ItemMoved(item: .i1, before: nil, meeting: .m1)), #"{"event":"itemMoved","v":1,"item":"i1","meeting":"m1"}"#
    ),
    (Event(ItemOpened(item: .i1, meeting: .m1)), #"{"event":"itemOpened","v":1,"item":"i1","meeting":"m1"}"#),
    (Event(ItemClosed(item: .i1, meeting: .m1)), #"{"event":"itemClosed","v":1,"item":"i1","meeting":"m1"}"#),
    (
      Event(Noted(id: .n1, text: "Hm", meeting: .m1, item: .i1)),
      #"{"event":"noted","v":1,"id":"n1","text":"Hm","meeting":"m1","item":"i1"}"#
    ),
    (Event(Noted(id: .n1, text: "Hm", meeting: nil, item: nil)), #"{"event":"noted","v":1,"id":"n1","text":"Hm"}"#),
    (
      Event(
        Decided(
          id: .d1, text: "Yes", proposed: Handle("ana"), by: [Handle("ben")], cites: [.n1], meeting: .m1, item: .i1)),
      #"{"event":"decided","v":1,"id":"d1","text":"Yes","proposed":"ana","by":["ben"],"cites":["n1"],"meeting":"m1","item":"i1"}"#
    ),
    (
      Event(RetentionRuled(kind: "bank-details", keep: .months(13))),
      #"{"event":"retentionRuled","v":1,"kind":"bank-details","keep":"13mo"}"#
    ),
    (
      Event(KeptLetGo(kind: "looks", count: 12, reason: "two years are over")),
      #"{"event":"keptLetGo","v":1,"kind":"looks","count":12,"reason":"two years are over"}"#
    ),
    (Event(ErasureAsked(who: Handle("ana"))), #"{"event":"erasureAsked","v":1,"who":"ana"}"#),
    (Event(ErasureWithdrawn(who: Handle("ana"))), #"{"event":"erasureWithdrawn","v":1,"who":"ana"}"#),
  ]

  @Test(arguments: all)
  func `an event is written in these words`(event: Event, json: String) {
    #expect(event.record.json == json)
  }

  @Test(arguments: all)
  func `an event is read as it was written`(event: Event, json: String) throws {
    #expect(try Event(record: event.record) == event)
  }

  @Test(arguments: [
    EventRecord("danced"), EventRecord("meetingClosed", version: 2).with("meeting", ID.m1),
    EventRecord("meetingClosed"),
    EventRecord("meetingClosed").with("meeting", "first"),
    EventRecord("itemAdded").with("id", ID.i1).with("meeting", ID.m1).with("title", "x").with("planned", Int64.max),
    EventRecord("itemAdded").with("id", ID.i1).with("meeting", ID.m1).with("title", "x\ny").with("planned", Int64(60)),
    EventRecord("personAdded").with("handle", "$(touch x)").with("name", "Ana").with("group", "carers"),
    EventRecord("personAdded").with("handle", "ana").with("name", "Ana\nOrtiz").with("group", "carers"),
    EventRecord("personAdded").with("handle", "ana").with("name", "Ana").with("group", "`touch x`"),
    EventRecord("retentionRuled").with("kind", "looks\u{1B}").with("keep", "90d"),
    EventRecord("retentionRuled").with("kind", "looks").with("keep", "ever"),
    EventRecord("keptLetGo").with("kind", "looks").with("count", Int64(0)).with("reason", "over"),
    EventRecord("groupAdded").with("name", "$(touch x)").with("label", "carers"),
    EventRecord("groupAdded").with("name", "carers").with("label", "carers\u{2028}"),
    EventRecord("meetingAdded").with("id", ID.m1).with("title", "a\rb"),
    EventRecord("meetingAdded").with("id", ID.m1).with("title", "a").with("place", "a\nb"),
  ])
  func `a record that makes no sense is malformed`(record: EventRecord) {
    #expect(throws: EventRecord.Malformed.self) { try Event(record: record) }
  }
}
