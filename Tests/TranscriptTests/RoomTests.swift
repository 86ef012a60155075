import Engine
import Facilitation
import Foundation
import TestKit
import Testing

/// Slips of the room, each with what puts it right: Tests/Room has a command file for each, with what must come of it.
@Suite struct `What went wrong in a room is put right` {
  @Test func `as each case says`() throws {
    let names = try files(in: "Tests/Room", ending: ".meet")
    #expect(names.count >= 12)
    for name in names {
      let path = project.appending(path: "Tests/Room/\(name)")
      let (session, console) = try ran(name, bytes: Array(try Data(contentsOf: path)))
      #expect(console.complained == "", "\(name)")
      #expect(session.status == .fine, "\(name)")
    }
  }

  /// A meeting of yesterday, and one of today; it is 11:00.
  private func stage(_ lines: String...) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: "2026-11-30T10:00")
    stage.run(
      """
      meet 1
      group add carers
      person add "Ana Ortiz" --group carers
      person add "Ben Hale" --group carers
      meeting open One
      arrive ana ben
      item add Welcome 5m
      note first
      speak ana
      @ 10:05
      stop
      @ 10:30
      meeting close
      @ 2026-12-01T10:00
      meeting open Two
      arrive ana ben
      speak ana
      @ 10:10
      stop
      @ 11:00

      """)
    #expect(stage.console.complained == "")
    return stage
  }

  @Test(arguments: [
    ("turn change ana 10:00 --to ben --meeting m1", "turn list --meeting m1", "Ben Hale"),
    ("turn drop ana 10:00 --meeting One", "turn list --meeting m1", "no one has spoken"),
    ("note change n1 --meeting m1 second", "note list --meeting m1", "second"),
    ("note drop n1 --meeting m1", "note list --meeting m1", "(none)"),
    ("item change i1 --meeting m1 --title Hello", "agenda --meeting m1", "Hello"),
    ("item drop i1 --meeting m1", "agenda --meeting m1", "(none)"),
  ])
  func `in the meeting that is named, whichever is open`(line: String, view: String, shown: String) throws {
    let stage = try stage()
    let today = stage.type("turn list", "agenda")
    #expect(!stage.type(line).contains("error"), "\(line)\n\(stage.console.complained)")
    #expect(stage.type(view).contains(shown), "\(line)")
    #expect(stage.type("turn list", "agenda") == today, "\(line)")
  }

  @Test func `without a meeting's name, in the one that is open`() throws {
    let stage = try stage()
    stage.type("turn change ana 10:00 --to ben")
    #expect(stage.type("turn list --meeting m1").contains("Ana Ortiz"))
    #expect(stage.type("turn list").contains("Ben Hale"))
  }

  @Test func `past midnight, too`() throws {
    let stage = try Stage(plugins: Scene.plugins, start: "2026-11-30T23:30")
    stage.run(
      """
      meet 1
      group add carers
      person add "Ana Ortiz" --group carers
      person add "Ben Hale" --group carers
      meeting open One
      arrive ana ben
      @ 2026-12-01T00:10
      speak ana
      @ 2026-12-01T00:20
      meeting close
      @ 2026-12-02T09:00

      """)
    #expect(!stage.type("turn change ana 00:10 --to ben").contains("error"))
    #expect(stage.type("turn list").contains("Ben Hale"))
  }

  @Test func `Tab offers the meeting and the time where a line may say them`() throws {
    let session = try stage().session
    for (line, option) in [
      ("turn drop ana 10:00 --me", "--meeting"), ("note drop n1 --me", "--meeting"), ("hand ana --a", "--at"),
      ("hand ana --me", "--meeting"),
    ] {
      let completion = session.completion(of: line, cursor: line.utf8.count)
      let words = [completion.text] + completion.candidates.map(\.word)
      #expect(words.contains { $0.contains(option) }, "\(line): \(words)")
    }
    let meetings = session.completion(of: "hand ana --meeting ", cursor: 19).candidates.map(\.word)
    #expect(meetings.contains("m1") && meetings.contains("m2"), "\(meetings)")
  }

  // MARK: What completes what came out otherwise

  @Test func `an offer that came too early for somebody is completed by the line that is named`() throws {
    let stage = try stage("")
    stage.type("meeting close", "rates activate session-half-day session-day", "offer all --of m2")
    let said = stage.type("person add \"Cy Lee\" --group carers", "arrive cy --at 10:10")
    let line = try #require(
      said.firstMatch(of: #/what was recorded stands: (.*?)   is for cy, too/#)?.output.1, "\(said)")
    #expect(stage.type(String(line)).contains("Cy Lee, "), "\(line)")
    #expect(!stage.type("meeting show m2").contains("error"))
  }

  @Test func `a note that belongs to another item now is said anew by the line that is named`() throws {
    let stage = try stage("")
    stage.type("item add Tea 5m", "item add Talk 5m", "item next", "@ 11:20")
    stage.run("meet 1\n@ 11:20\nnote of what\n@ 11:30\n")
    let said = stage.type("item next --at 11:10")
    let line = try #require(
      said.firstMatch(of: #/what was recorded stands: (amend \d+ note .*?)   says/#)?.output.1, "\(said)")
    #expect(stage.type(String(line)).contains("instead of: note"))
    let again = stage.type("note list --as csv")
    #expect(again.contains("i3"), "\(again)")
  }
}
