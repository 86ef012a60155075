import Engine
import Facilitation
import TestKit
import Testing

/// All that is held about one person is given to that person, and nobody else's with it.
@Suite struct `Somebody is given all that is held about them` {
  /// Words that stand nowhere else.
  static let lines = [
    "note Ana knows the kingfisher", "stage start discovery", "pairs",
    "story add The heron came back --by ana --consent", "story add The magpie stole it --by ben --consent",
    "offer ana £40.00 Halifax and back", "accept q1", "payee add ana",
    "access ana 1.5", "access ben 1.25", "hope add \"to be asked first\" --by ana",
  ]

  private func stage(_ more: String...) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
    stage.session.asking = FixedAnswers(Scene.answers)
    stage.run((["meet 1"] + Scene.lines).joined(separator: "\n"), name: "scene.meet")
    for line in Self.lines + more { stage.type(line) }
    return stage
  }

  private func exported(_ stage: Stage, _ who: String = "ana") -> (text: String, json: String) {
    let said = stage.type("person export \(who) --to for-them")
    #expect(said == "wrote about-\(who).md, about-\(who).json to for-them\n")
    return (stage.files.text("for-them/about-\(who).md") ?? "", stage.files.text("for-them/about-\(who).json") ?? "")
  }

  @Test func `her words, terms and bank details are in it, in words and as data, with where each came from`() throws {
    let (text, json) = exported(try stage())
    for word in [
      "The heron came back", "access ana 1.5", "00000012", "to be asked first", "bank details, to pay people by",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    for word in ["The heron came back", "\"entry\":", "\"event\":\"storyTold\"", "00000012"] {
      #expect(json.contains(word), "\(word)")
    }
  }

  @Test func `nothing of what is another's alone, or isn't for the room, is in it`() throws {
    let (text, json) = exported(try stage())
    for word in ["magpie", "1.25"] {
      #expect(!text.contains(word) && !json.contains(word), "\(word)")
    }
    #expect(text.contains("arrive ana ben cara dee"), "what is for the room stands as it is")
  }

  @Test func `in what isn't for the room, others are someone else`() throws {
    let stage = try stage("window open m1", "window addresses addresses.csv")
    let (text, json) = exported(stage)
    #expect(text.contains("ana@example.org") && json.contains("ana@example.org"))
    for entry in try stage.workshop.journal.entries(after: 0, limit: .max) where entry.audience != .room {
      guard let line = entry.content?.line, line.contains("ben") else { continue }
      #expect(!text.contains(line), "\(line)")
    }
  }

  @Test func `her own comment is hers, and nobody else's`() throws {
    let (text, _) = exported(try stage("meeting close", "window open", "comment The osprey waited --writer ana"))
    let lines = text.split(separator: "\n").filter { $0.contains("osprey") && $0.contains("window comment") }
    #expect(lines.count == 1)
    #expect(lines.allSatisfy { !$0.contains("someone else") && $0.contains("--writer") }, "\(lines)")
  }

  @Test func `it says with whom copies were shared, and to whom her contents were shown`() throws {
    let stage = try stage("journal share copy --with \"the steering group\"", "claims list --person ana")
    let (text, _) = exported(stage)
    #expect(text.contains("the steering group"))
    #expect(text.contains("claims list"))
    // The export itself is a look, and stands in the next one.
    #expect(!text.contains("person export"))
    stage.type("person export ana --to for-them --force")
    #expect(stage.files.text("for-them/about-ana.md")?.contains("gathering person export") == true)
    stage.type("person export ben --to for-ben")
    #expect(stage.files.text("for-ben/about-ben.md")?.contains("claims list") == false)
  }

  @Test func `it writes over nothing, and a trial writes nothing`() throws {
    let stage = try stage()
    stage.files.put("for-them/about-ana.json", "old")
    #expect(stage.type("person export ana --to for-them").contains("for-them/about-ana.json is there already"))
    #expect(stage.files.text("for-them/about-ana.md") == nil)
    #expect(
      stage.type("person export ana --to elsewhere --dry-run")
        == "would write about-ana.md, about-ana.json to elsewhere\n")
    #expect(stage.files.text("elsewhere/about-ana.md") == nil)
  }

  @Test func `every entry of which an erasure would leave something else is in it`() throws {
    for seed in UInt64(0)..<6 {
      let stage = try RandomWorkshop(seed: seed, length: 80).stage
      stage.session.asking = FixedAnswers(Scene.answers)
      if stage.type("meeting close").contains("error") { stage.type("meeting close m1") }
      let before = try stage.workshop.journal.entries(after: 0, limit: .max)
      guard stage.type("person export ana --to for-them").hasPrefix("wrote"),
        let json = stage.files.text("for-them/about-ana.json")
      else { continue }
      guard stage.type("person erase ana --reason \"asked to\"").contains("written anew") else { continue }
      let after = try stage.workshop.journal.entries(after: 0, limit: before.count)
      for (old, new) in zip(before, after) where old != new {
        let names = old.content?.line.contains("ana") ?? false
        #expect(
          !names || json.contains("\"entry\":\(old.sequence),"),
          "seed \(seed), entry \(old.sequence): \(old.content?.line ?? "")")
      }
    }
  }
}

/// To whom contents about one person were shown.
@Suite struct `Who was shown somebody's contents is remembered beside the record` {
  private func stage() throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
    stage.session.asking = FixedAnswers(Scene.answers)
    stage.run((["meet 1"] + Scene.lines).joined(separator: "\n"), name: "scene.meet")
    return stage
  }

  private func looks(_ stage: Stage) throws -> [String] {
    try (stage.privateNotes.sections["workshop.looks"] ?? [:]).map { key, text in
      key.split(separator: " ").dropFirst().joined(separator: " ") + ": " + text
    }.sorted()
  }

  @Test func `a look takes no turn, and the next line that is recorded takes it along`() throws {
    let stage = try stage()
    let entries = try stage.contents.count
    stage.type("claims list --person ana", "claims list --person ana", "claims list", "balance")
    #expect(try looks(stage) == [])
    stage.type("note Enough")
    #expect(try looks(stage) == ["ana claims list: script"])
    #expect(try stage.contents.count == entries + 1)
    #expect(try !stage.contents.contains { $0.line.contains("claims list") })
  }

  @Test func `what is left at the end of a session is remembered then`() throws {
    let stage = try stage()
    stage.type("claims list --person ben")
    stage.session.finish()
    #expect(try looks(stage) == ["ben claims list: script"])
  }

  @Test func `the report has it, and it goes with the person`() throws {
    let stage = try stage()
    stage.type(
      "claims list --person ana", "claims list --person ben", "actor ana", "claims list --person ben", "meeting close")
    #expect(stage.type("report privacy --as json").contains("\"who\":\"Ana Ortiz\""))
    #expect(stage.type("person erase ana --reason \"asked to\"").contains("person-1"))
    #expect(try looks(stage) == ["ben claims list: script\nperson-1"])
  }
}
