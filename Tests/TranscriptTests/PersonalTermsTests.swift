import Engine
import TestKit
import Testing

@Suite struct `What is expected of a person stays with the facilitator` {
  @Test func `a shared copy has the agreements of groups, and no access factor`() throws {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run((["meet 1"] + Scene.lines).joined(separator: "\n"), name: "scene.meet")
    stage.type("target carers 25%", "access ana 1.5", "quota commissioners 20%", "access ana none")
    let lines = try stage.contents.count
    #expect(stage.type("journal share copy") == "wrote copy: \(lines) entries, the contents of 2 left out\n")
    let journal: MemoryJournal = try #require(stage.journals["copy"])
    let copy = try Stage(plugins: Scene.plugins, journal: journal, start: nil)
    #expect(
      try copy.contents.suffix(2).map(\.line) == ["floor target carers 25%", "floor quota commissioners 20%"])
    #expect(!copy.type("journal script").contains("access"))
    // What the room is shown says nothing of it either, in the whole record too.
    let words = ["balance --per group", "dominance", "room effect", "balance --all --per group"]
    for line in words { #expect(!stage.type(line, line + " --as json").contains("access"), "\(line)") }
  }
}
