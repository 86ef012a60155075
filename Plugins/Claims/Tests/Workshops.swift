import Engine
import Facilitation
import Foundation
import Gathering
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing

@testable import Claims

/// Workshops in files in a folder of their own, as programs have them; all is gone with this object.
final class Workshops {
  let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What a workshop has after some lines.
  struct Result {
    var said: String
    var complained: String
    var entries: Int
    var head: String
    var state: State
  }

  /// Types lines into a workshop, which is made when it is missing, and closes it again; `@/` is the folder.
  func type(
    _ lines: [String], in name: String, as actor: String = "sam", answers: [String: String] = [:],
    at time: String = "2026-06-10T10:00"
  ) throws -> Result {
    let path = folder + "/\(name).evenhand"
    let header = Header(
      id: String(repeating: name.utf8.first.map { String($0, radix: 16) } ?? "0", count: 16), zone: "Europe/London",
      created: Instant(microseconds: 0))
    let isNew = !FileManager.default.fileExists(atPath: path)
    let journal = try isNew ? SQLiteJournal(creating: path, header: header) : SQLiteJournal(opening: path)
    defer { journal.close() }
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, ClaimsPlugin.self]), journal: journal,
      surroundings: .seeded(by: Array(name.utf8)),
      privateStore: PrivateFile(beside: path, workshop: header.id),
      // Kept states lie in the same folder, where they are looked through with the rest.
      states: StateFolder(workshop: header.id, environment: ["XDG_CACHE_HOME": folder + "/cache"]))
    let console = RecordingConsole()
    let zone = try #require(Zone.named("Europe/London"))
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .virtual(try zone.instant(time, now: Instant(microseconds: 0))), actor: actor, zone: zone, way: "prompt")
    session.asking = FixedAnswers(answers)
    for line in lines {
      session.run(line.replacingOccurrences(of: "@/", with: folder + "/"), number: 1, file: nil)
    }
    workshop.keepState(fromEntries: 1)
    session.finish()
    let entries = try journal.entries(after: 0, limit: .max)
    var state = State()
    for entry in entries where entry.plugin == "claims" {
      guard let content = entry.content else { continue }
      for record in try EventRecord.readAll(json: content.events) {
        ClaimsPlugin.evolve(
          &state, by: try Event(record: record), at: Stamp(time: content.time, actor: content.actor))
      }
    }
    let head = entries.last.map { entry in entry.link.map { String($0, radix: 16) }.joined(separator: " ") } ?? ""
    return Result(
      said: console.everything.replacingOccurrences(of: folder + "/", with: "@/"),
      complained: console.complained.replacingOccurrences(of: folder + "/", with: "@/"), entries: entries.count,
      head: head, state: state)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)) }

  /// What the program that knows nothing of Evenhand but the format says of a workshop's file: `ok 12 …`.
  func verdict(of name: String) throws -> String {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Tests/SQLiteJournalTests/verify.py").standardized
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path, folder + "/\(name).evenhand"]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Without the folders that they lie in.
  var files: [String] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter { name in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
    }
  }

  /// Lines after which ana and ben claim something.
  static let people = [
    "group add carers", "person add 'Ana Ortiz' --group carers", "person add 'Ben Hale' --group carers",
    "travel ana 12.5mi To Keighley", "data ben £5.00 Two calls",
  ]
}

/// What is typed to the questions about bank details.
func answers(_ name: String, _ code: String, _ number: String = "", country: String = "") -> [String: String] {
  [
    "name on the account": name, "sort code, or IBAN": code, "account number": number,
    "country of the holder, such as IE; nothing for GB": country,
  ]
}
