import Facilitation
import TestKit
import Testing

@testable import Gathering

struct `Records` {
  /// Every event, as it stands in people's files: these lines are never changed, only added to.
  static let all: [(GatheringPlugin.Event, String)] = [
    (
      .groupAdded(GroupName("lived-experience"), label: "lived experience"),
      #"{"event":"groupAdded","v":1,"name":"lived-experience","label":"lived experience"}"#
    ),
    (
      .personAdded(Handle("ana"), name: "Ana Ortiz", group: GroupName("carers")),
      #"{"event":"personAdded","v":1,"handle":"ana","name":"Ana Ortiz","group":"carers"}"#
    ),
    (
      .personMoved(Handle("ana"), to: GroupName("staff")), #"{"event":"personMoved","v":1,"who":"ana","group":"staff"}"#
    ),
    (
      .meetingAdded(.m1, title: "Talk", place: "Hall"),
      #"{"event":"meetingAdded","v":1,"id":"m1","title":"Talk","place":"Hall"}"#
    ),
    (.meetingAdded(.m1, title: "Talk", place: nil), #"{"event":"meetingAdded","v":1,"id":"m1","title":"Talk"}"#),
    (.meetingOpened(.m1, place: "Hall"), #"{"event":"meetingOpened","v":1,"meeting":"m1","place":"Hall"}"#),
    (.meetingClosed(.m1), #"{"event":"meetingClosed","v":1,"meeting":"m1"}"#),
    (
      .arrived(Handle("ana"), at: Instant(microseconds: 5), meeting: .m1),
      #"{"event":"arrived","v":1,"who":"ana","at":5,"meeting":"m1"}"#
    ),
    (
      .left(Handle("ana"), at: Instant(microseconds: 7), meeting: .m1),
      #"{"event":"left","v":1,"who":"ana","at":7,"meeting":"m1"}"#
    ),
    (
      .itemAdded(Meeting.Item(id: .i1, title: "Welcome", planned: .seconds(1), by: Handle("ana")), meeting: .m1),
      #"{"event":"itemAdded","v":1,"id":"i1","meeting":"m1","title":"Welcome","planned":1000000,"by":"ana"}"#
    ),
    (.itemOpened(.i1, meeting: .m1), #"{"event":"itemOpened","v":1,"item":"i1","meeting":"m1"}"#),
    (.itemClosed(.i1, meeting: .m1), #"{"event":"itemClosed","v":1,"item":"i1","meeting":"m1"}"#),
    (
      .noted(GatheringPlugin.Note(id: .n1, text: "Hm", meeting: .m1, item: .i1)),
      #"{"event":"noted","v":1,"id":"n1","text":"Hm","meeting":"m1","item":"i1"}"#
    ),
    (.noted(GatheringPlugin.Note(id: .n1, text: "Hm")), #"{"event":"noted","v":1,"id":"n1","text":"Hm"}"#),
    (
      .decided(
        GatheringPlugin.Decision(
          id: .d1, text: "Yes", proposed: Handle("ana"), by: [Handle("ben")], cites: [.n1], meeting: .m1, item: .i1)),
      #"{"event":"decided","v":1,"id":"d1","text":"Yes","proposed":"ana","by":["ben"],"cites":["n1"],"meeting":"m1","item":"i1"}"#
    ),
  ]

  @Test(arguments: all)
  func `an event is written in these words`(event: GatheringPlugin.Event, json: String) {
    #expect(event.record.json == json)
  }

  @Test(arguments: all)
  func `an event is read as it was written`(event: GatheringPlugin.Event, json: String) throws {
    #expect(try GatheringPlugin.Event(record: event.record) == event)
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
    EventRecord("groupAdded").with("name", "$(touch x)").with("label", "carers"),
    EventRecord("groupAdded").with("name", "carers").with("label", "carers\u{2028}"),
    EventRecord("meetingAdded").with("id", ID.m1).with("title", "a\rb"),
    EventRecord("meetingAdded").with("id", ID.m1).with("title", "a").with("place", "a\nb"),
  ])
  func `a record that makes no sense is malformed`(record: EventRecord) {
    #expect(throws: EventRecord.Malformed.self) { try GatheringPlugin.Event(record: record) }
  }
}
