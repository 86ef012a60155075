import Facilitation
import TestKit
import Testing

@testable import Engine

@Suite struct `What if is told as a hypothesis` {
  private let lines = Scene.lines + ["@ 10:20", "speak dee", "@ 10:50", "stop", "meeting close"]

  @Test func `each view of such a record says at its beginning what is supposed`() throws {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run("meet 1\n" + lines.joined(separator: "\n"))
    let before = stage.type("expect floor.share.commissioners > 60%", "balance --per group")
    #expect(!before.contains("hypothesis"))
    #expect(
      stage.type("suppose commissioners 30%").hasPrefix("from here on this is a hypothesis: commissioners keep to 30 %")
    )
    #expect(stage.type("expect floor.share.commissioners = 30%") == "")
    let clause = "A hypothesis, and not what happened: had commissioners kept to 30 % of the speech in \"Rehearsal\""
    for view in [
      "balance --per group", "power show", "report meeting", "report meeting --as html", "meeting show", "person list",
    ] {
      #expect(stage.type(view).replacing("&quot;", with: "\"").replacing("\n", with: " ").contains(clause), "\(view)")
    }
    #expect(stage.type("undo", "balance --per group").contains("hypothesis") == false)
  }

  @Test func `a record that is kept has none`() throws {
    let journal = MemoryJournal(header: Header(id: "00", zone: "Europe/London", created: Instant(microseconds: 0)))
    let stage = try Stage(plugins: Scene.plugins, journal: KeptJournal(journal), start: nil, zone: "Europe/London")
    stage.run("meet 1\n" + lines.joined(separator: "\n"))
    let before = try stage.contents.count
    #expect(
      stage.type("suppose commissioners 30%").contains(
        "error: a record that is kept holds what happened, and nothing that is only supposed"))
    #expect(try stage.contents.count == before)
  }
}
