import Engine
import Facilitation
import Foundation
import Host
import Rendering
import SQLiteJournal
import TestKit
import Testing

@testable import Gathering
@testable import Window

/// Who wrote a comment is nowhere but in the private file.
@Suite final class `Who wrote a comment` {
  private let folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
  private var path: String { folder + "/a.evenhand" }

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A workshop in a file, in which these lines were typed after the meeting; closed again.
  private func keep(_ lines: [String], seed: UInt8 = 1, in name: String = "a") throws -> (file: String, said: String) {
    let path = folder + "/\(name).evenhand"
    let isNew = !FileManager.default.fileExists(atPath: path)
    let header = Header(id: "00ff", zone: "Europe/London", created: Instant(microseconds: 0))
    let journal = try isNew ? SQLiteJournal(creating: path, header: header) : SQLiteJournal(opening: path)
    defer { journal.close() }
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, WindowPlugin.self]), journal: journal, surroundings: .seeded(by: [seed]),
      privateStore: PrivateFile(beside: path, workshop: header.id))
    let console = RecordingConsole()
    let zone = try #require(Zone.named("Europe/London"))
    let start = try zone.instant(isNew ? "2023-10-28T18:00" : "2023-11-20T18:00", now: Instant(microseconds: 0))
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .virtual(start), actor: "cara", zone: zone, way: "prompt")
    let text = (["meet 1"] + (isNew ? Windows.lines : []) + lines).joined(separator: "\n")
    session.run(CommandFile(Array(text.utf8), name: "a.meet"))
    session.finish()
    #expect(console.complained.isEmpty, "\(console.complained)")
    return (path, console.everything)
  }

  private func contents(_ path: String) throws -> [Content] {
    let journal = try SQLiteJournal(opening: path, readOnly: true)
    defer { journal.close() }
    return try journal.entries(after: 0, limit: .max).compactMap(\.content)
  }

  private static let writing = [
    "window open", "actor ana", "comment Nobody told us --writer ana", "comment And again --writer ana",
    "actor ben", "@ +1m", "comment The room is cold --writer ben", "comment 'By phone' --writer eve --on-behalf",
    "actor cara",
  ]

  @Test func `no name of a writer is in what the record has of comments`() throws {
    let file = try keep(Self.writing).file
    let comments = try contents(file).filter { $0.line.hasPrefix("window comment") }
    #expect(comments.count == 4)
    for comment in comments {
      #expect(comment.actor == "(not recorded)")
      for name in ["ana", "ben", "eve", "cara", "Ortiz", "Hale", "Young", "Singh"] {
        #expect(!comment.line.contains(" \(name)"), "\(comment.line)")
        #expect(!comment.events.contains("\"\(name)\""), "\(comment.events)")
      }
    }
  }

  @Test func `two workshops in which others wrote the same words differ in nothing but chance`() throws {
    // Whoever has the file, and tries each person in turn, gets the same file up to keys, codes and what they decide.
    let lines = [
      "window open", "comment Nobody told us --writer WHO", "comment The room is cold", "@ +49h", "window release",
    ]
    let masked = try ["ana", "ben", "eve"].map { who in
      let file = try keep(lines.map { $0.replacingOccurrences(of: "WHO", with: who) }, in: who).file
      return try contents(file).map { content in
        [content.actor, content.line, content.events].map {
          $0.replacing(/~[0-9A-Z]{16}|[0-9a-f]{32}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/, with: "*")
        }
      }
    }
    #expect(masked[0] == masked[1])
    #expect(masked[0] == masked[2])
  }

  @Test func `a writer has one key in a window and another in the next, and only the private file says whose`() throws {
    let (file, _) = try keep([
      "window open", "comment One --writer ana", "comment Two --writer ana", "comment Three --writer ben", "@ +49h",
      "meeting open Second", "meeting close", "window open", "comment Four --writer ana",
    ])
    let keys = try contents(file).compactMap { $0.line.firstMatch(of: /~[0-9A-Z]{16}/).map { String($0.output) } }
    #expect(keys.count == 4)
    #expect(keys[0] == keys[1])
    #expect(Set(keys).count == 3)
    let notes = try PrivateFile(beside: file, workshop: "00ff").read(isNeeded: true) { _ in false }
    #expect(notes.sections["window.writers"] == ["w1 ana": keys[0], "w1 ben": keys[2], "w2 ana": keys[3]])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(bytes.range(of: Data("w1 ana".utf8)) == nil)
  }

  @Test func `a lost private file is missed, and nothing is written without it`() throws {
    let (file, _) = try keep(["window open", "comment One --writer ana"])
    try FileManager.default.removeItem(atPath: folder + "/a.private")
    let before = try contents(file)
    let journal = try SQLiteJournal(opening: file)
    let workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, WindowPlugin.self]), journal: journal, surroundings: .seeded(by: [9]),
      privateStore: PrivateFile(beside: file, workshop: "00ff"))
    let console = RecordingConsole()
    let session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console, store: Disk(), zones: Zone.named,
      clock: .host { Instant(microseconds: 1_698_600_000_000_000) }, actor: "cara", zone: .utc, way: "prompt")
    session.run("comment Two --writer ana", number: 1, file: nil)
    session.finish()
    journal.close()
    #expect(console.complained.contains("is missing, and this workshop needs it"))
    #expect(try contents(file) == before)
  }

  @Test func `the order of release says nothing of the order of writing`() throws {
    var places: [Int] = []
    for seed in UInt8(1)...6 {
      let texts = (1...40).map { "Point number \($0) of \(seed)" }
      let lines =
        ["window open"] + texts.flatMap { ["comment \($0)", "@ +1m"] } + ["@ 2023-10-30T18:00", "window release"]
      let released = try contents(keep(lines, seed: seed, in: "s\(seed)").file).flatMap { content in
        try EventRecord.readAll(json: content.events).filter { $0.name == "released" }.map { try $0.text("text") }
      }
      #expect(Set(released) == Set(texts))
      // Spearman's rank correlation, from −1 to 1, of a fair draw of 40 is within ±0.5 but once in a thousand.
      let distance = released.enumerated().reduce(0) { sum, place in
        let written = texts.firstIndex(of: place.element) ?? 0
        return sum + (written - place.offset) * (written - place.offset)
      }
      #expect(abs(1 - 6 * Double(distance) / Double(40 * (1600 - 1))) < 0.5, "seed \(seed)")
      places.append(released.firstIndex(of: texts[0]) ?? -1)
    }
    #expect(Set(places).count > 3, "\(places)")
  }

  @Test func `a comment gets its id from what was written, whoever wrote it and whatever was drawn`() throws {
    let texts = (1...9).map { "Point number \($0)" }
    func released(_ texts: [String], _ release: String) throws -> [String] {
      let stage = try Windows.stage(["window open"] + texts.flatMap { ["comment \($0)", "@ +1m"] })
      _ = Windows.answer(stage, at: "+60h", release)
      return try stage.released
    }
    let order = try released(texts, "window release")
    #expect(Set(order) == Set(texts))
    #expect(try released(texts.reversed(), "window release") == order)
    #expect(try released(texts, "window release --seed 0000000000001") != order)
  }

  @Test func `a copy for others has what was released, and nothing else of what was written`() throws {
    let lines = [
      "window open", "comment Nobody told us --writer ana --item i1", "comment 'Never mind' --code 7K3M-Q2ZX-9DHT",
      "window withdraw 7K3M-Q2ZX-9DHT", "@ +49h", "comment 'I had no stamp'", "window release",
      "window respond c1 adopted --reason 'we write each week'", "window late decline l1 --reason 'it was decided'",
      "comment 'Too late again'",
    ]
    let stage = try Windows.stage(lines)
    stage.type("journal share copy")
    let copy = try Windows.opened(try #require(stage.journals["copy"]))
    let everything = try copy.contents.map { "\($0.actor) \($0.line) \($0.events)" }.joined(separator: "\n")
    #expect(everything.contains("Nobody told us"))
    for secret in ["Never mind", "7K3M", "~", "no stamp", "Too late again"] {
      #expect(!everything.contains(secret), "\(secret)")
    }
    #expect(copy.type("window digest") == stage.type("window digest"))
    #expect(copy.type("journal verify").hasPrefix("the chain is whole          yes\n"))
  }

  @Test func `the digest has neither keys, codes nor times`() throws {
    let stage = try Windows.stage([
      "window open", "@ +3m", "comment Nobody told us --writer ana --code 7K3M-Q2ZX-9DHT", "@ +49h", "window release",
    ])
    for format in ["plain", "table", "markdown", "csv", "json", "ndjson"] {
      let digest = stage.type("window digest --as \(format)")
      #expect(digest.contains("Nobody told us"))
      for secret in ["7K3M", "~", "18:03", "17:03", "ana"] { #expect(!digest.contains(secret), "\(format): \(secret)") }
    }
  }

  @Test func `a line that names a writer is kept in no history`() throws {
    let stage = try Windows.stage(["window open"])
    for line in ["comment x --writer ana", "window status 7K3M-Q2ZX-9DHT", "window withdraw 7K3M-Q2ZX-9DHT"] {
      #expect(stage.session.isDiscreet(line), "\(line)")
    }
    #expect(!stage.session.isDiscreet("window show"))
  }

  @Test(arguments: [
    "coment words", "commnt words --writer joe", "ocmment words", "comments words", "comm words", "Comment: words",
    "windw comment words", "window coment words", "window comment", "fedback words", "comment unclosed \"quote",
    "note \"unclosed", "nonsense --writer ana", "nonsense --writter ana", "nonsense --consent", "widraw x --Writer ana",
    "comment 'it is", "coment $where words",
  ])
  func `nor is one that was meant to be one, or may have been`(line: String) throws {
    #expect(try Windows.stage(["window open"]).session.isDiscreet(line), "\(line)")
  }

  @Test(arguments: [
    "group list", "nonsense", "group lst", "window respnd c1 adopted", "window respond c1 adopted --reason x",
    "set x = y",
    "person add 'Eva Long' --group staff", "note can't hear", "grop add x", "arrive ana", "come in",
  ])
  func `but any other is kept, whether it failed or not`(line: String) throws {
    #expect(try !Windows.stage(["window open"]).session.isDiscreet(line), "\(line)")
  }
}
