import Engine
import Facilitation
import Foundation
import Gathering
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing

@testable import Window

/// Several programs at one workshop file.
@Suite final class `A window that several programs write to` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private var path: String { folder + "/a.evenhand" }
  private static let header = Header(id: "00ff", zone: "Europe/London", created: Instant(microseconds: 0))
  /// When the meeting closes, on every program's clock.
  private static let start = Instant(microseconds: 1_698_512_400_000_000)

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Runs lines as a program of its own would, `hours` after the meeting; answers with what went wrong.
  private static func program(
    _ path: String, seed: UInt8, hours: Int64, _ lines: [String], isFirst: Bool = false
  ) throws -> String {
    let journal = try isFirst ? SQLiteJournal(creating: path, header: header) : SQLiteJournal(opening: path)
    defer { journal.close() }
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, WindowPlugin.self]), journal: journal, surroundings: .seeded(by: [seed]),
      privateStore: PrivateFile(beside: path, workshop: header.id))
    let console = RecordingConsole()
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .host { start + .hours(hours) }, actor: "cara", zone: .utc, way: "prompt")
    for line in lines { session.run(line, number: 1, file: nil) }
    session.finish()
    return console.complained
  }

  @Test func `nothing is lost while one opens, extends and reopens, and others comment`() async throws {
    let path = path
    #expect(try Self.program(path, seed: 0, hours: 0, Windows.lines + ["window open 1h"], isFirst: true) == "")
    let complaints = try await withThrowingTaskGroup(of: String.self) { group in
      for writer in UInt8(1)...3 {
        group.addTask {
          // Each opens the file anew for every few comments, as people do.
          try (0..<8).map { part in
            let lines = (0..<5).map {
              "comment Point \(writer)-\(part)-\($0) --writer \(["ana", "ben", "eve"][Int(writer) - 1])"
            }
            return try Self.program(path, seed: writer * 16 + UInt8(part), hours: 0, lines)
          }.joined()
        }
      }
      group.addTask {
        try (0..<12).map { part in
          try Self.program(path, seed: 200 + UInt8(part), hours: 0, ["window extend 1h --reason 'again \(part)'"])
        }.joined()
      }
      return try await group.reduce("", +)
    }
    #expect(complaints == "")
    // 13 hours after the opening it has closed; it is opened again while comments still come.
    let late = try await withThrowingTaskGroup(of: String.self) { group in
      group.addTask { try Self.program(path, seed: 90, hours: 14, ["window reopen 1h --reason 'one more hour'"]) }
      group.addTask { try Self.program(path, seed: 91, hours: 14, (0..<10).map { "comment After \($0)" }) }
      return try await group.reduce("", +)
    }
    #expect(late == "")
    // What waited for company is recorded by whoever comes by later.
    #expect(try Self.program(path, seed: 92, hours: 21, ["group add guests"]) == "")
    let journal = try SQLiteJournal(opening: path, readOnly: true)
    defer { journal.close() }
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, WindowPlugin.self]), journal: journal, surroundings: .seeded(by: []))
    let followUp = try #require(
      workshop.context(at: Self.start, actor: "", zone: .utc).records(FollowUps.self).windows.first)
    #expect(followUp.inTime + followUp.late == 3 * 40 + 10)
    #expect(followUp.inTime >= 120)
    #expect(followUp.writers >= 3)
    #expect(followUp.closes == Self.start + .hours(15))
    let notes = try PrivateFile(beside: path, workshop: "00ff").read(isNeeded: true) { _ in false }
    #expect(notes.sections["window.writers"]?.keys.sorted() == ["w1 ana", "w1 ben", "w1 eve"])
  }
}
