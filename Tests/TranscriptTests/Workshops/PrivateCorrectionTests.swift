import Facilitation
import TestKit
import Testing

@testable import Engine

@Suite struct `A correction is as private as the more private of both lines` {
  private func stage(_ lines: String...) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins)
    for line in ["group add carers", "person add Ana --group carers", "meeting open Talk", "arrive ana"] + lines {
      stage.type(line)
    }
    #expect(stage.console.complained == "")
    return stage
  }

  /// What a copy for the room says, and whether it still says what became of everything.
  private func shared(_ stage: Stage) throws -> (words: String, verdict: String) {
    stage.type("journal share copy")
    let copy = try #require(stage.journals["copy"])
    let words = copy.entries(after: 0, limit: .max).compactMap(\.content).map { $0.line + $0.events }.joined()
    let copied = try Stage(plugins: Scene.plugins, journal: copy)
    return (words, copied.type("journal verify"))
  }

  @Test func `what took the place of something private stays private`() throws {
    let stage = try stage("access ana 1.5", "amend 5 note \"Ana needs time\"")
    let entry = try #require(stage.workshop.journal.entries(after: 5, limit: 1).first)
    #expect(entry.audience == .facilitator)
    #expect(try !shared(stage).words.contains("needs time"))
    #expect(!stage.type("journal verify --deep").contains("error"))
  }

  @Test func `what something private took the place of isn't shared any more`() throws {
    let stage = try stage("note \"Ana needs time\"", "amend 5 access ana 1.5", "note Tea")
    let shared = try shared(stage)
    #expect(!shared.words.contains("needs time") && !shared.words.contains("1.5"))
    #expect(shared.words.contains("Tea"))
    #expect(!shared.verdict.contains("error"))
    #expect(!stage.type("journal verify --deep").contains("error"))
  }
}
