import Engine
import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Window

/// What keeps a comment from its release until somebody has looked at it.
struct `Before the release` {
  private static let roster = {
    var roster = Roster()
    for (handle, name) in [
      ("ana", "Ana Ortiz"), ("will", "Will Young"), ("siobhan", "Siobhán O'Brien"), ("zoe-b", "Zoë Müller"),
      ("wang", "王小明"), ("prof", "Prof. Grace Hope"), ("jp", "Joe Park (he/him)"),
    ] {
      let handle = Handle(handle)
      roster.people[handle] = Roster.Person(
        handle: handle, name: name,
        memberships: [Roster.Membership(group: GroupName("carers"), since: Instant(microseconds: 0))])
    }
    return roster
  }()

  private static func found(_ text: String) -> [Finding] { PersonalFindings(roster).found(in: text) }

  @Test(arguments: [
    "Ana Ortiz said it", "ana said it", "ANA", "It was Ana's turn", "with\nAna\nOrtiz", "A\u{AD}na", "Ána",
    "Ana\u{301}",
    "Mr Ortiz", "Will came late", "ask will young, Young or old", "Siobhan left", "O’Brien left", "zoe-b", "Zoe Muller",
    "我見到王小明了", "d'Ana", "Grace was kind", "Park was full", "(joe)", "@ana", "ana_ortiz",
  ])
  func `a name of the roster is found`(text: String) { #expect(Self.found(text) == [.name], "\(text)") }

  @Test(arguments: [
    "They will come", "we are young", "the car park is full", "Anabel is somebody else", "banana", "I hope so",
    "by the grace of it",
    "He and him and her", "the professor", "nobody", "", "—", "in 2019, 2020 and 2021", "2026-11-30 at 10:15",
    "on 30.11.2026", "at 10:15 and 14:30", "£1,250.50", "3pm or 2nd", "w1 3rd", "10 of 12", "a@b", "5 @ 3", "1/2",
    "room B12", "c1 and i2", "100 000 people", "at all dot", "I account for it", "1. One 2. Two 3. Three",
  ])
  func `what names nobody is not held`(text: String) { #expect(Self.found(text) == [], "\(text)") }

  @Test(arguments: [
    "jo@example.org", "<jo.x+y@mail.example.co.uk>", "jo at example dot org", "jo＠example.org", "BD20 6PE", "bd206pe",
    "SW1A\n1AA",
  ])
  func `an address is found`(text: String) { #expect(Self.found(text) == [.address], "\(text)") }

  @Test(arguments: [
    "01632 960 983", "+44 1632 960983", "(01632) 960-983", "07700\n900123", "0800 1111", "555-1234", "٠٧٧٠٠٩٠٠١٢٣",
    "07700\u{A0}900\u{2011}123", "20-00-00", "20 00 00", "20–00–00", "55779911", "5577 9911", "sort code 200000",
    "account no. 557799", "GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819", "9434765919", "077\u{200B}00900123",
    "tel:01632960983", "2026-11-30 01632 960983",
  ])
  func `a number is found`(text: String) { #expect(Self.found(text) == [.number], "\(text)") }

  private static let written = [
    "window open", "comment 'Ana Ortiz was rude to me' --code 7K3M-Q2ZX-9DHT", "comment 'Ring 01632 960 983'",
    "comment 'It is cold'", "@ +49h",
  ]
  /// As the facilitator names the first of them.
  private static let ofAna = ReceiptCode(word: "7K3M-Q2ZX-9DHT").map { HeldName($0).word } ?? ""

  @Test func `the others are released, and what is held is counted`() throws {
    let stage = try Windows.stage(Self.written)
    let answer = stage.type("window release")
    #expect(answer.contains("1 comment of w1 is for the room now"))
    #expect(answer.contains("2 comments are held: they name somebody, or hold an address or a number: window held w1"))
    #expect(try stage.released == ["It is cold"])
    stage.type("window release")
    #expect(stage.console.complained.contains("2 comments are held"))
    #expect(try stage.released.count == 1)
  }

  @Test func `what is held is listed without a receipt code, with what was found`() throws {
    let stage = try Windows.stage(Self.written)
    let held = stage.type("window held --as json")
    #expect(held.contains(Self.ofAna) && held.contains("a name") && held.contains("Ana Ortiz was rude to me"))
    #expect(held.contains("a telephone, bank or other long number"))
    #expect(!held.contains("7K3M") && !held.contains("cold"))
    #expect(stage.type("window due").contains("2 comments to look at first"))
    #expect(stage.type("window show").contains("held until somebody has looked"))
    #expect(stage.type("window show").contains("window held w1"))
  }

  @Test func `nobody reads what is written as long as the window is open`() throws {
    let stage = try Windows.stage(Array(Self.written.dropLast()))
    for line in ["window held", "window pass \(Self.ofAna)"] {
      stage.type(line)
      #expect(stage.console.complained.contains("until then nobody reads what is written"))
    }
    #expect(!stage.console.everything.contains("window held w1"))
  }

  @Test func `what was let pass goes to the room as it is`() throws {
    let stage = try Windows.stage(Self.written + ["window pass \(Self.ofAna)", "window release"])
    #expect(Set(try stage.released) == ["It is cold", "Ana Ortiz was rude to me"])
    stage.type("window pass 7K3M-Q2ZX-9DHT")
    #expect(stage.console.complained.contains("is released already"))
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
  }

  @Test func `what was recorded before anything was held is released as it was`() throws {
    let stage = try Windows.stage(Self.written + ["window release --order text"])
    #expect(try stage.released.count == 3)
  }

  @Test func `words that are taken out are gone, and the comment is held no more`() throws {
    let stage = try Windows.stage(
      Self.written + ["window redact \(Self.ofAna) ana  ortiz --reason 'it names somebody'"])
    stage.type("window release")
    #expect(Set(try stage.released) == ["It is cold", "[redacted] was rude to me"])
    #expect(!stage.type("window digest --as json").contains("Ortiz"))
    #expect(!stage.type("window held --as json").contains("Ortiz"))
  }

  @Test func `a comment that is kept for good is counted nowhere that the room sees`() throws {
    let stage = try Windows.stage(Self.written + ["window hold \(Self.ofAna) --to 'safeguarding lead'"])
    #expect(stage.windowFacts["comments"] == .count(2))
    #expect(stage.type("window held").contains("safeguarding lead"))
    #expect(!stage.type("window held --as json").contains("rude"))
    stage.type(
      "window redact held-\(try #require(Self.other(stage))) 01632 960 983 --reason 'a number'", "window release")
    #expect(Set(try stage.released) == ["It is cold", "Ring [redacted]"], "\(stage.console.complained)")
    for view in ["digest", "digest --as json", "show", "due", "reminders"] {
      #expect(!stage.type("window \(view)").contains("safeguarding"), "\(view)")
    }
    #expect(!stage.type("window digest").contains("aren't released"))
    #expect(stage.type("window status 7K3M-Q2ZX-9DHT").contains("kept, and not for the room"))
    stage.type("window pass \(Self.ofAna)")
    #expect(stage.console.complained.contains("was passed to safeguarding lead, and is never released"))
  }

  /// The other one that is held.
  private static func other(_ stage: Stage) -> String? {
    let rows = stage.type("window held --as csv").split(whereSeparator: \.isNewline)
    return rows.first { $0.contains("Ring") }?.split(separator: ",").first.map { String($0.dropFirst("held-".count)) }
  }

  @Test func `of two of the same words, the one that was let pass is released`() throws {
    let stage = try Windows.stage([
      "window open", "comment Ask Ana --code 7K3M-Q2ZX-9DHT", "comment Ask Ana --code 0000-0000-0000", "@ +49h",
      "window pass 0000-0000-0000", "window release",
    ])
    #expect(stage.type("window status 0000-0000-0000").contains("released as   c1"))
    #expect(stage.type("window status 7K3M-Q2ZX-9DHT").contains("released as   –"))
  }

  // MARK: - Whoever has a copy

  @Test func `a copy doesn't tell which comment was held, or whose`() throws {
    // Two workshops, in which another comment was held and let pass; whoever has the copies tells them apart by nothing
    // but the words that everyone may read.
    let copies = try [0, 1].map { which in
      let texts = ["It is cold", "It is dark"].enumerated().map { $0 == which ? $1 + ", says Ana" : $1 }
      let stage = try Windows.stage(
        ["window open"]
          + texts.enumerated().map { "comment \($1) --writer ana --code \(["7K3M-Q2ZX-9DHT", "0000-0000-0000"][$0])" }
          + [
            "@ +49h", "window redact \(["7K3M-Q2ZX-9DHT", "0000-0000-0000"][which]) , says Ana --reason 'it names her'",
          ]
          + ["window release", "journal share copy"])
      return try Windows.opened(try #require(stage.journals["copy"])).contents.map { "\($0.line) \($0.events)" }
        .joined(separator: "\n")
    }
    for copy in copies {
      for secret in ["7K3M", "0000-", "held-", "heldBack", "passed", "says Ana"] {
        #expect(!copy.contains(secret), "\(secret)")
      }
    }
  }

  @Test func `a copy doesn't tell of a comment that is kept for good, nor whose it is`() throws {
    // Whoever has the copies of two workshops, in which others wrote what is kept, in other words and of another length,
    // finds nothing that differs but chance.
    let copies = try [("ana", "It is Ben"), ("eve", "Somebody must look after me, tell nobody")].map { who, words in
      let stage = try Windows.stage([
        "window open", "comment It is cold --writer ben", "comment '\(words)' --writer \(who) --code 7K3M-Q2ZX-9DHT",
        "@ +49h", "window hold 7K3M-Q2ZX-9DHT --to 'safeguarding lead'", "window release",
      ])
      stage.type("journal share copy")
      let copy = try Windows.opened(try #require(stage.journals["copy"]))
      let views = [
        "window digest --as json", "window show --as json", "window held --as json", "due --as json", "facts",
      ]
      let shown = views.map { copy.type($0) }
      return (try copy.contents.map { "\($0.line) \($0.events)" } + shown).map {
        $0.replacing(
          /~[0-9A-Z]{16}|[0-9a-f]{32}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|tag":? ?"[^"]*"|w1-[0-9A-Z]{4}|--tag [0-9A-Z]{4}/,
          with: "*")
      }
    }
    #expect(copies[0] == copies[1])
    #expect(!copies[0].joined().contains("safeguarding"))
  }

  @Test func `a copy has what is left of what was released, and its answers, and no other words`() throws {
    let stage = try Windows.stage([
      "window open", "comment It is as cold as at BELLWETHER", "comment It is dark", "@ +49h", "window release",
    ])
    let (cold, dark) = try stage.released[0].contains("cold") ? ("c1", "c2") : ("c2", "c1")
    stage.type(
      "window respond \(cold) adopted --reason 'not like Bellwether'", "window respond \(dark) declined --reason no",
      "window redact \(cold) bellwether --reason 'it says where'", "window respond \(dark) adopted --reason 'yes now'",
      "window redact \(dark) dark --reason 'so'", "window redact \(cold) cold --reason 'so it is'")
    #expect(stage.console.complained.isEmpty)
    let words = stage.type("window digest").lowercased()
    stage.type("journal share copy")
    let copy = try Windows.opened(try #require(stage.journals["copy"]))
    let everything = try copy.contents.map { "\($0.line) \($0.events)" }.joined(separator: "\n")
    #expect(!everything.lowercased().contains("bellwether"))
    #expect(!words.contains("bellwether") && words.contains("[redacted]"))
    for format in ["plain", "json", "csv"] {
      #expect(copy.type("window digest --as \(format)") == stage.type("window digest --as \(format)"))
    }
    #expect(copy.type("journal verify").hasPrefix("the chain is whole          yes\n"))
    #expect(!stage.type("find bellwether").contains(cold))
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
    stage.type("undo")
    #expect(stage.console.complained.contains("what is gone stays gone"))
  }
}

/// Words that are taken out.
struct `A redaction` {
  @Test(arguments: [
    ("Ana", "Ask Ana, ANA's and ána", "Ask [redacted], [redacted]'s and [redacted]"),
    ("ana ortiz", "Ana\n  Ortiz and Ana-Ortiz", "[redacted] and [redacted]"),
    ("Ana", "Anabel", nil), ("王", "我見到王小明", "我見到[redacted]小明"), ("😀", "so 😀!", "so [redacted]!"),
    ("redacted", "[redacted] here", nil), ("here", "[redacted] here", "[redacted] [redacted]"), (" ", "a b", nil),
    ("01632 960983", "on 01632-960983.", "on [redacted]."), ("e\u{301}", "cafe\u{301} é", "cafe\u{301} [redacted]"),
  ])
  func `finds words however they are written`(words: String, text: String, left: String?) {
    #expect(Redaction.leavingOut(words, of: text) == left)
    if let left { #expect(Redaction.isMade(left, of: text)) }
  }

  @Test(arguments: [
    ("It is hot", "It is cold"), ("It is [redacted] hot", "It is cold"), ("[redacted]", ""),
    ("It is cold", "It is cold"),
    ("[redacted] cold it [redacted]", "It is cold"),
  ])
  func `adds no words`(text: String, old: String) { #expect(Redaction.isMade(text, of: old) == (text == "[redacted]")) }
}
