import Engine
import Facilitation
import Foundation
import Testing

/// The entry that the documentation of the record's format spells out.
@Suite struct `The format of the record` {
  @Test func `what the page says of an entry has the digests that it says`() throws {
    let values = try Page("RecordFormat").values
    let created = try #require(values["created, time"].flatMap { Int64($0) })
    let recorded = try #require(values["recorded"].flatMap { Int64($0) })
    let header = Header(
      id: try #require(values["id"]), zone: try #require(values["zone"]), created: Instant(microseconds: created))
    let content = Content(
      time: Instant(microseconds: created), actor: try #require(values["actor"]), line: try #require(values["line"]),
      events: try #require(values["events"]))
    let origin = try Origin(text: try #require(values["origin"]))
    let salt = try #require(values["salt"].flatMap { [UInt8](hexadecimal: $0) })
    let entry = Entry(
      sequence: 1, plugin: "parking", audience: .room, written: Written(Instant(microseconds: recorded), origin),
      body: .content(content, source: nil, salt: salt), link: [])
    let seed = Chain.seed(header)
    let head = Head(1, Chain.link(after: seed, entry))
    #expect(values["seed"] == seed.hexadecimal)
    #expect(
      values["digest: salt, time, place, actor, line, events, source"] == Chain.digest(of: entry).hexadecimal)
    #expect(
      values["link: seed, sequence, plugin, audience, correction, digest, recorded, origin"] == head.link.hexadecimal)
    #expect(try Page("RecordFormat").text.contains("`\(head.short)`"))
  }

  @Test func `the events of the page are those that the plugin of the other page writes`() throws {
    let id = try #require(ID(word: "k1"))
    let event = Parked(id: id, what: "Where does the bus stop?")
    #expect(try Page("RecordFormat").values["events"] == EventRecord.json([event.record]))
  }
}
