import Facilitation
import Synchronization
import TestKit
import Testing

@testable import Engine

/// Ctrl-C in the middle of a command: a flag that is up from the `count`th time on that somebody looks.
@Suite struct StopTests {
  private final class Flag: Sendable {
    private let left = Atomic<Int>(.max)
    func rise(after looks: Int) { left.store(looks, ordering: .relaxed) }
    var isUp: Bool { left.subtract(1, ordering: .relaxed).newValue < 0 }
  }

  private let flag = Flag()

  /// A stage with three sweets in the jar, whose commands can be stopped.
  private func stage() throws -> Stage {
    let flag = flag
    let stage = try Stage(
      plugins: [JarPlugin.self], files: ["numbers": "1\n2\n3\n", "lines.meet": "meet 1\nadd 1\nadd 1\n"],
      isStopWanted: { flag.isUp })
    stage.type("add 3")
    return stage
  }

  @Test(arguments: [
    "fill numbers", "weigh in numbers", "weigh in .", "journal verify", "journal verify --deep", "journal list",
    "journal script", "journal share copy",
    "undo",
  ])
  func `a command that is stopped says so and changes nothing`(line: String) throws {
    let stage = try stage()
    let before = try stage.workshop.journal.entries(after: 0, limit: .max)
    let facts = stage.type("journal head", "jar show")
    // However late it comes, as long as somebody still looks.
    for looks in 0..<3 {
      flag.rise(after: looks)
      let said = stage.type(line)
      flag.rise(after: .max)
      if looks == 0 { #expect(said == "stopped; nothing was recorded\n") }
      guard said.hasPrefix("stopped") else { break }
      #expect(try stage.workshop.journal.entries(after: 0, limit: .max) == before)
      #expect(stage.type("journal head", "jar show") == facts)
      #expect(stage.journals.isEmpty)
    }
    #expect(stage.session.status == .fine)
  }

  @Test func `a command file that is stopped keeps what it did, and says where it was`() throws {
    let stage = try stage()
    flag.rise(after: 1)
    #expect(stage.type("run lines.meet").hasSuffix("stopped before line 3 of lines.meet; what came before it stands\n"))
    flag.rise(after: .max)
    #expect(try stage.contents.count == 2)
  }

  @Test func `a pattern that is being looked for is given up, and the file with it`() throws {
    let flag = flag
    let label = String(repeating: "mint", count: 12)
    let file = "meet 1\nadd 1 --label \(label)\njar show\n> ...\n>~ /^(\\w+ *)+[!?]/\nadd 1\n"
    let stage = try Stage(plugins: [JarPlugin.self], files: ["slow.meet": file], isStopWanted: { flag.isUp })
    flag.rise(after: 4)
    #expect(stage.type("run slow.meet").hasSuffix("stopped while line 3 of slow.meet was compared\n"))
    flag.rise(after: .max)
    #expect(try stage.contents.count == 1)
  }
}
