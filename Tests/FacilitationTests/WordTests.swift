import Facilitation
import OrderedCollections
import TestKit
import Testing

@Suite struct `Money is whole minor units` {
  @Test(arguments: [
    ("£12.50", 1_250, Currency.gbp), ("12.50GBP", 1_250, .gbp), ("£5", 500, .gbp), ("£0.5", 50, .gbp),
    ("£1,234.50", 123_450, .gbp), ("-£3", -300, .gbp), ("¥500", 500, .jpy), ("1.250KWD", 1_250, .kwd),
    ("€7", 700, .eur),
    ("12.50gbp", 1_250, .gbp),
  ])
  func `an amount is read`(word: String, minor: Int64, currency: Currency) {
    #expect(Money(word: word) == Money(minorUnits: minor, currency: currency))
  }

  @Test(arguments: [
    "", "£", "12", "12abc", "£1,234.5x", "£1.234", "¥5.0", "£1e3", "£NaN", "£1,23", "£12,34.5", "£.5", "£5.", "£-5",
    "£99999999999999999999", "GBP", "£ 5",
  ])
  func `what is no amount is not read`(word: String) { #expect(Money(word: word) == nil) }

  @Test func `an amount's word reads back, and adding is checked`() {
    var generator = SplitMix64(seed: 4)
    for currency in Currency.allCases {
      for _ in 0..<500 {
        let money = Money(minorUnits: Int64.random(in: -1_000_000...1_000_000, using: &generator), currency: currency)
        #expect(Money(word: money.word) == money)
      }
    }
    let most = Money(minorUnits: .max, currency: .gbp)
    #expect(most.adding(Money(minorUnits: 1, currency: .gbp)) == nil)
    #expect(most.adding(Money(minorUnits: -1, currency: .eur)) == nil)
    #expect(Money(minorUnits: 1, currency: .gbp).adding(Money(minorUnits: 2, currency: .gbp))?.minorUnits == 3)
  }

  @Test func `amounts are spoken as people write them`() {
    #expect(Money(minorUnits: 1_250, currency: .gbp).spoken == "£12.50")
    #expect(Money(minorUnits: -5, currency: .gbp).spoken == "-£0.05")
    #expect(Money(minorUnits: 1_250, currency: .kwd).spoken == "1.250 KWD")
  }
}

@Suite struct `People and groups have short names` {
  @Test(arguments: [
    ("Ana Ortiz", "ana"), ("Zoë O'Neill", "zoe"), ("Łukasz Ñandú", "lukasz"), ("  Björn ", "bjorn"), ("李 小龍", "李"),
    ("Jean-Luc Picard", "jean-luc"), ("\"Bo\" Diddley", "bo"), ("O\u{308}zil M", "ozil"), ("👩 Maria", "maria"),
    ("Ørsted", "orsted"), ("D'Arcy Mc", "darcy"),
  ])
  func `a handle is the first name in lower case without accents`(name: String, handle: String) {
    #expect(Handle(firstNameOf: name)?.word == handle)
  }

  @Test func `a name without a letter gives no handle`() { #expect(Handle(firstNameOf: "123 👩") == nil) }

  @Test(arguments: [
    ("i3", "i", 3), ("D12", "d", 12), ("pp7", "pp", 7),
  ])
  func `an id is read`(word: String, prefix: String, number: Int) { #expect(ID(word: word) == ID(prefix, number)) }

  @Test(arguments: ["", "i", "3", "i03", "i-3", "i3x", "i99999999999999999999", "é3"])
  func `what is no id is not read`(word: String) { #expect(ID(word: word) == nil) }

  private var roster: Roster {
    var roster = Roster()
    for (handle, name) in [("ana", "Ana Ortiz"), ("ben", "Ben Hale"), ("ben-c", "Ben Cole"), ("zoe", "Zoë O'Neill")] {
      let membership = Roster.Membership(group: GroupName("carers"), since: Instant(microseconds: 0))
      roster.people[Handle(handle)] = Roster.Person(handle: Handle(handle), name: name, memberships: [membership])
    }
    return roster
  }

  @Test(arguments: [
    ("ana", "ana"), ("ANA", "ana"), ("Ana Ortiz", "ana"), ("ortiz", "ana"), ("Ben Cole", "ben-c"), ("ben", "ben"),
    ("zoë", "zoe"), ("cole", "ben-c"),
  ])
  func `a person is found by handle, by name, by a part that fits one`(word: String, handle: String) throws {
    #expect(try roster.person(word) == Handle(handle))
  }

  @Test func `a near miss offers who may be meant`() {
    let misreading = #expect(throws: Misreading.self) { try roster.person("Anna") }
    #expect(misreading?.reason == "no one on the roster is called 'Anna'")
    #expect(misreading?.candidates.map(\.word) == ["ana"])
  }

  @Test func `near words come nearest first, at most three`() {
    let words = ["speak", "stop", "speed", "peak", "spoke", "spear"].map { Candidate($0) }
    #expect(words.near("spaek").map(\.word) == ["speak", "peak", "spear"])
    #expect(words.near("sp").map(\.word) == ["speak", "spear", "speed"])
    #expect(words.near("x").isEmpty)
  }
}

@Suite struct `Events are spelled out` {
  @Test func `a record names its event, its version and its fields`() {
    let record = EventRecord("spoke").with("who", Handle("ana")).with("list", ["a\"b", "\u{1}\u{7F}\n"]).with("n", -5)
    #expect(record.json == #"{"event":"spoke","v":1,"who":"ana","list":["a\"b","\u0001\u007f\n"],"n":-5}"#)
  }

  @Test func `a field that isn't there or isn't of its kind is named`() {
    let record = EventRecord("spoke").with("who", "ana").with("n", 5)
    #expect(throws: EventRecord.Malformed("'spoke' has no 'what'")) { try record.text("what") }
    #expect(throws: EventRecord.Malformed("in 'spoke', 'n' is not a text")) { try record.text("n") }
    #expect(throws: EventRecord.Malformed("in 'spoke', 'who' is not an id")) { try record.id("who") }
  }

  private static let untypable = [
    "", " ", "$(touch x)", "`touch x`", "a b", "a;b", "a\nb", "a\u{1B}[31m", "-a", "--force", "1a", ".a", "a'b", "a\"b",
    "a\u{202E}b", "a\u{200D}b", "\u{301}a", "?", String(repeating: "a", count: 65), String(repeating: "é", count: 33),
  ]

  @Test(arguments: untypable)
  func `what nobody could have typed is no handle and no group`(word: String) {
    let record = EventRecord("joined").with("who", word).with("those", ["ana", word])
    #expect(throws: EventRecord.Malformed("in 'joined', 'who' is not a handle")) { try record.handle("who") }
    #expect(throws: EventRecord.Malformed("in 'joined', 'who' is not a handle")) { try record.optionalHandle("who") }
    #expect(throws: EventRecord.Malformed("in 'joined', 'those' is not a handle")) { try record.handles("those") }
    #expect(throws: EventRecord.Malformed("in 'joined', 'who' is not a group's name")) { try record.group("who") }
    #expect(throws: EventRecord.Malformed("in 'joined', 'who' is not a group's name")) {
      try record.optionalGroup("who")
    }
    #expect(throws: EventRecord.Malformed("in 'joined', 'those' is not a group's name")) { try record.groups("those") }
  }

  @Test(arguments: ["a", "ana", "ANA", "zoë", "李", "a1", "z9-x", String(repeating: "a", count: 64)])
  func `what somebody could have typed is both`(word: String) throws {
    let record = EventRecord("joined").with("who", word).with("those", [word])
    #expect(try record.handle("who") == Handle(word) && record.handles("those") == [Handle(word)])
    #expect(try record.group("who") == GroupName(word) && record.groups("those") == [GroupName(word)])
    #expect(try record.optionalHandle("nobody") == nil && record.optionalGroup("nobody") == nil)
  }

  @Test func `dots and low lines are for people, and a voice may have no name`() throws {
    let record = EventRecord("joined").with("who", "a.b_c").with("voice", "?")
    #expect(try record.handle("who") == Handle("a.b_c") && record.voice("who") == Handle("a.b_c"))
    #expect(try record.voice("voice") == .unnamed)
    #expect(throws: EventRecord.Malformed.self) { try record.group("who") }
  }

  @Test(arguments: [
    ("Ana Ortiz", true), ("", true), ("Zoë 李", true), ("a\u{1B}b", true), ("a\u{A0}b", true), ("a\nb", false),
    ("a\r\nb", false), ("a\tb", false), ("a\u{B}b", false), ("a\u{85}b", false), ("a\u{2028}b", false),
    ("é\u{2029}", false),
  ])
  func `a name and a title are one line`(text: String, isLine: Bool) {
    let record = EventRecord("joined").with("name", text).with("names", ["x", text])
    #expect(((try? record.line("name")) == text) == isLine)
    #expect(((try? record.optionalLine("name")) == text) == isLine)
    #expect(((try? record.lines("names")) == ["x", text]) == isLine)
  }
}
