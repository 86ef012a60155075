import Facilitation
import OrderedCollections

/// Adds to what something was made from; each kind has its verb.
protocol Link: Change where P == InquiryPlugin {
  static var kind: Thing.Kind { get }
  static var example: Example { get }
  init(thing: ID, from: [ID])
  var thing: ID { get }
  var from: [ID] { get }
}

struct ThemeLink: Link {
  static let kind = Thing.Kind.theme
  static let example = Example.inquiry("theme link th1 s2", after: "story add --by ben")
  let thing: ID
  let from: [ID]
}

struct ImageLink: Link {
  static let kind = Thing.Kind.image
  static let example = Example.inquiry("image link im1 s1")
  let thing: ID
  let from: [ID]
}

struct PropositionLink: Link {
  static let kind = Thing.Kind.proposition
  static let example = Example.inquiry("proposition link p1 s1")
  let thing: ID
  let from: [ID]
}

struct CommitLink: Link {
  static let kind = Thing.Kind.commitment
  static let example = Example.inquiry("commit link cm1 s1")
  let thing: ID
  let from: [ID]
}

extension Link {
  static var verb: Verb<InquiryPlugin> {
    .change(
      "\(kind.word) link", "adds to what the \(kind.rawValue) was made from", Slot<ID>.thing(kind),
      Slot<[ID]>.arguments("from", .inquiry("ID", kind.sources), "what it was made from, too"), examples: [example]
    ) { Self(thing: $0, from: $1) }
  }
  static var records: [any Happening<InquiryPlugin>.Type] { [Linked.self] }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    guard let made = cycle.things[thing] else {
      let noun = Self.kind.rawValue
      throw Refusal("there is no \(noun) '\(thing.word)' in this inquiry", remedy: Self.kind.list, about: noun)
    }
    let others = try cycle.sources(from, of: made.kind).filter { !made.from.contains($0) }
    guard !others.isEmpty else {
      throw Refusal(
        "\(thing.word) comes from \(from.once.map(\.word).spoken) already", remedy: "map \(thing.word)", about: "from")
    }
    return [Event(Linked(thing: thing, from: others))]
  }
}

struct Linked: Happening {
  let thing: ID
  let from: [ID]

  static let shape = Shape("linked", .id("thing"), .ids("from"), values: { ($0.thing, $0.from) }, make: Linked.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change { cycle in
      guard let made = cycle.things[thing] else { return }
      let sources = from.filter { made.kind.sources.contains($0.prefix) }
      cycle.things[thing]?.from = (made.from + sources).once
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("\(thing.word) comes from \((state.latest?.things[thing]?.from.map(\.word) ?? []).spoken)")
  }
}
