import Engine
import Facilitation
import TestKit
import Testing

/// From the close to an answer for every comment.
struct `After the close` {
  private static let written = [
    "window open", "comment Nobody told us --item i1", "comment 'The room is cold'", "@ +49h",
  ]

  @Test func `comments get their ids together, and no one sees them before`() throws {
    let stage = try Windows.stage(Array(Self.written.dropLast()))
    #expect(!stage.type("window show").contains("Nobody"))
    #expect(!stage.type("window digest").contains("Nobody"))
    #expect(!stage.type("window due").contains("Nobody"))
    let released = Windows.answer(stage, at: "+49h", "window release")
    #expect(released.contains("2 comments of w1 are for the room now\n"))
    #expect(stage.type("window show --as csv").contains("Nobody told us"))
  }

  @Test func `late comments wait until the group has decided on each of them, and then come together`() throws {
    let stage = try Windows.stage(Self.written + ["comment Late", "comment Later", "window release"])
    #expect(stage.windowFacts["late"] == .count(2))
    #expect(
      stage.type("window release").contains("the group hasn't decided on 2 late comments"))
    stage.type("window late accept l1 --reason 'the post was slow'")
    #expect(stage.type("window release").contains("the group hasn't decided on 1 late comment\n"))
    stage.type("window late decline l2 --reason 'it was decided meanwhile'")
    #expect(stage.type("window release").hasPrefix("1 comment of w1 is for the room now\n"))
    let digest = stage.type("window digest")
    #expect(digest.contains("c3, late and accepted\n  Late\n"))
    #expect(digest.contains("one comment came late and wasn't taken up: it was decided meanwhile"))
    #expect(!digest.contains("Later"))
    #expect(stage.type("window late accept l2 --reason x").contains("the group has decided on l2"))
  }

  @Test func `an answer has a disposition and a reason, and the newest holds`() throws {
    let stage = try Windows.stage(Self.written + ["window release"])
    #expect(stage.type("window respond c1 adopted").contains("--reason TEXT is missing"))
    #expect(stage.type("window respond c9 adopted --reason x").contains("there is no comment 'c9'"))
    stage.type("window respond c1 not-now --reason 'next year'", "window respond c1 adopted --reason 'at once'")
    #expect(stage.windowFacts["adopted"] == .count(1))
    #expect(stage.windowFacts["unanswered"] == .count(1))
    #expect(
      stage.type("window digest").contains("→ earlier answer, not for now: next year\n→ changed to adopted: at once\n"))
    #expect(stage.type("window digest --as json").contains("\"before\":[\"not-now: next year\"]"))
    #expect(stage.type("window respond c1 adopted --reason 'at once'").contains("that is its answer already"))
  }

  @Test func `a writer follows a comment by its receipt code, without its words`() throws {
    let stage = try Windows.stage(["window open"])
    let code = Stage.code(in: stage.type("comment Nobody told us"))
    func status() -> String { stage.type("window status \(code.lowercased())") }
    #expect(status().contains("it is         kept until the close\n"))
    _ = Windows.answer(stage, at: "+48h", "")
    #expect(status().contains("it is         kept until the release\n"))
    stage.type("window release")
    #expect(status().contains("it is         released, and waits for an answer\n"))
    stage.type("window respond c1 partly --reason 'letters go out on Mondays'")
    #expect(status().contains("it is         adopted in part: letters go out on Mondays\n"))
    #expect(!status().contains("Nobody"))
  }

  @Test func `until the close a comment can be corrected and withdrawn, and no longer`() throws {
    let stage = try Windows.stage(["window open", "comment One --code 7K3M-Q2ZX-9DHT"])
    #expect(stage.type("window correct 7K3M-Q2ZX-9DHT It is two").hasPrefix("corrected\n"))
    _ = Windows.answer(stage, at: "2023-10-30T17:00", "")
    for line in ["correct 7K3M-Q2ZX-9DHT Three", "withdraw 7K3M-Q2ZX-9DHT"] {
      #expect(
        stage.type("window \(line)").contains("w1 closed Monday 2023-10-30 17:00 GMT, and what was written stays"))
    }
    stage.type("window release")
    #expect(stage.type("window digest").contains("  It is two\n"))
  }

  @Test func `a withdrawn comment is never released, and isn't counted`() throws {
    let stage = try Windows.stage(["window open", "comment One --code 7K3M-Q2ZX-9DHT", "window withdraw 7k3mq2zx9dht"])
    #expect(stage.windowFacts["comments"] == .count(0))
    #expect(Windows.answer(stage, at: "+49h", "window release").contains("w1 has no comment to release"))
    #expect(stage.type("window status 7K3M-Q2ZX-9DHT").contains("it is         withdrawn\n"))
  }

  @Test func `a decision can rest on a comment, and the digest says so`() throws {
    let stage = try Windows.stage(
      Self.written + ["window release", "meeting open Next", "decide 'We write each week' --proposed ana --cites c1"])
    #expect(stage.type("window digest").contains("→ d1 rests on it\n"))
  }

  @Test func `figures that fewer than five people make up are hidden`() throws {
    func shown(_ count: Int) throws -> String {
      let comments = (0..<count).map { "comment 'Point \($0)' --code 7K3M-Q2ZX-9D\(10 + $0)" }
      return try Windows.stage(["window open"] + comments + ["@ +49h"]).type("window show")
    }
    #expect(try shown(4).contains("people who wrote, at the least  –\n"))
    #expect(try shown(5).contains("people who wrote, at the least  5\n"))
  }

  @Test(arguments: [
    "Über 48 Stunden – «ça va»?", "שלום, החדר קר מדי", "السلام عليكم", "会議室が寒い", "👩‍👩‍👧‍👦 and e\u{301}", "a\nb\n\nc",
    "> quoted\n# not a title",
    "\"quotes\" and \\backslashes\\ $money", "-- dashes --writer nobody",
  ])
  func `words in any script are kept whole`(text: String) throws {
    let stage = try Windows.stage(["window open"])
    #expect(stage.type("comment \(Word.quoted(text))").contains("receipt code"))
    _ = Windows.answer(stage, at: "+49h", "window release")
    #expect(try stage.contents.last?.events.contains("released") == true)
    #expect(try stage.released == [text])
  }

  @Test func `a comment of 100 kB is kept whole, and nothing in it reaches a terminal`() throws {
    let text = String(repeating: "Lärm \u{1B}[2J\u{202E} und \u{7} ", count: 5_000)
    #expect(text.utf8.count >= 100_000)
    let stage = try Windows.stage(["window open"])
    let answer = stage.type("comment \(Word.quoted(text))")
    _ = Windows.answer(stage, at: "+49h", "window release")
    #expect(try stage.released == [text])
    for shown in [
      answer, stage.type("window show"), stage.type("window digest"), stage.type("window digest --as markdown"),
    ] {
      #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    }
  }
}
