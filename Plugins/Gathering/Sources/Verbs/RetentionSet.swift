import Facilitation
import OrderedCollections

/// Says how long something is kept in this workshop; nothing goes by itself.
struct RetentionSet: Change {
  let kind: String
  let keep: KeepingTime

  static let verb: Verb<GatheringPlugin> = .change(
    "retention set", "says how long something is kept; what is due to go is told of, and goes by retention clear",
    Slot<String>.keptKind, Slot<KeepingTime>.argument("time", .keepingTime, "how long: 90d, 18mo, 6y, or always"),
    examples: ["retention set looks 3y", "retention set looks always"], completing: knowing, make: RetentionSet.init)
  static let records: [any Happening<GatheringPlugin>.Type] = [RetentionRuled.self]

  /// A line of the record has a kind that there was.
  static let knowing: Verb<GatheringPlugin>.Completing = { given, context throws(Refusal) in
    if let word = given.inPlace.first { try context.check(kind: word) }
    return Completed()
  }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard state.retention.times[kind] != keep else {
      throw Refusal("the rule for \(kind) is \(keep.word) already", remedy: "retention", about: "kind", cause: .already)
    }
    return [Event(RetentionRuled(kind: kind, keep: keep))]
  }
}

struct RetentionRuled: Happening {
  let kind: String
  let keep: KeepingTime

  static let shape = Shape(
    "retentionRuled", .keptKind, .keep, values: { ($0.kind, $0.keep) }, make: RetentionRuled.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.retention.times[kind] = keep }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("\(kind): kept for \(keep.word); nothing goes by itself")
  }
}

extension EdgeContext {
  /// Refuses a kind that nothing here is of.
  func check(kind: String) throws(Refusal) {
    let names = keptKinds.map(\.name)
    guard !names.isEmpty, !names.contains(kind) else { return }
    throw Refusal("nothing that is held is called '\(kind)'", remedy: "retention   lists what there is", about: "kind")
  }
}

extension EventField<String> {
  /// The name of what is held.
  static var keptKind: EventField {
    word("kind", "is no kind of what is held", read: { $0.isKindName ? $0 : nil }, print: { $0 })
  }
}

extension EventField<KeepingTime> {
  fileprivate static var keep: EventField {
    word("keep", "is no time to keep something for", read: { KeepingTime(word: $0) }, print: \.word)
  }
}

extension Slot<String> {
  /// What is held.
  static let keptKind = argument("kind", .keptKind, "what is held, as retention lists it")
}

extension Kind<String> {
  fileprivate static let keptKind = Kind(
    "KIND", "a kind of what is held", remedy: "retention   lists what there is",
    read: { $0.lowercased().isKindName ? $0.lowercased() : nil }, print: { $0 })
}

extension String {
  /// Whether it is of small letters and hyphens, as kinds are called.
  fileprivate var isKindName: Bool {
    !isEmpty && utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") }
  }
}
