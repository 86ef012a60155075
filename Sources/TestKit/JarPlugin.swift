public import Facilitation

// What it has is said by `Plugin`; the rest is the jar's own and names itself.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// A small plugin for trying the engine: a jar of sweets.
///
/// It has a verb of each effect, counted ids, a fact, a notice, a rule that later lines depend on, an event that isn't for
/// the room, and one that can't be undone.
public enum JarPlugin: Plugin {
  public struct State: Codable, Equatable, Sendable {
    public var sweets = 0
    public var labels: [String] = []
    public var openedAt: Instant?
    public var whispers: [String] = []
  }

  public enum Command: Sendable {
    case open
    case add(Int, label: String?, id: ID)
    case take(Int)
    case whisper(String)
    case sell
  }

  public enum Event: PluginEvent {
    case opened
    case added(Int, label: String?, id: ID)
    case taken(Int)
    case whispered(String)
    case sold

    public var record: EventRecord {
      switch self {
      case .opened: EventRecord("opened")
      case .added(let count, let label, let id):
        EventRecord("added").with("id", id).with("count", Int64(count)).with("label", label)
      case .taken(let count): EventRecord("taken").with("count", Int64(count))
      case .whispered(let text): EventRecord("whispered").with("text", text)
      case .sold: EventRecord("sold")
      }
    }

    public init(record: EventRecord) throws(EventRecord.Malformed) {
      switch (record.name, record.version) {
      case ("opened", 1): self = .opened
      case ("added", 1):
        self = .added(Int(try record.number("count")), label: try record.optionalText("label"), id: try record.id("id"))
      case ("taken", 1): self = .taken(Int(try record.number("count")))
      case ("whispered", 1): self = .whispered(try record.text("text"))
      case ("sold", 1): self = .sold
      default: throw record.unknown
      }
    }
  }

  public static let name = "jar"
  public static let summary = "counts sweets"
  public static let stateVersion = 2
  public static let idPrefixes = ["s"]
  public static let initial = State()

  public static let verbs: [Verb<JarPlugin>] = [
    .change("open", "opens the jar", examples: ["open"]) { .open },
    .change(
      "add", "puts sweets in", Slot.argument("count", .sweets, "how many"),
      Slot.option("label", .text(), "what they are"),
      Slot.option("id", .new("s"), "their id", filled: { $0.nextID("s") }), examples: ["add 3 --label mint"]
    ) { .add($0, label: $1, id: $2) }.with(.placeable),
    .change("take", "takes sweets out", Slot.argument("count", .sweets, "how many"), examples: ["take 1"]) {
      .take($0)
    }.with(.placeable),
    .change(
      "whisper", "says something that isn't for the room", Slot.argument("text", .text(), "what is said"),
      examples: ["whisper \"I took two\""]
    ) { .whisper($0) },
    .change("sold", "says that all sweets are sold", examples: [Example("sold", after: ["add 3"])]) { .sell },
    .export(
      "sell", "writes a bill for all sweets, and says that they are sold", Slot<Bool>.flag("nothing", "no bill at all"),
      examples: [Example("sell --to here", after: ["add 3"])], recording: { _ in "jar sold" },
      artifacts: { state, _, isNothing throws(Refusal) in
        isNothing ? [] : [Artifact(name: "bill.txt", bytes: Array("\(state.sweets)\n".utf8))]
      }),
    .view("jar show", "shows the jar", for: .room, examples: ["jar show"]) { state, _ throws(Refusal) in
      .object([.pairs([Pair("sweets", "sweets", .count(state.sweets)), Pair("labels", "labels", .list(state.labels))])])
    },
    .expand(
      "fill", "fills the jar from a file with a number on each line", Slot.argument("file", .file, "the file"),
      examples: ["fill sweets.txt"],
      reading: { [SourceRequest($0, upTo: .table)] },
      expansion: { _, _, sources, _ throws(Refusal) in
        let bytes = try sources[0].bytes() ?? []
        let numbers = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return Expansion(lines: numbers.map { "jar add \($0)" }, summary: .note("\(numbers.count) handfuls"))
      }),
    .expand(
      "weigh in", "adds a sweet for each ten bytes of each file whose name doesn't end in 'skip'",
      Slot.argument("place", .file, "a file or a folder"), examples: ["weigh in sweets.txt"],
      reading: { [SourceRequest($0, upTo: .mailbox, isFolderAllowed: true)] },
      expansion: { _, _, sources, _ throws(Refusal) in
        var lines: [String] = []
        for file in try sources[0].files() where !file.path.hasSuffix("skip") {
          var size = 0
          try file.forEachPiece { piece throws(Refusal) in size += piece.count }
          lines.append("jar add \(size / 10 + 1) --label \(Word.canonical(file.path))")
        }
        return Expansion(lines: lines, summary: .note("\(lines.count) files"))
      }),
    .export(
      "hand out", "writes the sweets into a folder", Slot<Bool>.flag("whispers", "what was whispered, too"),
      examples: ["hand out --to here"],
      artifacts: { state, _, hasWhispers throws(Refusal) in
        let sweets = Artifact(name: "sweets.txt", bytes: Array("\(state.sweets)\n".utf8))
        let whispers = state.whispers.map { $0 + "\n" }.joined()
        return hasWhispers
          ? [sweets, Artifact(name: "whispers.txt", bytes: Array(whispers.utf8), isPrivate: true)] : [sweets]
      }),
  ]

  public static func decide(_ command: Command, in state: State, _ context: Context) throws(Refusal) -> [Event] {
    switch command {
    case .open: return state.openedAt == nil ? [.opened] : []
    case .add(let count, let label, let id): return [.added(count, label: label, id: id)]
    case .take(let count):
      guard count <= state.sweets else {
        throw Refusal("there are only \(state.sweets) sweets", remedy: "take \(state.sweets)", about: "count")
      }
      return [.taken(count)]
    case .whisper(let text): return [.whispered(text)]
    case .sell: return state.sweets == 0 ? [] : [.sold]
    }
  }

  public static func evolve(_ state: inout State, by event: Event, at stamp: Stamp) {
    switch event {
    case .opened: state.openedAt = stamp.time
    case .added(let count, let label, _):
      state.sweets += count
      if let label { state.labels.append(label) }
    case .taken(let count): state.sweets -= count
    case .whispered(let text): state.whispers.append(text)
    case .sold: state.sweets = 0
    }
  }

  public static func audience(of event: Event) -> Audience {
    if case .whispered = event { .personal } else { .room }
  }

  public static func correction(of event: Event) -> String? {
    if case .sold = event { "jar add COUNT   puts others in" } else { nil }
  }

  public static func answer(to events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("\(state.sweets) sweets")
  }

  public static func facts(_ state: State, _ context: Context) -> [FactSource] {
    [
      .one("sweets", .count(state.sweets)), .one("fullness", .share(Double(state.sweets) / 1_000)),
      .one("open", .truth(state.openedAt != nil)), .one("first", .text(state.labels.first)),
      .one("age", .span(state.openedAt.map { context.now - $0 })), .one("opened", .instant(state.openedAt)),
    ]
  }

  /// An hour after it was opened, the jar should be closed.
  public static func due(_ state: State, after start: Instant, through end: Instant, _ context: ViewContext) -> [Notice]
  {
    guard let time = state.openedAt.map({ $0 + .hours(1) }), start < time, time <= end else { return [] }
    return [Notice(at: time, "the jar has been open for an hour")]
  }
}

extension Kind<Int> {
  fileprivate static let sweets = Kind(
    "COUNT", "a number of sweets", remedy: "write a number from 1 to 1000",
    read: { Int($0).flatMap { (1...1_000).contains($0) ? $0 : nil } }, print: { String($0) })
}
