import Facilitation
import OrderedCollections

extension GatheringPlugin {
  static let retentionClear: Verb<GatheringPlugin> = .expand(
    "retention clear", "takes out what has been kept for as long as its rule says, for good",
    Slot<String>.keptKind, Slot<String>.requiredOption("reason", .text(), "why, for everyone to read"),
    examples: [
      Example(
        "retention clear claims --reason \"six years are over\"",
        after: [
          "meeting close", "data ana £5.00 Two calls", "submit q1", "actor dee",
          "decline q1 --reason \"not this year\"", "retention set claims 1d", "@ 2023-04-05T10:00",
        ])
    ], reading: { _, _ in [] },
    expansion: { state, context, _, kind, reason throws(Refusal) in
      try context.check(kind: kind)
      return try clearing(kind, reason, context)
    }
  ).alsoSaid("let go", "delete old data", "purge", "clear out", "data retention")

  private static func clearing(
    _ kind: String, _ reason: String, _ context: CompletionContext
  ) throws(Refusal) -> Expansion {
    guard let keeping = try context.holdings().keeping.first(where: { $0.kind.name == kind }), !keeping.due.isEmpty
    else {
      throw Refusal("nothing of \(kind) is due to go", remedy: "retention   says when", about: "kind", cause: .already)
    }
    let count = keeping.due.count
    var expansion = Expansion(
      lines: [RetentionCleared.signature.line(kind, count, reason)], notes: keeping.belongings.notes,
      summary: .object([
        .note("\(kind): \(count) of \(keeping.count) went, after \(keeping.rule.spoken); figures stay as they were"),
        .note("what was written or shared before has them still: journal copies"),
      ]))
    expansion.lettingGo = (keeping.belongings, reason.tidied)
    return expansion
  }
}

/// Says who let something go, and how much; `retention clear` writes this line.
struct RetentionCleared: Change {
  let kind: String
  let count: Int
  let reason: String

  static let signature = Signature(
    GatheringPlugin.name, "retention cleared", "says what was let go, as 'retention clear' writes it",
    Slot<String>.keptKind, Slot<Int>.argument("count", .things, "how many things"),
    Slot<String>.requiredOption("reason", .text(), "why"))
  static let verb: Verb<GatheringPlugin> = .change(
    signature, examples: ["gathering retention cleared looks 12 --reason \"two years are over\""],
    make: RetentionCleared.init)
  static let records: [any Happening<GatheringPlugin>.Type] = [KeptLetGo.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    [Event(KeptLetGo(kind: kind, count: count, reason: reason))]
  }
}

struct KeptLetGo: Happening {
  let kind: String
  let count: Int
  let reason: String

  static let shape = Shape(
    "keptLetGo", .keptKind, .number("count").checked("'count' isn't above zero", isCount), .text("reason").shared,
    values: { ($0.kind, Int64($0.count), $0.reason) }, make: { KeptLetGo(kind: $0, count: Int($1), reason: $2) })
  static var audience: Audience { .room }
  @Sendable private static func isCount(_ count: Int64) -> Bool { count > 0 && count < Int64(Int32.max) }
  /// What went doesn't come back with it.
  var correction: String? { "retention" }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.retention.letGo[kind] = .init(at: stamp.time, by: stamp.actor, count)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("\(count) of \(kind) went")
  }
}

extension Kind<Int> {
  fileprivate static let things = Kind(
    "COUNT", "a number of things", remedy: "write it like 12",
    read: { word in Int(word).flatMap { $0 > 0 && String($0) == word ? $0 : nil } }, print: { String($0) })
}
