import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `The privacy report tells of all that plugins declare` {
  private func stage(_ lines: [String] = []) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
    stage.session.asking = FixedAnswers(Scene.answers)
    stage.run((["meet 1"] + Scene.lines).joined(separator: "\n"), name: "scene.meet")
    for line in lines { stage.type(line) }
    return stage
  }

  @Test func `each kind of event, each section of notes and each view stands in it`() throws {
    let stage = try stage()
    let json = stage.type("report privacy --as json")
    let text = stage.type("report privacy")
    for part in try stage.workshop.holdings().parts {
      for kind in part.events { #expect(json.contains("\"event\":\"\(kind.name)\""), "\(kind.name)") }
      for (section, _) in part.sections {
        #expect(json.contains("\"section\":\"\(section.name)\""), "\(section.name)")
      }
      for view in part.views { #expect(json.contains("\"\(view.usage)\""), "\(view.usage)") }
    }
    #expect(text.contains("bank details, to pay people by"))
    #expect(text.contains("person export PERSON --to FOLDER"))
  }

  @Test func `no event is for more people than its kind says`() throws {
    for seed in UInt64(0)..<12 {
      let stage = try RandomWorkshop(seed: seed, length: 120).stage
      let kinds = try stage.workshop.holdings().parts.flatMap { part in
        part.events.map { ("\(part.name) \($0.name)", $0.audience) }
      }
      let audiences = Dictionary(kinds) { first, _ in first }
      for entry in try stage.workshop.journal.entries(after: 0, limit: .max) {
        let records = try EventRecord.readAll(json: entry.content?.events ?? "[]")
        let widest = records.compactMap { audiences["\(entry.plugin) \($0.name)"] }.max() ?? .room
        #expect(entry.audience >= widest, "seed \(seed): \(entry.content?.line ?? "")")
      }
    }
  }

  @Test func `it counts the texts that are kept, and says what left`() throws {
    let stage = try stage([
      "window open m1", "window addresses addresses.csv", "journal share copy --with \"the steering group\"",
    ])
    #expect(try PluginConformance.notesViolations(stage) == [])
    let text = stage.type("report privacy")
    #expect(text.contains("the steering group"))
    #expect(text.contains("whose address is whose, for comments by mail"))
  }

  @Test func `a section that nobody has declared is found out`() throws {
    let stage = try Stage(plugins: [ForgetfulPlugin.self])
    stage.type("forgetful keep")
    #expect(
      try PluginConformance.notesViolations(stage) == [
        "'forgetful.secrets' isn't declared, or more than once: notesSections says what it is for"
      ])
  }
}

// What isn't said here is said by `Plugin`.
/// Keeps a private note of which it doesn't say what it is for.
private enum ForgetfulPlugin: Plugin {
  struct State: Codable, Equatable, Sendable { var kept = 0 }
  enum Command: Sendable { case keep }
  enum Event: PluginEvent {
    case kept
    var record: EventRecord { EventRecord("kept") }
    init(record: EventRecord) throws(EventRecord.Malformed) { self = .kept }
  }

  static let name = "forgetful"
  static let summary = "keeps what it doesn't declare"
  static let stateVersion = 1
  static let initial = State()
  static let verbs: [Verb<ForgetfulPlugin>] = [
    .change(
      "keep", "keeps something", examples: ["keep"],
      completing: { _, _ throws(Refusal) in Completed(notes: [PrivateNote("forgetful.secrets", "one", "text")]) }
    ) { .keep }
  ]

  static func decide(_ command: Command, in state: State, _ context: Context) throws(Refusal) -> [Event] { [.kept] }
  static func evolve(_ state: inout State, by event: Event, at stamp: Stamp) { state.kept += 1 }
  static func audience(of event: Event) -> Audience { .room }
  static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document { .empty }
}
