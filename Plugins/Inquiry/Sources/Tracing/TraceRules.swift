import Facilitation
import OrderedCollections

extension Desk {
  /// Adds a theme, image, proposition or commitment.
  func add(_ thing: Thing) throws(Refusal) -> [InquiryPlugin.Event] {
    let cycle = try cycle()
    try checkNew(thing.id, in: cycle)
    var thing = thing
    thing.text = thing.text.tidied
    thing.from = try sources(thing.from, of: thing.kind, in: cycle)
    let line =
      "\(thing.kind.word) add \(Word.quoted(thing.text))" + thing.from.map { " --from \($0.word)" }.joined()
    switch thing.detail {
    case .theme: break
    case .image(let table):
      thing.detail = .image(table: try table.map { name throws(Refusal) in try checked(name, cycle) })
    case .proposition(let proposition):
      thing.detail = .proposition(Proposition(by: try check(proposition.by, for: line)))
    case .commitment(let commitment): _ = try check([commitment.by], for: line)
    }
    return [.added(thing)]
  }

  func link(_ id: ID, to sources: [ID]) throws(Refusal) -> [InquiryPlugin.Event] {
    let cycle = try cycle()
    let thing = try thing(id, in: cycle)
    let others = try self.sources(sources, of: thing.kind, in: cycle).filter { !thing.from.contains($0) }
    guard !others.isEmpty else {
      let words = sources.once.map(\.word)
      throw Refusal(
        "\(id.word) comes from \(words.spoken) already", remedy: "map \(id.word)", about: "from")
    }
    return [.linked(id, to: others)]
  }

  /// The thing with that id, in the cycle that runs.
  func thing(_ id: ID, in cycle: Cycle) throws(Refusal) -> Thing {
    if let thing = cycle.things[id] { return thing }
    let kind = Thing.Kind.allCases.first { $0.prefix == id.prefix }
    throw Refusal(
      "there is no \(kind?.rawValue ?? "such thing as") '\(id.word)' in this inquiry",
      remedy: kind?.list ?? "core", about: kind?.rawValue)
  }

  /// What something is made from must be there, and come before it.
  private func sources(_ ids: [ID], of kind: Thing.Kind, in cycle: Cycle) throws(Refusal) -> [ID] {
    for id in ids {
      guard kind.sources.contains(id.prefix) else {
        let nouns = ["stories"] + Thing.Kind.allCases.prefix { $0 != kind }.map { "\($0.rawValue)s" }
        throw Refusal(
          "\(kind.article) is made from \(nouns.spoken), and '\(id.word)' is none",
          remedy: kind.sources.last == ID.story ? "story list" : "core", about: "from")
      }
      guard cycle.stories[id] != nil || cycle.things[id] != nil else {
        let source = Thing.Kind.allCases.first { $0.prefix == id.prefix }
        throw Refusal(
          "there is no \(source?.rawValue ?? "story") '\(id.word)' in this inquiry",
          remedy: source?.list ?? "story list", about: "from")
      }
    }
    return ids.once
  }

  // MARK: Tables

  func set(tables: [String]) throws(Refusal) -> [InquiryPlugin.Event] {
    let cycle = try cycle()
    var names: [String] = []
    for table in tables where !names.contains(where: { $0.lowercased() == table.lowercased() }) { names.append(table) }
    guard names != cycle.tables else {
      throw Refusal("those are the tables already", remedy: "stage show", about: "table")
    }
    return [.tablesSet(names)]
  }

  /// The table as it was named, where tables were.
  private func checked(_ table: String, _ cycle: Cycle) throws(Refusal) -> String {
    let table = table.tidied
    guard !cycle.tables.isEmpty else { return table }
    if let known = cycle.tables.first(where: { $0.lowercased() == table.lowercased() }) { return known }
    let near = cycle.tables.map { Candidate($0) }.near(table).first?.word
    let all = (cycle.tables + [table]).map(Word.canonical).joined(separator: " ")
    throw Refusal(
      "there is no table '\(table)': the tables are \(cycle.tables.spoken)",
      remedy: near.map { "--table \(Word.canonical($0))" } ?? "tables \(all)   adds it", about: "table")
  }
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

  fileprivate var article: String { self == .image ? "an image" : "a \(rawValue)" }
}
