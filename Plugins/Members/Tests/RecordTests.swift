import Facilitation
import TestKit
import Testing

@testable import Members

struct `Records` {
  private static let k1 = ID("k", 1)
  private static let proof = String(repeating: "0a", count: 16)

  private static func address(_ word: String) -> WebAddress {
    guard let address = WebAddress(word: word) else { preconditionFailure("\(word) is no address") }
    return address
  }

  /// Every event, as it stands in people's files: these lines are never changed, only added to.
  static let all: [(Event, String)] = [
    (
      Event(PageAddressed(address: address("https://room.example.org"))),
      #"{"event":"pageAddressed","v":1,"address":"https://room.example.org"}"#
    ),
    (
      Event(LinkAdded(id: k1, who: Handle("ana"), scope: .member, proof: proof, replaces: nil)),
      #"{"event":"linkAdded","v":1,"id":"k1","who":"ana","scope":"member","proof":"\#(proof)"}"#
    ),
    (
      Event(LinkAdded(id: ID("k", 2), who: nil, scope: .board, proof: nil, replaces: k1)),
      #"{"event":"linkAdded","v":1,"id":"k2","scope":"board","replaces":"k1"}"#
    ),
    (
      Event(CodeMade(link: k1, until: Instant(microseconds: 5), proof: proof)),
      #"{"event":"codeMade","v":1,"link":"k1","until":5,"proof":"\#(proof)"}"#
    ),
    (
      Event(CodeMade(link: k1, until: Instant(microseconds: 5), proof: nil)),
      #"{"event":"codeMade","v":1,"link":"k1","until":5}"#
    ),
    (Event(DevicesEnded(who: Handle("ana"))), #"{"event":"devicesEnded","v":1,"who":"ana"}"#),
    (
      Event(LinkEnded(link: k1, who: Handle("ana"), reason: "Lost")),
      #"{"event":"linkEnded","v":1,"link":"k1","who":"ana","reason":"Lost"}"#
    ),
    (Event(LinkEnded(link: k1, who: nil, reason: nil)), #"{"event":"linkEnded","v":1,"link":"k1"}"#),
  ]

  @Test(arguments: all)
  func `an event is written in these words, and read as it was written`(event: Event, json: String) throws {
    #expect(event.record.json == json)
    #expect(try Event(record: event.record) == event)
  }

  @Test(arguments: [
    EventRecord("danced"), EventRecord("linkAdded", version: 2).with("id", ID("k", 1)).with("scope", "board"),
    EventRecord("linkAdded").with("id", "k1").with("scope", "everywhere"),
    EventRecord("linkAdded").with("id", "first").with("scope", "board"),
    EventRecord("linkAdded").with("id", "k1").with("who", "a b").with("scope", "member"),
    EventRecord("pageAddressed").with("address", "http://room.example.org"),
    EventRecord("codeMade").with("link", ID("k", 1)), EventRecord("devicesEnded"), EventRecord("linkEnded"),
  ])
  func `a record that makes no sense is malformed`(record: EventRecord) {
    #expect(throws: EventRecord.Malformed.self) { try Event(record: record) }
  }
}
