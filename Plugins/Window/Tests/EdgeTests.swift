import Engine
import Facilitation
import TestKit
import Testing

/// A window is half-open, `[open, close)`, in elapsed time.
struct `Edges of a window` {
  @Test(arguments: [
    ("2023-10-30T16:59:59", 1, 0), ("2023-10-30T17:00", 0, 1), ("2023-10-30T17:00:01", 0, 1),
    ("2023-10-28T18:00", 1, 0),
  ])
  func `what comes before the closing second is in time, and at it late`(time: String, inTime: Int, late: Int) throws {
    let stage = try Windows.stage(["window open", "@ \(time)", "comment It is loud"])
    #expect(stage.windowFacts["comments"] == .count(inTime))
    #expect(stage.windowFacts["late"] == .count(late))
    #expect(stage.windowFacts["open"] == .truth(late == 0))
  }

  @Test(arguments: [
    ("2023-10-28T18:00", "open for 48 hours, until Monday 2023-10-30 17:00 GMT"),
    ("2024-03-30T18:00", "open for 48 hours, until Monday 2024-04-01 19:00 BST"),
    ("2024-06-01T18:00", "open for 48 hours (2 days), until Monday 2024-06-03 18:00 BST"),
  ])
  func `48 hours are elapsed hours, whatever clocks do meanwhile`(start: String, words: String) throws {
    let answer = try Windows.stage(start: start).type("window open")
    #expect(answer.contains("w1, after \"Waiting well\", is \(words)\n"))
  }

  @Test(arguments: [
    // Thursday to Saturday, Friday to Sunday, Wednesday to Friday; over the change of the clock.
    ("2023-11-02T18:00", "Monday 2023-11-06 18:00 GMT"), ("2023-11-03T18:00", "Monday 2023-11-06 18:00 GMT"),
    ("2023-11-01T18:00", "Friday 2023-11-03 18:00 GMT"), ("2023-10-26T18:00", "Monday 2023-10-30 18:00 GMT"),
  ])
  func `a close at the weekend moves to Monday at the same time of day where weekends are skipped`(
    start: String, close: String
  ) throws {
    let answer = try Windows.stage(start: start).type("window open --skip-weekend")
    #expect(answer.contains("until \(close)\n"))
  }

  @Test func `the canonical line says when it closes, so that no zone is needed to read it again`() throws {
    let stage = try Windows.stage(["window open --skip-weekend"])
    let line = try #require(try stage.contents.last?.line)
    #expect(line.contains("--closes 2023-10-30T17:00:00Z"))
    let again = try Stage(hosts: stage.workshop.registry, start: nil, zone: "Pacific/Auckland")
    again.run(stage.type("journal script"))
    #expect(again.console.complained.isEmpty)
    #expect(try again.contents == stage.contents)
  }

  @Test func `a close falls on a full minute, and not before the length is over`() throws {
    let answer = try Windows.stage(start: "2024-06-03T18:00:20").type("window open 1h")
    #expect(answer.contains("until Monday 2024-06-03 19:01 BST\n"))
  }

  @Test(arguments: [
    ("window open", "\"Waiting well\" has a window, w1"),
    ("window extend 24h --reason x --closes 2023-10-29T10:00", "w1 is open until Monday 2023-10-30 17:00 GMT already"),
    ("window reopen 24h --reason x", "w1 is open until Monday 2023-10-30 17:00 GMT"),
    ("window release", "w1 is open until Monday 2023-10-30 17:00 GMT, and comments are released after that"),
    ("window extend --reason x", "for how long?"),
  ])
  func `nothing shortens a window, and nothing gives it away`(line: String, reason: String) throws {
    #expect(try Windows.stage(["window open"]).type(line).contains(reason))
  }

  @Test func `a longer window keeps what was said of it, by whom and why`() throws {
    let stage = try Windows.stage([
      "window open", "actor cara", "@ +1h", "window extend 24h --reason 'two of us were ill'", "@ 2023-10-31T16:59:59",
      "comment Still in time", "@ +1s", "comment Late", "actor ben", "@ +1h",
      "window reopen 2h --reason 'the letters came late'", "@ +1h", "comment In time again", "@ +1h",
      "comment Late again",
    ])
    #expect(stage.windowFacts["comments"] == .count(2))
    #expect(stage.windowFacts["late"] == .count(2))
    let shown = stage.type("window show --as csv --table changes")
    #expect(
      shown == """
        time,actor,closeBefore,reason\r
        Saturday 2023-10-28 19:00 BST,cara,Monday 2023-10-30 17:00 GMT,two of us were ill\r
        Tuesday 2023-10-31 18:00 GMT,ben,Tuesday 2023-10-31 17:00 GMT,the letters came late\r

        """)
  }

  @Test func `a window opens after its meeting's end`() throws {
    let stage = try Windows.stage(["meeting open Second"])
    #expect(stage.type("window open --of m2").contains("\"Second\" isn't closed yet, and a window follows a meeting"))
    #expect(stage.type("window open --of m1").contains("w1, after \"Waiting well\", is open"))
  }

  @Test func `where two windows are open, a comment says which it is for`() throws {
    let stage = try Windows.stage(["window open", "meeting open Second", "meeting close", "window open"])
    #expect(stage.type("comment Which?").contains("w1 and w2 are open"))
    #expect(stage.type("comment This --window w1").contains("receipt code"))
  }

  @Test func `people are reminded twelve hours before the close, and told of it, in order`() throws {
    let stage = try Windows.stage(["window open", "comment It is loud"])
    #expect(
      Windows.answer(stage, at: "2023-10-30T18:00", "") == """
        w1 closes in 12 hours, Monday 2023-10-30 17:00 GMT: window reminders
        w1 has closed with 1 comment: window release

        """)
  }
}
