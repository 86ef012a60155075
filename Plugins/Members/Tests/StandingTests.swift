import Facilitation
import TestKit
import Testing

@testable import Members

@Suite struct `A link's time` {
  private static let start = Instant(microseconds: 1_795_168_800_000_000)
  private static let day = TimeSpan.hours(24)

  private static func days(_ count: Int64) -> TimeSpan { .hours(24 * count) }

  private func links(added: Instant = start) -> Links {
    var links = Links()
    links.add(Links.Link(ID("k", 1), of: Handle("ana"), .member, added: added, proof: "0a"))
    return links
  }

  private func meetings(_ times: (opened: Instant?, closed: Instant?)...) -> Meetings {
    var meetings = Meetings()
    for (index, times) in times.enumerated() {
      var meeting = Meeting(id: ID("m", index + 1), title: "Meeting")
      (meeting.opened, meeting.closed) = (times.opened, times.closed)
      meetings.add(meeting)
    }
    return meetings
  }

  @Test func `is 90 days after it was made, where no meeting is held`() {
    let links = links()
    let end = Self.start + Self.days(90)
    #expect(links.standing(of: ID("k", 1), at: end - .seconds(1), .empty) == .valid)
    #expect(links.standing(of: ID("k", 1), at: end, .empty) == .expired)
    #expect(links.standing(of: ID("k", 2), at: Self.start, .empty) == .ended)
  }

  @Test func `is 90 days after the close of the last meeting`() {
    let links = links()
    let first = (Self.start + Self.days(10), Self.start + Self.days(10) + .hours(2))
    let second = (Self.start + Self.days(40), Self.start + Self.days(40) + .hours(2))
    let cases: [(Meetings, Instant?)] = [
      (meetings((first.0, first.1)), first.1 + Self.days(90)),
      (meetings((first.0, first.1), (second.0, second.1)), second.1 + Self.days(90)),
      // One from before it was made makes it no shorter.
      (meetings((Self.start - Self.days(80), Self.start - Self.days(79))), Self.start + Self.days(90)),
      // The last one is yet to end, or to be.
      (meetings((first.0, first.1), (second.0, nil)), nil),
      (meetings((first.0, first.1), (nil, nil)), nil),
    ]
    for (meetings, end) in cases {
      #expect(links.expiry(of: links.inForce[0], meetings) == end)
      let late = Self.start + Self.days(1_000)
      #expect(links.standing(of: ID("k", 1), at: late, meetings) == (end == nil ? .valid : .expired))
      if let end { #expect(links.standing(of: ID("k", 1), at: end - .seconds(1), meetings) == .valid) }
    }
  }

  @Test func `is over at once when it ends, and cookies from before count no more`() {
    var links = links()
    links.add(.init(proof: "0b", until: Self.start + Self.day), for: ID("k", 1), at: Self.start)
    links.end(ID("k", 1), at: Self.start + .hours(1), because: "lost")
    #expect(links.standing(of: ID("k", 1), at: Self.start + .hours(1), .empty) == .ended)
    #expect(links[ID("k", 1)]?.countsFrom == Self.start + .hours(1))
    #expect(links[ID("k", 1)]?.codes == [])
    #expect(links[ID("k", 1)]?.reason == "lost")
    links.signOut(Handle("ana"), at: Self.start + .hours(2))
    #expect(links[ID("k", 1)]?.countsFrom == Self.start + .hours(1))
  }

  @Test func `without a proof is none`() {
    var links = Links()
    links.add(Links.Link(ID("k", 1), of: Handle("ana"), .member, added: Self.start, proof: nil))
    #expect(links.standing(of: ID("k", 1), at: Self.start, .empty) == .ended)
  }

  @Test func `in a session goes by its clock`() throws {
    let stage = try Workshops.stage(["meeting open First", "link add ana", "meeting close"])
    let token = try #require(Stage.token(in: stage.console.everything))
    stage.line("@ +2159h")
    #expect(try stage.link(of: token) == ID("k", 1))
    stage.line("@ +2h")
    #expect(try stage.link(of: token) == nil)
    #expect(stage.type("link list").contains("expired"))
    #expect(Stage.codes(in: stage.type("link code ana")).count == 1)
    #expect(stage.links.inForce.map(\.id.word) == ["k2"])
  }
}

@Suite struct `The page's address` {
  @Test(arguments: [
    ("https://room.example.org", "https://room.example.org"), ("HTTPS://Room.Example.org/", "https://room.example.org"),
    ("https://room.example.org:8443", "https://room.example.org:8443"), ("https://localhost", "https://localhost"),
    ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
  ])
  func `is read`(typed: String, word: String) { #expect(WebAddress(word: typed)?.word == word) }

  @Test(arguments: [
    "", "room.example.org", "http://room.example.org", "https://", "https://room.example.org/a", "https://a b",
    "https://user@room.example.org", "https://room.example.org?x", "https://room.example.org#x", "https://a..b",
    "https://-a.example", "https://a-.example", "https://room.example.org:0", "https://room.example.org:65536",
    "https://room.example.org:08443", "https://room.example.org:", "https://a:1:2", "https://bücher.example",
    "https://a\u{202E}b", "javascript:alert(1)", "https://" + String(repeating: "a.", count: 120) + "example",
  ])
  func `that isn't one is refused`(typed: String) { #expect(WebAddress(word: typed) == nil) }
}
