import Engine
import Facilitation
import Foundation
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing

/// One workshop file, used by several at once.
@Suite final class `A watched workshop` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var path: String { folder + "/a.evenhand" }

  /// Another program's hold on the file, with the file made where there is none.
  private func open() throws -> WatchedWorkshop {
    let journal =
      try FileManager.default.fileExists(atPath: path)
      ? SQLiteJournal(opening: path) : SQLiteJournal(creating: path, header: JournalConformance.header)
    return WatchedWorkshop(
      try Workshop(
        hosts: Registry([JarPlugin.self]), journal: journal, surroundings: .host { Instant(microseconds: 0) }))
  }

  private static func add(_ workshop: Workshop) throws -> Int {
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: RecordingConsole(), store: MemoryFiles([:]),
      zones: Zone.named, clock: .host { Instant(microseconds: 0) }, actor: "cara", zone: .utc, way: "prompt")
    session.run("add 1", number: 1, file: nil)
    return workshop.sequence
  }

  @Test func `tells each listener where it is, after its own commits and after those of others`() async throws {
    let (mine, theirs) = (try open(), try open())
    var listeners = [mine.positions.listen().makeAsyncIterator(), mine.positions.listen().makeAsyncIterator()]
    #expect(try await mine.use(Self.add) == 1)
    for index in listeners.indices { #expect(await listeners[index].next()?.sequence == 1) }
    #expect(try await theirs.use(Self.add) == 2)
    let heads = [await listeners[0].next(), await listeners[1].next()]
    #expect(heads.map { $0?.sequence } == [2, 2])
    #expect(heads[0]?.link == (await theirs.use { $0.link }))
  }

  @Test func `tells where a storage that can't tell has got to`() async throws {
    let journal = MemoryJournal(header: JournalConformance.header)
    let workshop = WatchedWorkshop(
      try Workshop(
        hosts: Registry([JarPlugin.self]), journal: journal, surroundings: .host { Instant(microseconds: 0) }))
    var listener = workshop.positions.listen().makeAsyncIterator()
    #expect(try await workshop.use(Self.add) == 1)
    #expect(await listener.next()?.sequence == 1)
  }

  @Test func `is used by one at a time, and gives a slow listener the newest`() async throws {
    let workshop = try open()
    var listener = workshop.positions.listen().makeAsyncIterator()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<40 { group.addTask { try await workshop.use(Self.add) } }
      var seen: Set<Int> = []
      for try await sequence in group { seen.insert(sequence) }
      #expect(seen == Set(1...40))
    }
    #expect(await listener.next()?.sequence == 40)
  }

  @Test func `is let go of, thread and all, by whoever uses it last`() async throws {
    weak var left: WatchedWorkshop?
    do {
      let workshop = try open()
      left = workshop
      #expect(try await workshop.use(Self.add) == 1)
    }
    for _ in 0..<400 where left != nil { try await Task.sleep(for: .milliseconds(10)) }
    #expect(left == nil)
  }
}
