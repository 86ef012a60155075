import Facilitation
import Synchronization
import TestKit
import Testing

@testable import Engine

@Suite struct `What may take long tells how far it has got` {
  /// Keeps what it is told.
  private final class Listener: Sendable {
    private let told = Mutex([Headway?]())
    var all: [Headway?] { told.withLock { $0 } }
    func tell(_ headway: Headway?) { told.withLock { $0.append(headway) } }
  }

  private static let count = 4_200

  private func journal(_ count: Int = count) throws -> MemoryJournal {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    var options = Session.Options()
    options.commitsEachLine = false
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal, start: nil, options: options)
    stage.run("meet 1\n" + String(repeating: "add 1\n", count: count))
    #expect(journal.lastSequence() == count)
    return journal
  }

  private func told(_ body: (Surroundings) throws -> Void) rethrows -> [Headway?] {
    let listener = Listener()
    var surroundings = Surroundings.seeded(by: [])
    surroundings.headway = listener.tell
    try body(surroundings)
    return listener.all
  }

  private func pages(_ deed: String) -> [Headway?] {
    [0, 4_096].map { Headway(deed, $0, of: Self.count, "entries") } + [nil]
  }

  @Test func `opening, and each way of going through a long record`() throws {
    let journal = try journal()
    let deeds: [(String, (Workshop) throws -> Void)] = [
      ("checking", { _ = try $0.verify() }), ("deciding", { _ = try $0.decidedAgain() }),
      ("writing", { _ = try $0.script(zone: .utc) }),
      ("copying", { _ = try $0.share(into: MemoryJournal(header: journal.header)) }),
    ]
    for (deed, body) in deeds {
      let heard = try told { surroundings in
        let workshop = try Workshop(hosts: Registry([JarPlugin.self]), journal: journal, surroundings: surroundings)
        try body(workshop)
      }
      #expect(heard == pages("reading") + pages(deed))
    }
  }

  @Test func `a command file tells of its lines, and of its end`() throws {
    let listener = Listener()
    let stage = try Stage(plugins: [JarPlugin.self], start: nil, headway: listener.tell)
    stage.run("meet 1\n" + String(repeating: "jar open\n", count: 600))
    #expect(listener.all.compactMap(\.self) == [0, 256, 512].map { Headway("running", $0, of: 600, "lines") })
    #expect(listener.all.last == .some(nil))
  }

  @Test func `a folder tells of its files`() throws {
    let listener = Listener()
    let files = ["box/a": "1", "box/b": "2", "box/c": "3"]
    let stage = try Stage(plugins: [JarPlugin.self], files: files, headway: listener.tell)
    stage.type("weigh in box")
    let told = listener.all.compactMap(\.self).filter { $0.things == "files" }
    #expect(told == [0, 1, 2].map { Headway("reading", $0, of: 3, "files") })
    #expect(listener.all.last == .some(nil))
  }

  @Test func `what is short says nothing`() throws {
    let journal = try journal(100)
    let heard = try told { surroundings in
      let workshop = try Workshop(hosts: Registry([JarPlugin.self]), journal: journal, surroundings: surroundings)
      _ = try workshop.verify()
    }
    #expect(heard == [])
  }

  @Test func `a number is written in groups of three digits`() {
    let texts = [0, 999, 1_000, 123_456, 1_234_567].map { Headway("reading", $0, of: 1_234_567, "files").text }
    #expect(
      texts == ["0", "999", "1,000", "123,456", "1,234,567"].map { "reading \($0) of 1,234,567 files" })
  }
}
