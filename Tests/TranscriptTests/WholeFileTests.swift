import Engine
import Facilitation
import Foundation
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing

/// Whole workshop files of this and every earlier format, with their private notes, and what is read from each.
///
/// `Tests/Corpus/Files/make` makes those of today's format from the command files beside it; those of earlier formats are
/// never made again, and never changed.
@Suite struct `Workshop files of every format are read for ever` {
  private static let corpus = project.appending(path: "Tests/Corpus/Files")
  private static let isMaking = ProcessInfo.processInfo.environment["EVENHAND_CORPUS"] == "make"

  /// What is asked of each file; what an answer says is compared to the byte, a refusal as well.
  private static let questions = [
    "journal verify", "journal verify --deep", "person list", "meeting list", "balance", "power show", "stage show",
    "charter show", "window show", "window digest", "claims list", "journal list", "journal script",
  ]

  @Test func `each says to the byte what it said when it was made`() throws {
    if Self.isMaking { try make() }
    let files = try Self.files()
    #expect(files.count >= 7)
    for file in files {
      let text = file.deletingPathExtension().appendingPathExtension("txt")
      let said = try Self.said(by: file)
      let kept = try? String(contentsOf: text, encoding: .utf8)
      #expect(
        said == kept || Self.isMaking && kept == nil, "\(file.path): \(Self.firstDifference(said, kept ?? ""))")
      if Self.isMaking || records, said != kept { try said.write(to: text, atomically: true, encoding: .utf8) }
    }
  }

  @Test func `there is one of today's format for each command file, and each is made the same twice`() throws {
    let folder = try Folder(), other = try Folder()
    for scene in try Self.scenes() {
      let made = try Self.make(scene, in: folder.path), again = try Self.make(scene, in: other.path)
      for (file, twin) in zip(made, again) {
        #expect(try Data(contentsOf: file) == Data(contentsOf: twin), "\(file.lastPathComponent)")
        let kept = Self.corpus.appending(path: "format-\(try Self.format(of: made[0]))/\(file.lastPathComponent)")
        #expect(FileManager.default.fileExists(atPath: kept.path), "Tests/Corpus/Files/make makes \(kept.path)")
      }
    }
  }

  // MARK: - Reading

  private static func files() throws -> [URL] {
    try folders().flatMap { folder in
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "evenhand" }
    }.sorted { $0.path < $1.path }
  }

  private static func folders() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: corpus, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix("format-") }
  }

  /// What the questions are answered with, asked of a copy at a prompt years later.
  private static func said(by file: URL) throws -> String {
    let folder = try Folder()
    let copy = folder.path + "/" + file.lastPathComponent
    for ending in ["evenhand", "private"] {
      let source = file.deletingPathExtension().appendingPathExtension(ending)
      guard FileManager.default.fileExists(atPath: source.path) else { continue }
      let target = URL(filePath: copy).deletingPathExtension().appendingPathExtension(ending)
      try FileManager.default.copyItem(at: source, to: target)
      // A version control system knows no such modes.
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target.path)
    }
    let bytes = try Data(contentsOf: URL(filePath: copy))
    let place = try FileLocation(copy).open(as: header("00"), mayMake: false, readOnly: true)
    defer { place.close() }
    let console = RecordingConsole()
    let session = try session(in: place, seed: [], console, at: later)
    let answers = questions.map { question in
      let before = console.everything.count
      session.run(question, number: 1, file: nil)
      return "== \(question)\n" + console.everything.dropFirst(before)
    }
    #expect(try Data(contentsOf: URL(filePath: copy)) == bytes, "reading changes nothing")
    return answers.joined(separator: "\n")
  }

  /// In December 2030.
  private static let later = Instant(microseconds: 1_924_000_000_000_000)

  private static func session(
    in place: OpenedLocation, seed: [UInt8], _ console: RecordingConsole, at time: Instant
  ) throws -> Session {
    var surroundings = Surroundings.seeded(by: seed)
    surroundings.zone = Zone.named
    let workshop = try Workshop(hosts: Registry(Scene.plugins), in: place, surroundings: surroundings)
    let zone = try #require(Zone.named("Europe/London"))
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console,
      store: MemoryFiles(Scene.files.mapValues { Array($0.utf8) }), zones: Zone.named, clock: .host { time },
      actor: "script", zone: zone, way: "prompt", locations: { FileLocation($0) })
    session.tables = tableRows
    return session
  }

  private static func firstDifference(_ said: String, _ kept: String) -> String {
    let pairs = zip(said.split(separator: "\n"), kept.split(separator: "\n"))
    return pairs.first { $0 != $1 }.map { "now '\($0)', then '\($1)'" } ?? "one is longer"
  }

  // MARK: - Making

  /// The command files from which those of each format are made.
  private static func scenes() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: corpus, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "meet" }.sorted { $0.path < $1.path }
  }

  private static func header(_ id: String) -> Header {
    Header(id: id, zone: "Europe/London", created: Instant(microseconds: 0))
  }

  private func make() throws {
    let folder = try Folder()
    for scene in try Self.scenes() {
      let made = try Self.make(scene, in: folder.path)
      let target = Self.corpus.appending(path: "format-\(try Self.format(of: made[0]))")
      try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
      for file in made {
        let kept = target.appending(path: file.lastPathComponent)
        // What is there may be in somebody's hands, and stays.
        if !FileManager.default.fileExists(atPath: kept.path) { try Data(contentsOf: file).write(to: kept) }
      }
    }
  }

  /// Runs a command file in a new workshop file, by a clock and by chance that are always the same.
  private static func make(_ scene: URL, in folder: String) throws -> [URL] {
    let name = scene.deletingPathExtension().lastPathComponent
    let place = try FileLocation("\(folder)/\(name).evenhand").open(
      as: header(String(repeating: "0", count: 30) + String(name.utf8.count % 10) + "0"), mayMake: true, readOnly: false
    )
    let console = RecordingConsole()
    let session = try session(in: place, seed: Array(name.utf8), console, at: Instant(microseconds: 0))
    session.run(CommandFile(Array(try Data(contentsOf: scene)), name: "\(name).meet"))
    var made = ["\(name).evenhand", "\(name).private"]
    if name == "copied" {
      session.run("journal share \(folder)/shared.evenhand --with \"the steering group\"", number: 1, file: nil)
      session.run("workshop backup --to \(folder)/backup.evenhand", number: 1, file: nil)
      made += ["shared.evenhand", "backup.evenhand", "backup.private"]
    }
    session.finish()
    place.close()
    try #require(console.complained == "", "\(console.complained)")
    return made.map { URL(filePath: folder).appending(path: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The number of the format, as SQLite keeps it for whoever wrote the file.
  private static func format(of file: URL) throws -> Int {
    try Data(contentsOf: file).dropFirst(60).prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private final class Folder {
    let path = NSTemporaryDirectory() + "evenhand-files-" + UUID().uuidString
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
  }
}
