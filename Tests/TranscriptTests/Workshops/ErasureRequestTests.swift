import Facilitation
import TestKit
import Testing

@testable import Engine

/// Somebody asks to be erased, at the prompt or by their own link, and is shown all that is held about them.
@Suite struct `Who asks to be erased` {
  private static let scene = [
    "meet 1", "start 2026-01-31 10:00 Europe/London", "group add carers", "person add \"Ana Ortiz\" --group carers",
    "person add \"Ben Hale\" --group carers", "actor cara",
  ]

  private func stage(_ more: String...) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, start: nil)
    stage.run((Self.scene + more).joined(separator: "\n"), name: "w.meet")
    if !stage.console.complained.isEmpty { throw Broken(stage.console.complained) }
    return stage
  }

  private func kept(_ stage: Stage) throws -> String {
    let entries = try stage.workshop.journal.entries(after: 0, limit: .max).map { entry in
      [entry.content?.actor, entry.content?.line, entry.content?.events].compactMap(\.self).joined(separator: " ")
    }
    let notes = try stage.privateNotes.sections.values.flatMap { $0.map { "\($0.key) \($0.value)" } }
    return (entries + notes).joined(separator: "\n").lowercased()
  }

  @Test func `is due in a month, which has no 31st`() throws {
    let stage = try stage()
    #expect(stage.type("erasure ask ana") == "Ana Ortiz asked to be erased: it is due by 2026-02-28\n")
    let row = "to be erased, which is due in a month\",2026-02-28,\"person erase ana"
    #expect(stage.type("due --as csv").contains(row), "\(stage.type("due --as csv"))")
    stage.run("meet 1\n@ +40d")
    #expect(stage.type("due --as csv").contains(row), "it waits until it is done")
  }

  @Test func `asks once, and may take it back and ask again`() throws {
    let stage = try stage("erasure ask ana")
    let entries = try stage.contents.count
    #expect(stage.type("erasure ask ana").contains("Ana Ortiz asked to be erased already"))
    #expect(try stage.contents.count == entries)
    #expect(stage.type("erasure withdraw ana") == "Ana Ortiz doesn't ask to be erased any more\n")
    #expect(!stage.type("due").contains("Ana"))
    stage.run("meet 1\n@ +1d")
    #expect(stage.type("erasure ask ana").contains("2026-03-01"))
  }

  @Test func `is no one's concern but theirs and the facilitator's`() throws {
    let stage = try stage("erasure ask ana")
    let entries = try stage.workshop.journal.entries(after: 0, limit: .max)
    #expect(entries.last { $0.plugin == "gathering" }?.audience == .facilitator)
    stage.session.principal = .link(of: Handle("ben"))
    #expect(stage.type("erasure withdraw ana").contains("this is always its holder's own"))
    #expect(stage.type("erasure withdraw").contains("Ben Hale hasn't asked"))
    #expect(!stage.type("gathering person held").contains("erasureAsked"))
    stage.session.principal = .link(of: Handle("ana"))
    #expect(stage.type("gathering person held --as json").contains("erasureAsked"))
    stage.type("erasure withdraw")
    #expect(try stage.contents.last.map { "\($0.actor) \($0.line)" } == "ana gathering erasure withdraw ana")
  }

  @Test func `is listed until they are erased, and then named nowhere`() throws {
    let stage = try stage("erasure ask ana", "erasure ask ben")
    #expect(try kept(stage).contains("erasure ask ana"))
    stage.type("person erase ana --reason \"asked for it\"")
    #expect(stage.console.complained == "", "\(stage.console.complained)")
    let due = stage.type("due")
    #expect(due.contains("Ben Hale asked") && !due.contains("Ana") && !due.contains("person-1"), "\(due)")
    let after = try kept(stage)
    #expect(!after.contains("ana") && !after.contains("ortiz") && after.contains("erasure ask person-1"), "\(after)")
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
  }

  @Test func `is told of in what is held about them`() throws {
    let stage = try stage("erasure ask ana")
    #expect(stage.type("report privacy --as json").contains("erasureAsked"))
    stage.type("person export ana --to for-ana", "person export ben --to for-ben")
    #expect(stage.files.text("for-ana/about-ana.md")?.contains("gathering erasure ask ana") == true)
    #expect(stage.files.text("for-ben/about-ben.md")?.contains("erasure ask") == false)
  }

  // MARK: All that is held, by a link

  @Test func `is shown the same as is exported`() throws {
    let stage = try stage("note Ana knows the kingfisher", "hope add \"to be asked first\" --by ana")
    stage.type("person export ana --to for-ana")
    let exported = stage.files.text("for-ana/about-ana.json") ?? ""
    stage.session.principal = .link(of: Handle("ana"))
    let shown = stage.type("gathering person held --as json")
    // What was exported a moment ago was shown to somebody, and stands in it now.
    func entries(_ text: String) -> Substring? {
      text.firstRange(of: "\"privateNotes\"").map { text[..<$0.lowerBound] }
    }
    #expect(entries(shown) != nil && entries(shown) == entries(exported), "\(shown)")
    #expect(shown.contains("to be asked first") && shown.contains("gathering person export"))
  }

  @Test func `by a link nobody is shown bank details`() throws {
    let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
    stage.session.asking = FixedAnswers(Scene.answers)
    stage.run((["meet 1"] + Scene.lines).joined(separator: "\n"), name: "scene.meet")
    stage.type("offer ana £40.00 Halifax and back", "accept q1", "payee add ana", "person export ana --to for-ana")
    #expect(stage.files.text("for-ana/about-ana.json")?.contains("00000012") == true)
    stage.session.principal = .link(of: Handle("ana"))
    for format in ["", " --as json"] {
      let shown = stage.type("gathering person held\(format)")
      #expect(shown.contains("bank details, to pay people by") && !shown.contains("00000012"), "\(format): \(shown)")
    }
  }

  @Test func `looking at one's own is no look, and nobody else may`() throws {
    let stage = try stage()
    stage.session.principal = .link(of: Handle("ana"))
    #expect(stage.type("gathering person held").contains("What is held about Ana Ortiz"))
    #expect(!stage.type("gathering person held --as json").contains("gathering person held"))
    #expect(stage.type("gathering person held ben").contains("this is always its holder's own"))
    #expect(stage.type("gathering person held --to x").contains("is for the facilitator"))
    stage.session.principal = .keyboard(stated: "cara")
    #expect(stage.type("gathering person held ana").contains("that is for members by their own links"))
  }
}
