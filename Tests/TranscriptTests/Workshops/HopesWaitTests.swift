import Engine
import Facilitation
import TestKit
import Testing

/// When a hope or a frustration without a name was recorded says nothing of whose it is.
@Suite struct `A hope without a name that is typed at a sitting` {
  private func stage(_ more: String...) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, journal: StampedJournal(), start: "2026-03-12T10:00")
    stage.type(
      "group add carers", "group add users", "person add \"Ana Ortiz\" --group carers",
      "person add \"Ben Hale\" --group users", "meeting open Talk", "arrive all")
    for line in more { stage.type(line) }
    try #require(stage.console.complained == "", "\(stage.console.complained)")
    return stage
  }

  private func lines(_ stage: Stage) throws -> [String] {
    try stage.workshop.journal.entries(after: 0, limit: .max).compactMap { $0.content?.line }.filter {
      $0.hasPrefix("charter ")
    }
  }

  private func wait(_ stage: Stage, _ time: String) { _ = stage.run("meet 1\n@ \(time)") }

  @Test func `is acknowledged without an id, and waits beside the record`() throws {
    let stage = try stage()
    let before = stage.workshop.sequence
    let said = stage.type("hope add Nobody waits twice --group carers")
    #expect(said.contains("a hope of carers is kept") && said.contains("at the close of the meeting"), "\(said)")
    #expect(!said.contains("h1"))
    #expect(stage.type("frustration add Letters come late --budget").contains("a frustration is kept"))
    #expect(stage.workshop.sequence == before)
    let shown = stage.type("charter show")
    #expect(shown.contains("–   Nobody waits twice"), "\(shown)")
    #expect(shown.contains("the 2 without an id wait to be recorded"))
    #expect(!stage.type("charter show --as json").contains("h1"))
    #expect(stage.type("hope met h1").contains("there is no hope 'h1'"))
    #expect(stage.type("journal verify").contains("2 hopes and frustrations that wait to be recorded"))
  }

  @Test func `is recorded before the meeting closes, whatever its company, and counted then`() throws {
    let stage = try stage("hope add Nobody waits twice --group carers")
    stage.type("hope add Mine --by ana", "hope add More light", "frustration add Letters come late")
    #expect(stage.console.complained == "")
    #expect(try lines(stage) == ["charter hope add \"Mine\" --by ana --id h1"])
    // A close that is refused, or only tried, records nothing.
    stage.type("meeting close --meeting Other", "meeting close --dry-run")
    #expect(try lines(stage).count == 1)
    #expect(stage.type("meeting close").contains("\"Talk\" is closed"))
    let entries = try stage.workshop.journal.entries(after: 0, limit: .max)
    #expect(entries.last?.content?.line == "gathering meeting close --meeting m1")
    let waited = entries.suffix(4).dropLast()
    #expect(
      Set(waited.compactMap { $0.content?.line.split(separator: " --id ")[0] }) == [
        "charter hope add \"Nobody waits twice\" --group carers", "charter hope add \"More light\"",
        "charter frustration add \"Letters come late\"",
      ])
    #expect(Set(waited.map(\.written?.origin.batch)).count == 1 && waited.first?.written?.origin.batch != nil)
    #expect(Set(waited.map(\.content?.actor)) == [Context.withheldActor])
    #expect(stage.type("charter show").contains("h3"))
    #expect(stage.type("hope met h2 h3").contains("are met"))
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was  yes"))
    #expect(try stage.privateNotes.sections["charter.letterbox"] == nil)
  }

  @Test func `goes with the next line once a drawn minute of an hour is past, where it has company`() throws {
    let stage = try stage("hope add One", "hope add Two")
    wait(stage, "+61m")
    stage.type("group add guests")
    #expect(try lines(stage).count == 2)
    let alone = try self.stage("hope add One")
    wait(alone, "+5h")
    alone.type("group add guests")
    #expect(try lines(alone) == [])
    wait(alone, "+61m")
    alone.type("group add others")
    #expect(try lines(alone) == ["charter hope add \"One\" --id h1"])
  }

  @Test func `is company to a comment, and goes in one batch with it`() throws {
    let stage = try stage("meeting close", "window open", "comment Too loud --writer ana", "hope add One")
    wait(stage, "+61m")
    stage.type("group add guests")
    let entries = try stage.workshop.journal.entries(after: 0, limit: .max).suffix(3)
    #expect(Set(entries.prefix(2).map(\.plugin)) == ["charter", "window"])
    #expect(Set(entries.prefix(2).map(\.written?.origin.batch)).count == 1)
  }

  @Test func `leaves comments where they wait when a meeting closes`() throws {
    let stage = try stage(
      "meeting close", "window open", "meeting open Next", "comment Too loud --writer ana", "hope add One",
      "meeting close")
    #expect(try lines(stage).count == 1)
    #expect(try stage.privateNotes.sections["window.letterbox"]?.count == 1)
  }

  @Test func `is recorded at once where a name stands under it, and where the line was recorded before`() throws {
    let stage = try stage("hope add Mine --by ana", "hope add \"As before\" --id h7", "frustration add Late --by ben")
    #expect(try lines(stage).count == 3)
    _ = stage.run("meet 1\nhope add From a file\nfrustration add Another --group carers", name: "a.meet")
    #expect(try lines(stage).count == 5, "a command file has no sitting to hide")
  }
}
