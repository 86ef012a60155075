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

@Suite struct `A story is its teller's` {
  private static let inquiry = ["stage start discovery", "pairs"]

  private func stage(_ lines: String...) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run((["meet 1"] + Scene.lines + Self.inquiry).joined(separator: "\n"), name: "scene.meet")
    for line in lines { stage.type(line) }
    return stage
  }

  @Test func `without consent no word of it is in any entry`() throws {
    let stage = try stage()
    let before = try stage.contents.count
    let refused = stage.type("story add The kingfisher came back --by ana --wish kingfisher")
    #expect(refused.contains("without Ana Ortiz's consent no word is kept"))
    #expect(try stage.contents.count == before)
    stage.type("story add --by ana")
    #expect(try stage.contents.last?.line == "inquiry story add --by ana --id s1")
    #expect(try !stage.contents.contains { "\($0)".contains("kingfisher") })
    #expect(stage.session.isDiscreet("story add The kingfisher came back --by ana"))
    #expect(!stage.session.isDiscreet("story list"))
  }

  @Test func `a shared copy has what was made from it, and neither its words nor that it was told`() throws {
    let stage = try stage(
      "story add The kingfisher came back --by ana --consent", "story add --by ben",
      "theme add Birds --from s1 --from s2")
    #expect(stage.type("journal share copy").hasSuffix("the contents of 2 left out\n"))
    let journal: MemoryJournal = try #require(stage.journals["copy"])
    let copy = try Stage(plugins: Scene.plugins, journal: journal, start: nil)
    #expect(try copy.contents.last?.line == "inquiry theme add \"Birds\" --from s1 --from s2 --id th1")
    #expect(try !copy.contents.contains { "\($0)".contains("kingfisher") || $0.line.contains("story add") })
    #expect(
      copy.type("map th1")
        == "th1  Birds\n  s1  a story that is not in this copy\n  s2  a story that is not in this copy\n")
  }

  @Test func `who joins a group of one uncovers none of its stories, nor does a guest of a minute`() throws {
    let stage = try stage()
    stage.run(
      """
      meet 1
      person add "Eve Young" --group lived-experience
      arrive eve
      @ +1m
      leave eve
      story add The kingfisher came back --by ana --consent
      @ +20m
      person add "Frank Osei" --group lived-experience
      """)
    #expect(stage.type("story list") == "id  story\ns1  The kingfisher came back\n")
    stage.run("meet 1\narrive frank\n@ +2h\nstory add It came again --by frank --consent")
    #expect(stage.type("story list").contains("s2  lived experience  It came again"))
    #expect(stage.type("story list").contains("s1  –                 The kingfisher came back"))
  }

  @Test func `what the room is shown names no teller`() throws {
    let stage = try stage(
      "story add The kingfisher came back --by ana --consent", "theme add Birds --from s1",
      "image add Wings --from th1",
      "proposition add We look up --by cara --from im1", "commit add Look --by cara --due +7d --from p1")
    for line in ["story list", "core", "image list", "map", "map --as json", "story list --as csv"] {
      let shown = stage.type(line)
      #expect(!shown.contains("Ana Ortiz") && !shown.contains("\"ana\""), "\(line)")
    }
    #expect(stage.type("story list --per person").contains("Ana Ortiz"))
  }
}
