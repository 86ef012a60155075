import Facilitation
import Gathering
import TestKit
import Testing

/// A workshop that tests type into: what a line decides is applied, as the engine would.
struct Room {
  typealias Event = GatheringPlugin.Event

  /// 2026-11-20 10:00 UTC.
  static let start = Instant(microseconds: 1_795_168_800_000_000)
  static let groups = ["lived-experience", "carers", "staff", "commissioners"]
  static let people = [
    "person add 'Ana Ortiz' --group lived-experience", "person add 'Ben Hale' --group carers",
    "person add 'Cara Singh' --group staff", "person add 'Dee Marsh' --group commissioners",
  ]
  /// What the examples in help start from.
  static let rehearsal =
    groups.map { "group add \($0)" } + people + [
      "meeting open Rehearsal", "arrive ana ben cara dee", "item add Welcome 10m", "item add 'What matters' 20m",
      "item next",
    ]

  private(set) var state = GatheringPlugin.initial
  private(set) var history: [(event: Event, stamp: Stamp)] = []
  private var lastNumbers: [String: Int] = [:]
  var now = Room.start

  /// A room in which these lines were typed; `@ +5m` lets time pass.
  init(after lines: [String] = []) throws {
    for line in lines { try type(line) }
  }

  var context: Context {
    var records = FixedRecords()
    records.set(state.roster)
    records.set(state.meetings)
    records.lastNumbers = lastNumbers
    return Context(now: now, actor: "test", zone: .utc, published: records)
  }

  // MARK: Typing

  @discardableResult
  mutating func type(_ line: String) throws -> [Event] {
    if line.hasPrefix("@ +"), let span = TimeSpan(word: line.dropFirst(3)) {
      now = now + span
      return []
    }
    guard case .change(let command) = try read(line).action else { throw NotThatKind(line: line) }
    return try carryOut(command)
  }

  @discardableResult
  mutating func carryOut(_ command: GatheringPlugin.Command) throws(Refusal) -> [Event] {
    let events = try GatheringPlugin.decide(command, in: state, context)
    for event in events {
      let stamp = Stamp(time: now, actor: "test")
      GatheringPlugin.evolve(&state, by: event, at: stamp)
      history.append((event, stamp))
      if let id = try? event.record.id("id") {
        lastNumbers[id.prefix] = max(lastNumbers[id.prefix, default: 0], id.number)
      }
    }
    return events
  }

  /// What is said to a line.
  mutating func answer(_ line: String) throws -> [String] {
    let events = try type(line)
    return GatheringPlugin.answer(to: events, in: state, context).notes
  }

  /// The rule's no to a line; `nil` when it says yes.
  func refusal(_ line: String) throws -> Refusal? {
    var copy = self
    do {
      try copy.type(line)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  /// What is wrong with a line that can't even be read; `nil` when it can.
  func misreading(_ line: String) throws -> Misreading? {
    do {
      _ = try read(line)
      return nil
    } catch let misuse as Misuse {
      return misuse.misreading
    }
  }

  func view(_ line: String) throws -> Document {
    guard case .view(_, let document) = try read(line).action else { throw NotThatKind(line: line) }
    return try document(state, context, [])
  }

  func table(_ line: String) throws -> [[Value]] {
    try view(line).sections.first?.tables.first?.rows ?? []
  }

  func fact(_ name: String) -> Value? { GatheringPlugin.facts(state, context).first { $0.name == name }?.value }

  func expansion(_ bytes: [UInt8], file: String = "people.csv") throws -> Expansion {
    guard case .expand(let request, let expand) = try read("person import \(file)").action else {
      throw NotThatKind(line: file)
    }
    return try expand(state, context, Source(name: request.path) { bytes })
  }

  // MARK: Reading a line

  func read(_ line: String) throws -> Reading<GatheringPlugin> {
    let words = Self.words(of: line)
    let named = words.first?.text == GatheringPlugin.name ? words.dropFirst() : words[...]
    for count in [2, 1] {
      let name = named.prefix(count).map(\.text).joined(separator: " ")
      guard let verb = GatheringPlugin.verbs.first(where: { $0.name == name }) else { continue }
      return try verb.read(named.dropFirst(count), end: line.utf8.count, in: context)
    }
    throw NotThatKind(line: line)
  }

  /// As much of the engine's reader as these tests need: blanks, both kinds of quotes, and escaped ones.
  private static func words(of line: String) -> [Word] {
    var words: [Word] = []
    var rest = line[...]
    while let start = rest.firstIndex(where: { $0 != " " }) {
      let blanks = rest[..<start]
      let quote = rest[start] == "\"" || rest[start] == "'" ? rest[start] : nil
      var text = ""
      var index = quote == nil ? start : rest.index(after: start)
      while index < rest.endIndex, rest[index] != quote ?? " " {
        let next = rest.index(after: index)
        if quote == "\"", rest[index] == "\\", next < rest.endIndex { index = next }
        text.append(rest[index])
        index = rest.index(after: index)
      }
      if quote != nil, index < rest.endIndex { index = rest.index(after: index) }
      let place = line.utf8.distance(from: line.startIndex, to: start)
      let typed = String(blanks) + rest[start..<index]
      words.append(
        Word(
          text: text, typed: typed, range: place..<(place + rest[start..<index].utf8.count), isQuoted: quote != nil))
      rest = rest[index...]
    }
    return words
  }
}

/// A test typed a line that is not of the kind it needs.
struct NotThatKind: Error { let line: String }

extension Document {
  var notes: [String] {
    sections.flatMap(\.blocks).compactMap { if case .note(let text) = $0 { text } else { nil } }
  }
}

extension Section {
  var tables: [Table] { blocks.compactMap { if case .table(let table) = $0 { table } else { nil } } }
}

extension ID {
  static let m1 = ID("m", 1), i1 = ID("i", 1), i2 = ID("i", 2), n1 = ID("n", 1), d1 = ID("d", 1)
}
