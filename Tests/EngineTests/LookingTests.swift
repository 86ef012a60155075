import Engine
import TestKit
import Testing

/// Whoever shows a workshop looks at it now and then, and reads only what is new.
@Suite struct `A look at a workshop` {
  private final class FixedWatch: JournalWatch {
    let fileDescriptor: Int32 = -1
    var isNews = false
    func hasNews() -> Bool { isNews }
    func forgetNews() { isNews = false }
  }

  private let journal = MemoryJournal(header: JournalConformance.header)

  private func stages() throws -> (writer: Stage, watcher: Stage) {
    (
      try Stage(plugins: [JarPlugin.self], journal: journal, start: nil),
      try Stage(plugins: [JarPlugin.self], journal: journal, start: nil)
    )
  }

  @Test func `reads each time where nothing tells of news`() throws {
    let (writer, watcher) = try stages()
    writer.type("add 1")
    watcher.session.look()
    #expect(watcher.workshop.sequence == 1)
  }

  @Test func `reads nothing until there is news, and then once`() throws {
    let (writer, watcher) = try stages()
    let watch = FixedWatch()
    watcher.session.watch = watch
    writer.type("add 1")
    watcher.session.look()
    #expect(watcher.workshop.sequence == 0)
    watch.isNews = true
    watcher.session.look()
    #expect(watcher.workshop.sequence == 1)
    #expect(!watch.isNews)
  }

  @Test func `a line reads whatever the watch says`() throws {
    let (writer, watcher) = try stages()
    watcher.session.watch = FixedWatch()
    writer.type("add 1")
    watcher.type("add 1")
    #expect(watcher.workshop.sequence == 2)
  }
}
