import Facilitation
import HTTPTypes
import Testing

@testable import Web

@Suite struct `Who is let in` {
  private static let now = Instant(microseconds: 1_800_000_000_000_000)
  private static let seconds = now.microseconds / 1_000_000

  private func sealing(_ digit: String = "a") throws -> Sealing {
    try #require(Sealing(hexadecimal: String(repeating: digit, count: 64)))
  }

  private func cookie(_ age: Int64 = 0, scope: LinkScope = .member, isShared: Bool = false) -> EntryCookie {
    EntryCookie(
      link: ID(ID.link, 3), scope: scope, seconds: Self.seconds - age, chance: String(repeating: "0", count: 32),
      isShared: isShared)
  }

  @Test func `a cookie is read as it was written, and in no other way`() throws {
    let sealing = try sealing()
    let value = cookie().value(sealing)
    #expect(EntryCookie(value: value, sealing, now: Self.now) == cookie())
    #expect(EntryCookie(value: value, try self.sealing("b"), now: Self.now) == nil)
    // Each letter changed, each cut.
    for index in value.indices {
      var changed = value
      changed.replaceSubrange(index...index, with: value[index] == "0" ? "1" : "0")
      #expect(EntryCookie(value: changed, sealing, now: Self.now) == nil, "\(changed)")
      #expect(EntryCookie(value: value[..<index], sealing, now: Self.now) == nil)
    }
    #expect(EntryCookie(value: value + ".0", sealing, now: Self.now) == nil)
    #expect(EntryCookie(value: String(repeating: ".", count: 10_000), sealing, now: Self.now) == nil)
  }

  private static let lifetimes: [(LinkScope, Bool, Int64)] = [
    (.member, false, 2_592_000), (.member, true, 43_200), (.room, false, 43_200), (.board, false, 43_200),
  ]

  @Test(arguments: lifetimes)
  func `a cookie lasts as long as its kind`(scope: LinkScope, isShared: Bool, lifetime: Int64) throws {
    let sealing = try sealing()
    for (age, isIn) in [(lifetime - 1, true), (lifetime, false)] {
      let value = cookie(age, scope: scope, isShared: isShared).value(sealing)
      #expect((EntryCookie(value: value, sealing, now: Self.now) != nil) == isIn, "\(age)")
    }
  }

  @Test func `a form's code is of one browser and one form`() throws {
    let sealing = try sealing()
    var other = cookie()
    other.chance = String(repeating: "1", count: 32)
    let codes = [
      cookie().formCode("/hand", sealing), cookie().formCode("/signal", sealing), other.formCode("/hand", sealing),
    ]
    #expect(Set(codes).count == 3)
    #expect(sealing.isValid(codes[0], of: "\(cookie().chance) /hand", for: "form"))
    #expect(!sealing.isValid(codes[0], of: "\(cookie().chance) /hand", for: "cookie"))
  }

  @Test(arguments: [
    ("https://room.example.org", "https://room.example.org"), ("HTTPS://Room.Example.org/", "https://room.example.org"),
    ("http://[::1]:8080", "http://[::1]:8080"),
  ])
  func `an address of pages is read`(text: String, origin: String) { #expect(SiteAddress(text)?.origin == origin) }

  @Test(arguments: [
    "room.example.org", "ftp://room", "https://", "https://room/path", "https://a@room", "https://ro om",
    "javascript:x",
  ])
  func `what is no address of pages isn't`(text: String) { #expect(SiteAddress(text) == nil) }

  @Test func `a form is ours where its browser says so, and where it can't, by its origin`() throws {
    let site = RequestGuard(sites: [try #require(SiteAddress("https://room.example.org"))])
    let cases: [(fetch: String?, origin: String?, isOurs: Bool)] = [
      ("same-origin", nil, true), ("same-origin", "https://evil", true),
      ("cross-site", "https://room.example.org", false),
      ("same-site", nil, false), ("none", nil, false), (nil, "https://room.example.org", true), (nil, "null", false),
      (nil, "http://room.example.org", false), (nil, "https://room.example.org.evil", false), (nil, nil, false),
    ]
    for test in cases {
      var headers = HTTPFields()
      headers[field("Sec-Fetch-Site")] = test.fetch
      headers[.origin] = test.origin
      #expect(site.isFromHere(headers) == test.isOurs, "\(test)")
    }
    for (host, isOurs) in [
      ("room.example.org", true), ("ROOM.example.org:443", true), ("room.example.org:80", false), ("evil", false),
      ("", false),
    ] { #expect(site.isOurs(host) == isOurs, "\(host)") }
  }

  @Test func `so many in so long, and then again`() {
    let counter = Counter(2, in: 60)
    let later = Self.now + .minutes(1)
    #expect([1, 2, 3].map { _ in counter.allows("a", at: Self.now) } == [true, true, false])
    #expect(counter.allows("b", at: Self.now))
    #expect(counter.isUsedUp("a", at: Self.now) && !counter.isUsedUp("b", at: Self.now))
    #expect(counter.allows("a", at: later))
  }
}

@Suite struct `What a form sent` {
  private func fields(_ text: String) -> FormFields? { FormFields(Array(text.utf8)) }

  @Test func `is read as browsers write it`() throws {
    let read = try #require(fields("text=two%0D%0Alines+here&name=%C3%89lan%26&empty="))
    #expect(read["text"] == "two\nlines here")
    #expect(read["name"] == "Élan&")
    #expect(read["empty"] == "" && read.given("empty") == nil && read["missing"] == "")
    #expect(read.all.map(\.name) == ["empty", "name", "text"])
  }

  @Test(arguments: ["a", "a=1&a=2", "a=%", "a=%f", "a=%zz", "a=%ff", "a=%00", "=&", "a=1&&b=2"])
  func `is refused where it can't be`(text: String) { #expect(fields(text) == nil) }

  @Test func `has no more fields than any form`() {
    #expect(fields((0..<40).map { "a\($0)=1" }.joined(separator: "&")) != nil)
    #expect(fields((0..<41).map { "a\($0)=1" }.joined(separator: "&")) == nil)
  }

  @Test(arguments: [
    ("/comments/N", "/comments/3", true), ("/comments/N", "/comments", false), ("/comments", "//comments", false),
    ("/claims/ID", "/claims/../me", false), ("/claims/ID", "/claims/q1?x", false),
    ("/hand", "https://evil/hand", false),
    ("/hand", "/hand\r\n", false), ("/hand", "/hand", true),
  ])
  func `leads back to our own forms alone`(template: String, path: String, fits: Bool) {
    #expect(FormTemplate(text: template).fits(path) == fits)
  }
}
