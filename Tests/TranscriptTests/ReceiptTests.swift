import Engine
import TestKit
import Testing

@Suite struct `A receipt is known by its digest` {
  private static let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  private func stage(files: [String: String]) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: files, start: nil)
    stage.run((["meet 1"] + Scene.lines).joined(separator: "\n"), name: "scene.meet")
    return stage
  }

  @Test func `the record holds its name and digest, and runs again where the file isn't`() throws {
    let stage = try stage(files: ["tickets/the bus.pdf": "abc"])
    stage.type("other ana £5 Bus --receipt \"tickets/the bus.pdf\"")
    let line = try #require(try stage.contents.last?.line)
    #expect(
      line == "claims other ana 5.00GBP \"Bus\" --on 2022-06-28 --receipt \"sha256:\(Self.sha256):the bus.pdf\" --id q1"
    )
    #expect(stage.type("claims show q1").contains(Self.sha256))
    let again = try Stage(plugins: Scene.plugins, start: nil)
    again.run(stage.type("journal script"), name: "script.meet")
    #expect(try again.contents == stage.contents)
  }

  @Test func `a file that isn't there is refused, and nothing is recorded`() throws {
    let stage = try stage(files: [:])
    let before = try stage.contents.count
    #expect(stage.type("other ana £5 --receipt bus.pdf").contains("there is no file bus.pdf"))
    #expect(try stage.contents.count == before)
  }

  @Test func `a shared copy has the rates, and nobody's claims`() throws {
    let stage = try stage(files: [:])
    stage.type("data ana £5 Calls", "rates activate session-day", "submit q1")
    stage.type("journal share copy")
    let journal: MemoryJournal = try #require(stage.journals["copy"])
    let copy = try Stage(plugins: Scene.plugins, journal: journal, start: nil)
    #expect(try copy.contents.last?.line == "claims rates activate session-day")
    #expect(try !copy.contents.contains { $0.line.contains("Calls") || $0.line.contains("submit") })
  }
}
