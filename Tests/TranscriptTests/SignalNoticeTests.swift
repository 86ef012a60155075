import Facilitation
import TestKit
import Testing

@testable import Engine

/// Whoever runs the meeting is told at once of what somebody asks for elsewhere.
@Suite struct `A signal` {
  /// Two at one record: cara at a prompt, and ana by her link.
  private func both() throws -> (prompt: Stage, page: Stage) {
    let journal = StampedJournal()
    let prompt = try Stage(plugins: Scene.plugins, journal: journal, start: nil)
    prompt.run((["meet 1"] + Scene.lines).joined(separator: "\n"), name: "scene.meet")
    guard prompt.console.complained.isEmpty else { throw Broken(prompt.console.complained) }
    let page = try Stage(plugins: Scene.plugins, journal: journal, start: "2022-06-28T10:10")
    page.session.principal = .link(of: Handle("ana"))
    prompt.session.clock = .virtual(page.session.now + .minutes(10))
    // What became due so far has been told.
    _ = heard(prompt)
    return (prompt, page)
  }

  private func heard(_ stage: Stage) -> String {
    stage.session.clock = .virtual(stage.session.now + .seconds(1))
    let before = stage.console.shown.count
    stage.session.look()
    return String(stage.console.shown.dropFirst(before))
  }

  @Test func `is told of at the next look, once, and never by whom`() throws {
    let (prompt, page) = try both()
    #expect(heard(prompt) == "")
    #expect(page.type("signal slow") == "someone asks to slow down\n")
    // It was recorded after the look, and yet says an earlier time.
    #expect(heard(prompt) == "someone asks to slow down\n")
    #expect(heard(prompt) == "")
    #expect(page.type("signal break") == "someone asks for a break\n")
    #expect(heard(prompt) == "someone asks for a break\n")
    let content = try prompt.contents.last
    #expect(content?.line == "floor signal break" && content?.actor == "(not recorded)")
    let list = prompt.type("journal list --as csv").split(separator: "\r\n").last
    #expect(list.map { $0.hasSuffix(",(not recorded),floor signal break,link,stands") } ?? false, "\(list ?? "")")
  }

  @Test func `that was typed here has been told of`() throws {
    let (prompt, page) = try both()
    #expect(heard(prompt) == "")
    page.type("signal break")
    #expect(prompt.type("signal slow").contains("someone asks to slow down"))
    #expect(!heard(prompt).contains("slow"))
    prompt.type("pause")
    page.type("signal slow")
    #expect(heard(prompt) == "someone asks to slow down\n")
  }
}
