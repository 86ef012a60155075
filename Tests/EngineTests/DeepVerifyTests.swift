import Facilitation
import TestKit
import Testing

@testable import Engine

/// The jar by other rules: a handful is four sweets at most, and nobody takes more than two.
private enum StrictJarPlugin: Plugin {
  typealias State = JarPlugin.State
  typealias Command = JarPlugin.Command
  typealias Event = JarPlugin.Event
  static let name = JarPlugin.name
  static let summary = JarPlugin.summary
  static let stateVersion = 2
  static let initial = JarPlugin.initial
  static let verbs: [Verb<StrictJarPlugin>] = [
    .change(
      "add", "puts sweets in", Slot<String>.argument("count", .text(), "how many"),
      Slot<ID>.option("id", .new("s"), "their id", filled: { $0.nextID("s") }), examples: []
    ) { .add(min(4, Int($0) ?? 0), label: nil, id: $1) },
    .change("take", "takes sweets out", Slot<String>.argument("count", .text(), "how many"), examples: []) {
      .take(Int($0) ?? 0)
    },
  ]

  static func decide(_ command: Command, in state: State, _ context: Context) throws(Refusal) -> [Event] {
    if case .take(let count) = command, count > 2 { throw Refusal("\(count) are too many", remedy: "take 2") }
    return try JarPlugin.decide(command, in: state, context)
  }
  static func evolve(_ state: inout State, by event: Event, at stamp: Stamp) {
    JarPlugin.evolve(&state, by: event, at: stamp)
  }
  static func audience(of event: Event) -> Audience { .room }
  static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document {
    JarPlugin.answer(to: events, in: state, context)
  }
}

/// The jar in a later version, whose sweets have a colour: those of old were white.
private enum ColouredJarPlugin: Plugin {
  struct Event: PluginEvent {
    let event: JarPlugin.Event
    let colour: String

    var record: EventRecord {
      guard case .added(let count, let label, let id) = event else { return event.record }
      return EventRecord("added", version: 2).with("id", id).with("count", Int64(count)).with("label", label)
        .with("colour", colour)
    }

    init(_ event: JarPlugin.Event, _ colour: String = "white") { (self.event, self.colour) = (event, colour) }

    init(record: EventRecord) throws(EventRecord.Malformed) {
      guard record.name == "added" else {
        self.init(try JarPlugin.Event(record: record))
        return
      }
      let event = JarPlugin.Event.added(
        Int(try record.number("count")), label: try record.optionalText("label"), id: try record.id("id"))
      self.init(event, record.version == 1 ? "white" : try record.text("colour"))
    }
  }

  typealias State = JarPlugin.State
  typealias Command = JarPlugin.Command
  static let name = JarPlugin.name
  static let summary = JarPlugin.summary
  static let stateVersion = 2
  static let initial = JarPlugin.initial
  static let verbs: [Verb<ColouredJarPlugin>] = [
    .change(
      "add", "puts sweets in", Slot<String>.argument("count", .text(), "how many"),
      Slot<ID>.option("id", .new("s"), "their id", filled: { $0.nextID("s") }), examples: []
    ) { .add(Int($0) ?? 0, label: nil, id: $1) },
    .change("open", "opens the jar", examples: []) { .open },
  ]

  static func decide(_ command: Command, in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let isBig = if case .add(let count, _, _) = command { count > 9 } else { false }
    return try JarPlugin.decide(command, in: state, context).map { Event($0, isBig ? "red" : "white") }
  }
  static func evolve(_ state: inout State, by event: Event, at stamp: Stamp) {
    JarPlugin.evolve(&state, by: event.event, at: stamp)
  }
  static func audience(of event: Event) -> Audience { .room }
  static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document {
    JarPlugin.answer(to: events.map(\.event), in: state, context)
  }
}

@Suite struct `Deep verification decides every line again` {
  private func journal(_ lines: String...) throws -> MemoryJournal {
    let journal = MemoryJournal(header: Header(id: "00", zone: "UTC", created: Instant(microseconds: 0)))
    let stage = try Stage(plugins: [JarPlugin.self], files: ["sweets.txt": "2\n3\n"], journal: journal)
    for line in lines { stage.type(line) }
    #expect(stage.console.complained == "")
    return journal
  }

  @Test func `a record by the same rules is found alike, undos included`() throws {
    let journal = try journal("add 3", "fill sweets.txt", "take 4", "undo", "add 1", "undo 2", "take 2", "open")
    let stage = try Stage(plugins: [JarPlugin.self], journal: journal)
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was  yes"))
    #expect(stage.type("jar show").hasPrefix("sweets  2"))
  }

  @Test func `the first entry that a changed rule gives other events is named, with its line and both`() throws {
    let stage = try Stage(plugins: [StrictJarPlugin.self], journal: journal("add 3", "add 4", "add 5", "add 6"))
    let answer = stage.type("journal verify --deep")
    #expect(
      answer.contains("entry 3, 'jar add 5 --id s3', comes out differently by the rules of today: it gives "),
      "\(answer)")
    #expect(answer.contains(#""count":4}] now, and gave [{"event":"added","v":1,"id":"s3","count":5}]"#), "\(answer)")
    #expect(stage.session.status == .refused)
    #expect(stage.type("journal verify").hasPrefix("the chain is whole      yes\n"))
  }

  @Test func `a field that an old event lacks doesn't differ, where it is read as it was meant`() throws {
    let journal = try journal("add 3", "open", "add 4")
    let stage = try Stage(plugins: [ColouredJarPlugin.self], journal: journal)
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was  yes"))
    #expect(stage.type("undo 1").contains("took back: "))
  }

  @Test func `a field that an old event lacks differs, where it was meant otherwise`() throws {
    let stage = try Stage(plugins: [ColouredJarPlugin.self], journal: journal("add 3", "add 10"))
    #expect(stage.type("journal verify --deep").contains("entry 2, 'jar add 10 --id s2', comes out differently"))
  }

  @Test func `the first entry that a changed rule refuses is named, with its line and the reason`() throws {
    let stage = try Stage(
      plugins: [StrictJarPlugin.self], journal: journal("add 4", "take 2", "add 4", "take 3", "add 9"))
    #expect(
      stage.type("journal verify --deep").contains(
        "entry 4, 'jar take 3', comes out differently by the rules of today: it is refused now: 3 are too many"))
  }

  @Test func `where a changed rule matters only without what was taken back, both entries are named`() throws {
    let journal = try journal("add 4", "take 2", "add 5", "undo 3")
    let stage = try Stage(plugins: [StrictJarPlugin.self], journal: journal)
    #expect(stage.type("journal verify --deep").contains("entry 3, 'jar add 5 --id s2', comes out differently"))
  }
}
