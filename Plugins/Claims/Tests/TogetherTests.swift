import Engine
import Facilitation
import Foundation
import Gathering
import Host
import OrderedCollections
import Rendering
import SQLiteJournal
import TestKit
import Testing

@testable import Claims

/// Several programs at one workshop file.
@Suite final class `Batches that several programs make` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private var path: String { folder + "/a.evenhand" }
  private static let header = Header(id: "00ff", zone: "Europe/London", created: Instant(microseconds: 0))

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static let claims = 1...40

  private static let scene =
    [
      "group add carers", "person add \"Ana Ortiz\" --group carers", "person add \"Joe Park\" --group carers",
      "actor sam", "period open 2026-06",
    ]
    + claims.map { "data \($0 % 2 == 0 ? "ana" : "joe") £\($0)" } + ["submit " + words(claims)]
    + ["ana", "joe"].map { "payee add \($0) --details \(String(repeating: $0 == "ana" ? "a" : "b", count: 64))" }
    + ["actor frank", "payee confirm ana joe"]

  private static func words(_ numbers: some Sequence<Int>) -> String { numbers.map { "q\($0)" }.joined(separator: " ") }

  /// Runs lines as a program of its own would; answers with what went wrong.
  private static func program(_ path: String, _ actor: String, _ lines: [String], isFirst: Bool = false) throws
    -> String
  {
    let journal = try isFirst ? SQLiteJournal(creating: path, header: header) : SQLiteJournal(opening: path)
    defer { journal.close() }
    let workshop = try workshop(journal, path)
    let console = RecordingConsole()
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .host { ClaimRoom.start }, actor: actor, zone: .utc, way: "prompt")
    for line in lines { session.run(line, number: 1, file: nil) }
    session.finish()
    return console.complained
  }

  private static func workshop(_ journal: any Journal, _ path: String) throws -> Workshop {
    try Workshop(
      hosts: Registry([GatheringPlugin.self, ClaimsPlugin.self]), journal: journal, surroundings: .seeded(by: []),
      privateStore: PrivateFile(beside: path, workshop: header.id))
  }

  @Test func `hold no line twice, and each line once it is approved`() async throws {
    let path = path
    #expect(try Self.program(path, "sam", Self.scene, isFirst: true) == "")
    let complaints = try await withThrowingTaskGroup(of: String.self) { group in
      for approver in 0..<2 {
        group.addTask {
          // Each opens the file anew for every few lines, as people do.
          try (0..<5).map { part in
            let first = 1 + approver * 20 + part * 4
            return try Self.program(path, "dee", (first..<first + 4).map { "approve q\($0)" })
          }.joined()
        }
      }
      for payer in ["cara", "eve"] {
        group.addTask {
          try (0..<6).map { _ in
            try Self.program(path, payer, Array(repeating: "batch make --pay-on 2026-06-12", count: 2))
          }.joined()
        }
      }
      return try await group.reduce("", +)
    }
    // What may be said is that there is nothing to pay just now.
    let errors = complaints.split(separator: "\n").filter { $0.contains("error") }
    #expect(errors.allSatisfy { $0.contains("nothing is approved") }, "\(errors)")
    let last = try Self.program(path, "cara", ["batch make --pay-on 2026-06-12"])
    #expect(last == "" || last.contains("nothing is approved"))
    let journal = try SQLiteJournal(opening: path, readOnly: true)
    defer { journal.close() }
    let batched = try journal.entries(after: 0, limit: .max).compactMap(\.content).flatMap { content in
      try EventRecord.readAll(json: content.events).filter { $0.name == "batchMade" }.flatMap { try $0.list("claims") }
    }
    #expect(batched.count == Self.claims.count)
    #expect(Set(batched) == Set(Self.claims.map { "q\($0)" }))
  }
}
