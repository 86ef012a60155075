import Engine
import Facilitation
import Foundation
import Host
import Rendering
import TestKit
import Testing

/// One line of the corpus: an event, to the byte as the journal keeps it.
private struct CorpusLine {
  let plugin: String
  let json: String

  init(plugin: String, json: String) { (self.plugin, self.json) = (plugin, json) }

  init?(_ text: String) {
    let parts = text.split(separator: #"","record":"#, maxSplits: 1)
    guard parts.count == 2, parts[0].hasPrefix(#"{"plugin":""#), parts[1].hasSuffix("}") else { return nil }
    (plugin, json) = (String(parts[0].dropFirst(11)), String(parts[1].dropLast()))
  }

  var text: String { #"{"plugin":"\#(plugin)","record":\#(json)}"# }

  /// What there must be one of: a plugin's event in one version.
  func kind() throws -> String {
    let record = try EventRecord.read(json: json)
    return "\(plugin) \(record.name) \(record.version)"
  }
}

@Suite struct `Every event ever written can be read` {
  private static let url = project.appending(path: "Tests/Corpus/events.jsonl")

  private func texts() throws -> [String] {
    try String(contentsOf: Self.url, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private func lines() throws -> [CorpusLine] { try texts().map { try #require(CorpusLine($0), "\($0)") } }

  /// The event as its plugin writes it after reading it; `workshop` is the engine, which has no type for its own.
  private func writtenBack(_ line: CorpusLine) throws -> String {
    func event<P: Plugin>(_ plugin: P.Type, _ record: EventRecord) throws -> EventRecord {
      try P.Event(record: record).record
    }
    var record = try EventRecord.read(json: line.json)
    if line.plugin != "workshop" {
      let plugin: any Plugin.Type = try #require(Scene.plugins.first { $0.name == line.plugin }, "\(line.text)")
      record = try event(plugin, record)
    }
    return record.json
  }

  @Test func `each is read by its plugin and written back byte for byte`() throws {
    let lines = try lines()
    #expect(lines.count >= 20)
    for line in lines { #expect(try Array(writtenBack(line).utf8) == Array(line.json.utf8)) }
  }

  @Test func `no line is there twice`() throws {
    let texts = try texts()
    #expect(Set(texts).count == texts.count)
  }

  @Test func `each that today's verbs write is in the corpus`() throws {
    var known = Set(try lines().map { try $0.kind() })
    let missing = try written().filter { known.insert(try $0.kind()).inserted }.map(\.text)
    #expect(missing == [], "add these lines to Tests/Corpus/events.jsonl, or let EVENHAND_RECORD=1 swift test do it")
    if records, !missing.isEmpty {
      let text = (try texts() + missing).map { $0 + "\n" }.joined()
      try text.write(to: Self.url, atomically: true, encoding: .utf8)
    }
  }

  // MARK: - What is written today

  private func written() throws -> [CorpusLine] {
    var entries = try writtenByScripts()
    for plugin in Scene.plugins { entries += try writtenByExamples(plugin) }
    return try entries.flatMap { entry in
      try EventRecord.readAll(json: entry.content?.events ?? "[]").map { record in
        CorpusLine(plugin: entry.plugin, json: record.json)
      }
    }
  }

  private func writtenByScripts() throws -> [Entry] {
    let folder = project.appending(path: "Scripts").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".meet") }.sorted()
    #expect(names.count >= 2)
    return try names.flatMap { name in
      let path = folder + "/" + name
      let header = Header(id: "00", zone: "UTC", created: Instant(microseconds: 0))
      let workshop = try Workshop(
        hosts: Registry(Scene.plugins), journal: MemoryJournal(header: header), surroundings: .seeded(by: []))
      let session = Session(
        workshop: workshop, presenter: Presentation.plain, console: RecordingConsole(), store: DiskForReading(),
        zones: Zone.named, clock: .host { Instant(microseconds: 0) }, actor: "script", zone: .utc, way: "run")
      session.run(CommandFile(Array(try Data(contentsOf: URL(filePath: path))), name: path))
      #expect(session.status == .fine, "\(name)")
      return try workshop.journal.entries(after: 0, limit: .max)
    }
  }

  private func writtenByExamples(_ plugin: any Plugin.Type) throws -> [Entry] {
    func open<P: Plugin>(_ plugin: P.Type) throws -> [Entry] {
      try P.verbs.flatMap(\.examples).flatMap { example in
        let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
        stage.session.asking = FixedAnswers(Scene.answers)
        stage.run((["meet 1"] + Scene.lines + example.preparation).joined(separator: "\n"), name: "scene.meet")
        stage.type(example.line)
        #expect(stage.console.complained == "", "\(example.line)")
        return try stage.workshop.journal.entries(after: 0, limit: .max)
      }
    }
    return try open(plugin)
  }
}
