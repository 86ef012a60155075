import Facilitation
import OrderedCollections

/// A theme, image, proposition or commitment: something made from what came before it.
struct Thing: Codable, Equatable, Sendable {
  var id: ID
  var text: String
  /// What it was made from, each once.
  var from: [ID]
  var detail: Detail

  /// What it is, with what only its kind has.
  enum Detail: Codable, Equatable, Sendable {
    case theme
    /// At which table it was made.
    case image(table: String?)
    case proposition(Proposition)
    case commitment(Commitment)
  }

  /// What it is, in the order in which one is made from another.
  enum Kind: String, CaseIterable, Sendable {
    case theme
    case image
    case proposition
    case commitment

    /// What it is counted under.
    var prefix: String {
      switch self {
      case .theme: "th"
      case .image: "im"
      case .proposition: "p"
      case .commitment: "cm"
      }
    }

    /// What it can be made from: stories, and the kinds before it.
    var sources: [String] {
      [ID.story] + Self.allCases.prefix { $0 != self }.map(\.prefix)
    }
  }

  var kind: Kind {
    switch detail {
    case .theme: .theme
    case .image: .image
    case .proposition: .proposition
    case .commitment: .commitment
    }
  }

  var table: String? { if case .image(let table) = detail { table } else { nil } }
  var proposition: Proposition? { if case .proposition(let proposition) = detail { proposition } else { nil } }
  var commitment: Commitment? { if case .commitment(let commitment) = detail { commitment } else { nil } }
}

extension Thing.Kind {
  /// The first word of its verbs.
  var word: String { self == .commitment ? "commit" : rawValue }

  /// The line that shows all of them.
  var list: String {
    switch self {
    case .theme: "core"
    case .image: "image list"
    case .proposition: "proposition list"
    case .commitment: "commit list"
    }
  }

  /// A line that adds one, as far as it is known.
  func line(adding text: String, from sources: [ID]) -> String {
    "\(word) add \(Word.quoted(text))" + sources.map { " --from \($0.word)" }.joined()
  }
}

// MARK: Adding

/// That a thing was added; its fields are those of its kind.
protocol ThingAdded: Happening where P == InquiryPlugin {
  var id: ID { get }
  /// What was added, at `time`.
  func thing(at time: Instant) -> Thing
}

extension ThingAdded {
  func evolve(_ state: inout State, at stamp: Stamp) {
    let thing = thing(at: stamp.time)
    state.change { if $0.things[thing.id] == nil { $0.things[thing.id] = thing } }
  }

  /// Which it is, and what may have been forgotten: an option that stands in the text, or what it comes from.
  func kept(in state: State, _ roster: Roster, slips: [String] = ["from"]) -> [String] {
    guard let thing = state.latest?.things[id] else { return [] }
    let said =
      ["the \(thing.kind.rawValue) is \(thing.id.word)"]
      + slips.flatMap { state.slip(thing.text, $0, roster) }
    guard thing.from.isEmpty, let source = thing.kind.sources.last else { return said }
    return said + ["say what it comes from: \(thing.kind.word) link \(thing.id.word) \(source)1"]
  }
}

extension EventField<ID> {
  /// The id of a new thing.
  static func id(of kind: Thing.Kind) -> EventField {
    id("id").checked("the ids are of other kinds") { $0.prefix == kind.prefix }
  }
}

extension EventField<[ID]> {
  /// What a thing was made from.
  static func sources(of kind: Thing.Kind) -> EventField {
    ids("from").checked("the ids are of other kinds") { $0.allSatisfy { kind.sources.contains($0.prefix) } }
  }
}
