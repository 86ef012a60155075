import Facilitation
import Testing

@testable import Charter

struct `Records` {
  private static func entry(_ id: String, _ party: CharterEntry.Party?) -> CharterEntry {
    CharterEntry(id: ID(word: id) ?? ID("x", 1), text: "Hm", party: party)
  }

  /// Every event, as it stands in people's files: these lines are never changed, only added to.
  static let all: [(Event, String)] = [
    (
      Event(HopeAdded(entry: entry("h1", .person(Handle("ana"))))),
      #"{"event":"hopeAdded","v":1,"id":"h1","text":"Hm","by":"ana"}"#
    ),
    (Event(HopeAdded(entry: entry("h1", nil))), #"{"event":"hopeAdded","v":1,"id":"h1","text":"Hm"}"#),
    (
      Event(HopeRated(hope: ID("h", 1), outcome: .partly)),
      #"{"event":"hopeRated","v":1,"hope":"h1","outcome":"partly"}"#
    ),
    (
      Event(FrustrationRaised(entry: entry("f1", .group(GroupName("carers"))), cause: "Post", isBudget: true)),
      #"{"event":"frustrationRaised","v":1,"id":"f1","text":"Hm","group":"carers","cause":"Post","kind":"budget"}"#
    ),
    (
      Event(FrustrationRaised(entry: entry("f1", nil), cause: nil, isBudget: false)),
      #"{"event":"frustrationRaised","v":1,"id":"f1","text":"Hm"}"#
    ),
    (
      Event(FrustrationAcknowledged(frustration: ID("f", 1), by: Handle("dee"))),
      #"{"event":"frustrationAcknowledged","v":1,"frustration":"f1","by":"dee"}"#
    ),
    (
      Event(ConstraintAdded(entry: entry("ct1", .outside("finance")), reason: "Law")),
      #"{"event":"constraintAdded","v":1,"id":"ct1","text":"Hm","outside":"finance","reason":"Law"}"#
    ),
    (
      Event(Vetoed(entry: entry("v1", .person(Handle("dee"))), reason: "Cost", subject: ID("d", 3))),
      #"{"event":"vetoed","v":1,"id":"v1","text":"Hm","by":"dee","reason":"Cost","of":"d3"}"#
    ),
    (
      Event(VetoReopened(veto: ID("v", 1), reason: "Help")),
      #"{"event":"vetoReopened","v":1,"veto":"v1","reason":"Help"}"#
    ),
    (Event(VetoAdopted(veto: ID("v", 1))), #"{"event":"vetoAdopted","v":1,"veto":"v1"}"#),
    (
      Event(Agreed(id: ID("ag", 1), text: "Hm", by: [Handle("ana")], group: nil)),
      #"{"event":"agreed","v":1,"id":"ag1","text":"Hm","by":["ana"]}"#
    ),
    (
      Event(Agreed(id: ID("ag", 1), text: nil, by: [], group: GroupName("carers"))),
      #"{"event":"agreed","v":1,"id":"ag1","by":[],"showsAlone":"carers"}"#
    ),
    (Event(AgreementEnded(agreement: ID("ag", 1))), #"{"event":"agreementEnded","v":1,"agreement":"ag1"}"#),
  ]

  @Test(arguments: all)
  func `an event is written in these words, and read as it was written`(
    event: Event, json: String
  ) throws {
    #expect(event.record.json == json)
    #expect(try Event(record: event.record) == event)
  }

  @Test(arguments: [
    EventRecord("danced"), EventRecord("vetoAdopted", version: 2).with("veto", ID("v", 1)), EventRecord("vetoAdopted"),
    EventRecord("hopeRated").with("hope", ID("h", 1)).with("outcome", "grand"),
    EventRecord("hopeAdded").with("id", "first").with("text", "x"),
    EventRecord("hopeAdded").with("id", "h1").with("text", "x").with("by", "a b"),
    EventRecord("hopeAdded").with("id", "h1").with("text", "x").with("group", "$(touch x)"),
    EventRecord("agreed").with("id", "ag1").with("by", ["ana", "a;b"]),
  ])
  func `a record that makes no sense is malformed`(record: EventRecord) {
    #expect(throws: EventRecord.Malformed.self) { try Event(record: record) }
  }
}
