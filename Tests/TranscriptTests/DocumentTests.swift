import Engine
import Facilitation
import Foundation
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing

/// Where the project lies.
let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// Set to rewrite what is recorded; a run that rewrote something fails all the same.
let records = ProcessInfo.processInfo.environment["EVENHAND_RECORD"] == "1"

/// A session on real files, as `evenhand run` has it.
///
/// What a command file exports is not written: it would lie among the project's own files.
private func run(
  _ file: String, bytes: [UInt8], zone: Zone = .utc, store: any FileStore = DiskForReading()
) throws -> (RecordingConsole, RunStatus) {
  let (session, console) = try ran(file, bytes: bytes, zone: zone, store: store)
  return (console, session.status)
}

/// The same, with the session that has run it.
func ran(
  _ file: String, bytes: [UInt8], zone: Zone = .utc, store: any FileStore = DiskForReading()
) throws -> (Session, RecordingConsole) {
  let console = RecordingConsole()
  let file = CommandFile(bytes, name: file)
  let zone = file.zoneName.flatMap(Zone.named) ?? zone
  let header = Header(id: "00", zone: zone.identifier, created: Instant(microseconds: 0))
  let workshop = try Workshop(
    hosts: Registry(Scene.plugins), journal: MemoryJournal(header: header), surroundings: .seeded(by: []))
  var options = Session.Options()
  options.commitsEachLine = false
  let session = Session(
    workshop: workshop, presenter: Presentation.plain, console: console, store: store, zones: Zone.named,
    clock: .host { Instant(microseconds: 0) }, actor: "script", zone: zone, way: "run", options: options,
    locations: { FileLocation($0) })
  session.tables = tableRows
  session.run(file)
  session.finish()
  return (session, console)
}

func files(in folder: String, ending: String) throws -> [String] {
  let names = try FileManager.default.contentsOfDirectory(atPath: project.appending(path: folder).path)
  return names.filter { $0.hasSuffix(ending) }.sorted()
}

@Suite struct `Documents tell the truth` {
  @Test func `every command file that people run meets its expectations`() throws {
    let names = try files(in: "Scripts", ending: ".meet")
    #expect(names.count >= 2)
    for name in names {
      let path = project.appending(path: "Scripts/\(name)").path
      let (console, status) = try run(path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
      #expect(console.complained == "", "\(name)")
      #expect(status == .fine, "\(name)")
    }
  }

  @Test func `check finds nothing wrong with them`() throws {
    for name in try files(in: "Scripts", ending: ".meet") {
      let path = project.appending(path: "Scripts/\(name)").path
      let (session, console) = try ran("empty.meet", bytes: Array("meet 1\n".utf8))
      session.check(CommandFile(Array(try Data(contentsOf: URL(filePath: path))), name: path))
      #expect(console.complained == "", "\(name)")
    }
  }

  @Test func `a command file gives the same words twice, in whatever zone the machine is`() throws {
    for name in try files(in: "Scripts", ending: ".meet") {
      let path = project.appending(path: "Scripts/\(name)").path
      let bytes = Array(try Data(contentsOf: URL(filePath: path)))
      let auckland = try #require(Zone.named("Pacific/Auckland"))
      #expect(
        try run(path, bytes: bytes).0.everything == run(path, bytes: bytes, zone: auckland).0.everything, "\(name)")
    }
  }

  /// The README's `meet` blocks, one after the other, are one command file.
  @Test func `the README's transcripts run word for word`() throws {
    let readme = try String(contentsOf: project.appending(path: "README.md"), encoding: .utf8)
    var lines: [String] = []
    var isIn = false
    for line in readme.components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isIn = line == "```meet"
      } else if isIn {
        lines.append(line)
        continue
      }
      // Each line keeps its number, so that a complaint names the README's own.
      lines.append(lines.isEmpty ? "" : "#")
    }
    #expect(lines.contains("meet 1"))
    let path = project.appending(path: "README.md").path
    let (console, status) = try run(path, bytes: Array(lines.joined(separator: "\n").utf8))
    #expect(console.complained == "")
    #expect(status == .fine)
  }

  /// Each file under Tests/Errors provokes one message; what is said stands at its end, a line each, after `# | `.
  ///
  /// That there is one for each refusal is proved by `Scripts/check-refusals`.
  @Test func `every message is provoked, and is worded as recorded`() throws {
    let folder = project.appending(path: "Tests/Errors")
    let names = try files(in: "Tests/Errors", ending: ".meet")
    #expect(names.count >= 30)
    for name in names {
      let url = folder.appending(path: name)
      let text = try String(contentsOf: url, encoding: .utf8)
      let lines = text.components(separatedBy: "\n")
      let recorded = lines.filter { $0.hasPrefix("# | ") }.map { String($0.dropFirst(4)) }
      let (console, status) = try run(url.path, bytes: Array(text.utf8), store: Disk())
      let said = console.complained.replacingOccurrences(of: folder.path + "/", with: "")
        .components(separatedBy: "\n").dropLast().map { String($0.reversed().drop { $0 == " " }.reversed()) }
      #expect(status != .fine, "\(name)")
      #expect(Array(said) == recorded, "\(name); EVENHAND_RECORD=1 swift test rewrites it")
      if records, Array(said) != recorded {
        let kept = lines.filter { !$0.hasPrefix("# | ") }.joined(separator: "\n")
        let body = kept.hasSuffix("\n") ? kept : kept + "\n"
        try (body + said.map { "# | \($0)\n" }.joined()).write(to: url, atomically: true, encoding: .utf8)
      }
    }
  }
}
