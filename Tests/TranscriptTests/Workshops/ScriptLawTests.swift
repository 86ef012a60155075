import Facilitation
import Foundation
import Rendering
import TestKit
import Testing

@testable import Engine

@Suite struct `Any workshop comes out as a command file` {
  /// What one seed's workshop showed.
  private struct Finding: Sendable {
    var problems: [String] = []
    /// The events that were recorded, as `plugin event version`.
    var kinds: Set<String> = []
    var lines = 0
    var refused = 0
  }

  @Test func `200 random workshops are made again by their scripts, to the byte of every report`() async throws {
    let findings = try await withThrowingTaskGroup(of: [Finding].self) { group in
      for part in UInt64(0)..<8 {
        group.addTask { try (part * 25..<(part + 1) * 25).map { try Self.finding(seed: $0) } }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(findings.flatMap(\.problems).prefix(5) == [])
    #expect(findings.count == 200)
    let (lines, refused) = (findings.reduce(0) { $0 + $1.lines }, findings.reduce(0) { $0 + $1.refused })
    #expect(refused * 3 < lines, "most lines must fit, or little is tried")
    let missing = try Self.recordable().subtracting(findings.reduce(into: []) { $0.formUnion($1.kinds) })
    #expect(missing.sorted() == [])
  }

  /// Every kind of event there is, but for those that no line writes any more.
  private static func recordable() throws -> Set<String> {
    let text = try String(contentsOf: project.appending(path: "Tests/Corpus/events.jsonl"), encoding: .utf8)
    return Set(
      try text.split(separator: "\n").map { line in
        let parts = line.dropLast().split(separator: #"","record":"#, maxSplits: 1)
        return kind(try EventRecord.read(json: String(parts[1])), of: String(parts[0].dropFirst(11)))
      })
  }

  private static func kind(_ record: EventRecord, of plugin: String) -> String {
    "\(plugin) \(record.name) \(record.version)"
  }

  private static func finding(seed: UInt64) throws -> Finding {
    var random = try RandomWorkshop(seed: seed, length: 40 + Int(seed % 4) * 15)
    let workshop = random.stage
    var finding = Finding(lines: random.typed, refused: random.refused)
    for entry in try workshop.workshop.journal.entries(after: 0, limit: .max) {
      for record in try EventRecord.readAll(json: entry.content?.events ?? "[]") {
        finding.kinds.insert(kind(record, of: entry.plugin))
      }
    }
    let again = try Stage(plugins: Scene.plugins, start: nil)
    again.run(workshop.type("journal script"), name: "script.meet")
    var problems = again.console.complained.isEmpty ? [] : ["its script fails: \(again.console.complained)"]
    let isNumberedAnew = try workshop.hasErased
    problems += try differences(
      workshop.contentsOfScript(isNumberedAnew: isNumberedAnew), again.contentsOfScript(isNumberedAnew: isNumberedAnew))
    let sources = try [workshop, again].map {
      try $0.workshop.journal.entries(after: 0, limit: .max).filter { $0.correction?.kind != .erased }.map(\.source)
    }
    if sources[0] != sources[1] { problems.append("its script says otherwise where its lines came from") }
    let views = Views.ofWorkshop + random.meetings.map { "report meeting \($0)" }
    problems += differences(views, workshop, again)
    if let meeting = random.anyMeeting() { problems += try Self.problems(ofMeeting: meeting, workshop) }
    for stage in [workshop, again] {
      let verdict = stage.type("journal verify --deep")
      if !verdict.contains("every line is decided as it was  yes") { problems.append(verdict) }
    }
    finding.problems = problems.map { "seed \(seed): \($0)" }
    return finding
  }

  /// What differs between the reports of a meeting and those that its own script makes.
  private static func problems(ofMeeting meeting: String, _ workshop: Stage) throws -> [String] {
    let script = workshop.type("journal script --meeting \(meeting)")
    let again = try Stage(plugins: Scene.plugins, start: nil)
    again.run(script, name: "meeting.meet")
    guard again.console.complained.isEmpty else { return ["\(meeting)'s script fails: \(again.console.complained)"] }
    return differences(Views.of(meeting: meeting), workshop, again, told: Views.withoutPutRight).map {
      "by \(meeting)'s script, \($0)"
    }
  }

  private static func differences(_ left: [Content], _ right: [Content]) -> [String] {
    guard left != right else { return [] }
    let place =
      zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(left.count, right.count)
    let texts = [left, right].map { $0.count > place ? "\($0[place])" : "nothing" }
    return ["entry \(place + 1) was \(texts[0]), and is \(texts[1])"]
  }

  /// Views that show other bytes in one workshop than in the other, an hour after the last entry of the first.
  private static func differences(
    _ views: [String], _ left: Stage, _ right: Stage, told: (String) -> String = { $0 }
  ) -> [String] {
    let now = (left.workshop.lastTime ?? left.session.now) + .hours(1)
    return views.flatMap { view in
      let shown = [left, right].map { Views.texts(view, in: $0, at: now).map(told) }
      return zip(shown[0], shown[1]).filter { $0 != $1 }.map { "'\(view)' was\n\($0)and is\n\($1)" }
    }
  }
}
