import Engine
import Facilitation
import TestKit
import Testing

/// Who may give a line, and who is shown what came of it: by how they are known, and before any rule is asked.
@Suite struct `A principal` {
  private let ana = Principal.link(of: Handle("ana"))

  private func stage(_ lines: String..., as principal: Principal? = nil) throws -> Stage {
    let stage = try Stage(plugins: [DoorPlugin.self])
    for line in lines { stage.type(line) }
    if let principal { stage.session.principal = principal }
    return stage
  }

  private func entries(_ stage: Stage) throws -> [String] { try stage.contents.map { "\($0.actor): \($0.line)" } }

  @Test func `at the keyboard gives any line, and is shown everything`() throws {
    let stage = try stage("say Hello --by ben", "shut")
    #expect(try entries(stage) == ["script: door say \"Hello\" --by ben", "script: door shut"])
    #expect(stage.type("board") == "open to all\n\nben said it\n\nfor ana alone\n\nfor ben alone\n")
  }

  @Test func `with a link gives a verb that is open, as itself`() throws {
    let stage = try stage(as: ana)
    stage.type("say Hello", "wave")
    #expect(try entries(stage) == ["ana: door say \"Hello\" --by ana", "ana: door wave ana"])
  }

  @Test(arguments: ["say Hello --by ben", "say Hello --BY ana", "say --by ben Hello"])
  func `with a link can't say that it was another`(line: String) throws {
    let stage = try stage(as: ana)
    #expect(stage.type(line).contains("by a link, this is always its holder's own"))
    #expect(try entries(stage) == [])
  }

  @Test(arguments: ["wave ben", "wave ana", "wave ben cara", "wave --loud ben"])
  func `with a link can't add others where several could stand`(line: String) throws {
    let stage = try stage(as: ana)
    #expect(stage.type(line).contains("by a link, this is always its holder's own"))
    #expect(try entries(stage) == [])
  }

  @Test(arguments: [
    "shut", "door shut", "ledger", "hand out --to here", "let in names.txt", "undo", "journal list", "actor ben",
    "run x.meet", "set a = b", "output json", "quit", "help", "workshop backup --to x.evenhand",
    "expect door.said >= 0",
    "live", "include x.meet", "journal script", "journal share x.evenhand",
  ])
  func `with a link can't give any other line`(line: String) throws {
    let stage = try stage(as: ana)
    #expect(stage.type(line).contains("is for the facilitator"))
    #expect(try entries(stage) == [] && !stage.session.hasQuit && stage.files.names.isEmpty)
    #expect(stage.session.principal == ana)
  }

  @Test(arguments: ["board --to board.txt", "board --to board.txt --force", "board --as-of 10:00"])
  func `with a link can't have a view written, or as it was`(line: String) throws {
    let stage = try stage("say Hello --by ben", as: ana)
    #expect(stage.type(line).contains("is for the facilitator"))
    #expect(stage.files.names.isEmpty)
  }

  @Test func `with a link gives no option but those that members may`() throws {
    let stage = try stage(as: ana)
    #expect(stage.type("wave --loud").isEmpty == false && stage.type("wave --today 2022-06-28").contains("by a link"))
    #expect(stage.type("murmur --quietly Hello").contains("--quietly can't be given by a link"))
    #expect(try entries(stage) == ["ana: door wave ana --loud"])
  }

  @Test func `with a link is told of by it in the journal, where the verb names somebody`() throws {
    let stage = try stage(as: ana)
    stage.type("wave", "murmur Hello")
    let entries = try stage.workshop.journal.entries(after: 0, limit: .max)
    #expect(entries.map { $0.written?.origin.way } == ["link", "link"])
    stage.session.principal = .keyboard(stated: "cara")
    let rows = stage.type("journal list --as csv").split(separator: "\r\n").dropFirst()
    #expect(rows.map { $0.split(separator: ",")[4] } == ["by link of ana", "link"])
  }

  @Test func `with a link isn't told what can be typed`() throws {
    #expect(try stage().type("door").contains("a door"))
    #expect(try !stage(as: ana).type("door").contains("says something"))
  }

  @Test func `with a link is shown what is for the room, and what is its own`() throws {
    let stage = try stage("say Hello --by ben", as: ana)
    #expect(stage.type("board") == "open to all\n\nfor ana alone\n")
    #expect(stage.type("board --as json") == "{\"notes\":[\"open to all\",\"for ana alone\"]}\n")
  }

  @Test func `with a link is answered without what is for others`() throws {
    #expect(try stage(as: ana).type("say Hello") == "thank you\n")
    #expect(try stage().type("say Hello --by ben") == "thank you\n\nthat makes 1\n")
  }

  @Test func `of a role is known by it, and gives any line`() throws {
    let stage = try stage(as: .role("dee"))
    stage.type("say Hello --by ben", "shut")
    #expect(try entries(stage) == ["dee: door say \"Hello\" --by ben", "dee: door shut"])
    #expect(stage.type("board").contains("ben said it"))
  }

  @Test func `is recorded as nobody where the verb names no one`() throws {
    let stage = try stage(as: ana)
    stage.type("murmur Hello")
    #expect(try entries(stage) == ["(not recorded): door murmur \"Hello\""])
  }
}

/// Conformance finds a verb that is opened to members by mistake.
@Suite struct `Verbs that are open` {
  @Test func `must be lines alone, with a slot that can be filled, of what members may know`() throws {
    let found = try PluginConformance.violations(
      of: DoorPlugin.self, among: [DoorPlugin.self], scene: [], files: ["names.txt": ""])
    #expect(
      found.filter { $0.contains("members") || $0.contains("filled in") } == [
        "murmur: 'who' is no slot that can be filled in", "ledger: members may type what they may not know",
        "hand out: files aren't for members", "let in: files aren't for members",
      ])
  }
}

/// A door at which people say something: some of its verbs are open to members, and some by mistake.
private enum DoorPlugin: Plugin {
  struct State: Codable, Equatable, Sendable {
    var said: [String] = []
    var isShut = false
  }

  enum Command: Sendable {
    case say(String, by: Handle?)
    case wave([Handle])
    case shut
  }

  struct Event: PluginEvent {
    var name: String
    var record: EventRecord { EventRecord(name) }
    init(_ name: String) { self.name = name }
    init(record: EventRecord) throws(EventRecord.Malformed) { self.name = record.name }
  }

  static let name = "door"
  static let summary = "a door"
  static let stateVersion = 1
  static let initial = State()

  static let verbs: [Verb<DoorPlugin>] = [
    .change(
      "say", "says something", Slot<String>.rest("text", "what"), Slot<Handle?>.option("by", .handle, "who"),
      examples: ["say Hello"]
    ) { .say($0, by: $1) }.open(to: .members(own: "by")),
    .change(
      "murmur", "says something without a name", Slot<String>.rest("text", "what"), examples: ["murmur Hello"]
    ) { .say($0, by: nil) }.open(to: .members(own: "who")),
    .change(
      "wave", "waves", Slot<[Handle]>.arguments("who", .handle, "who"), Slot<Bool>.flag("loud", "and shouts"),
      examples: ["wave ana"]
    ) { who, _ in .wave(who) }.open(to: .members(own: "who", giving: ["loud"])),
    .change("shut", "shuts the door", examples: ["shut"]) { .shut },
    .view("board", "shows the board", for: .room, examples: ["board"]) { state, _ in
      Document(
        .object,
        [
          Section(nil, [.note("open to all")]), Section(nil, [.note("ben said it")], for: Readers(.facilitator)),
          Section(nil, [.note("for ana alone")], for: .only(Handle("ana"))),
          Section(nil, [.note("for ben alone")], for: .only(Handle("ben"))),
        ])
    }.open(to: .members(own: nil)),
    .view("ledger", "shows the ledger", for: .finance, examples: ["ledger"]) { _, _ in .note("much") }
      .open(to: .members(own: nil)),
    .export("hand out", "writes a file", examples: ["hand out --to here"]) { _, _ in
      [Artifact(name: "x.txt", bytes: [])]
    }.open(to: .members(own: nil)),
    .expand(
      "let in", "reads a file", Slot<String>.argument("file", .file, "which"), examples: [],
      reading: { [SourceRequest($0, upTo: .table)] }, expansion: { _, _, _, _ in Expansion(lines: [], summary: .empty) }
    ).open(to: .members(own: nil)),
  ]

  static func decide(_ command: Command, in state: State, _ context: Context) throws(Refusal) -> [Event] {
    switch command {
    case .say: [Event("said")]
    case .wave: [Event("waved")]
    case .shut: [Event("shut")]
    }
  }

  static func evolve(_ state: inout State, by event: Event, at stamp: Stamp) { state.said.append(event.name) }
  static func audience(of event: Event) -> Audience { .room }
  static func namesActor(of command: Command) -> Bool {
    if case .say(_, by: nil) = command { false } else { true }
  }
  static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document {
    Document(
      .object,
      [
        Section(nil, [.note("thank you")]),
        Section(nil, [.note("that makes \(state.said.count)")], for: Readers(.facilitator)),
      ])
  }
  static func facts(_ state: State, _ context: Context) -> [FactSource] { [.one("said", .count(state.said.count))] }
}

extension Kind<Handle> {
  fileprivate static let handle = Kind(
    "PERSON", "a person", remedy: "ana", read: { Handle($0) }, print: { $0.word })
}
