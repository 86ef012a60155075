import Facilitation
import OrderedCollections
import TestKit

@testable import Charter

/// A charter that tests type into, in a workshop laid out by hand: ana and joe have lived experience, ben is the only
/// carer, dee and frank are commissioners.
struct Room {
  typealias Event = CharterPlugin.Event

  /// 2026-11-20 10:00 UTC.
  static let start = Instant(microseconds: 1_795_168_800_000_000)

  private(set) var state = CharterPlugin.initial
  private(set) var history: [(event: Event, stamp: Stamp)] = []
  private var lastNumbers: [String: Int] = [:]
  var roster = Roster()
  var decisions = Decisions.empty
  var now = Room.start

  /// A room in which these lines were typed.
  init(after lines: [String] = []) throws {
    for group in ["lived-experience", "carers", "commissioners"] {
      let label = group.replacing("-", with: " ")
      roster.groups[GroupName(group)] = Roster.Group(name: GroupName(group), label: label)
    }
    add("Ana Ortiz", to: "lived-experience")
    add("Joe Park", to: "lived-experience")
    add("Ben Hale", to: "carers")
    add("Dee Marsh", to: "commissioners")
    add("Frank Osei", to: "commissioners")
    for line in lines { try type(line) }
  }

  mutating func add(_ name: String, to group: String) {
    guard let handle = Handle(firstNameOf: name) else { return }
    roster.people[handle] = Roster.Person(
      handle: handle, name: name, memberships: [.init(group: GroupName(group), since: now - .hours(1))])
  }

  mutating func move(_ who: String, to group: String) {
    roster.people[Handle(who)]?.memberships.append(.init(group: GroupName(group), since: now))
  }

  mutating func pass(_ time: TimeSpan) { now = now + time }

  var context: CompletionContext {
    var records = FixedRecords()
    records.set(roster)
    records.set(decisions)
    records.set(state.records(roster))
    records.lastNumbers = lastNumbers
    return CompletionContext(ViewContext(now: now, actor: "test", zone: .utc, published: records))
  }

  var records: CharterRecords { state.records(roster) }
  var shownAlone: Set<GroupName> { state.agreements(roster).shownAlone }

  // MARK: Typing

  @discardableResult
  mutating func type(_ line: String) throws -> [Event] {
    guard case .change(let command) = try read(line).action else { throw NotThatKind(line: line) }
    return try carryOut(command)
  }

  @discardableResult
  mutating func carryOut(_ command: CharterPlugin.Command) throws(Refusal) -> [Event] {
    let events = try CharterPlugin.decide(command, in: state, context.rules)
    for event in events {
      let stamp = Stamp(time: now, actor: "test")
      CharterPlugin.evolve(&state, by: event, at: stamp)
      history.append((event, stamp))
      if let id = try? event.record.id("id") {
        lastNumbers[id.prefix] = max(lastNumbers[id.prefix, default: 0], id.number)
      }
    }
    return events
  }

  /// What is said to a line.
  mutating func answer(_ line: String) throws -> [String] {
    CharterPlugin.answer(to: try type(line), in: state, context.view).notes
  }

  /// The rule's no to a line; `nil` when it says yes.
  func refusal(_ line: String) throws -> Refusal? {
    var copy = self
    do {
      try copy.type(line)
      return nil
    } catch let refusal as Refusal { return refusal }
  }

  func show(_ line: String = "show") throws -> Document {
    guard case .view(_, let document) = try read(line).action else { throw NotThatKind(line: line) }
    return try document(state, context.view, [])
  }

  func fact(_ name: String) -> Value? { CharterPlugin.facts(state, context.rules)[name]?.value }

  func due(after start: Instant) -> [Notice] { CharterPlugin.due(state, after: start, through: now, context.view) }

  func candidates(for parameter: String, of verb: String) -> [Candidate] {
    CharterPlugin.verbs.first { $0.name == verb }?.parameters.first { $0.name == parameter }?.candidates(context.rules)
      ?? []
  }

  /// Reads a line whose words are parted by blanks; those in single quotes belong together.
  func read(_ line: String) throws -> Reading<CharterPlugin> {
    var words: [Word] = []
    for (index, part) in line.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      let isQuoted = index % 2 == 1
      for text in isQuoted ? [part] : part.split(separator: " ") {
        words.append(Word(text: String(text), typed: " " + text, range: 0..<0, isQuoted: isQuoted))
      }
    }
    for count in [2, 1] {
      let name = words.prefix(count).map(\.text).joined(separator: " ")
      guard let verb = CharterPlugin.verbs.first(where: { $0.name == name }) else { continue }
      return try verb.read(words.dropFirst(count), end: line.utf8.count, in: context)
    }
    throw NotThatKind(line: line)
  }
}

/// A test typed a line that is not of the kind it needs.
struct NotThatKind: Error { let line: String }

extension Document {
  var notes: [String] {
    sections.flatMap(\.blocks).compactMap { if case .note(let text) = $0 { text } else { nil } }
  }

  /// The rows of the table with this key, without the columns that only programs are told.
  func rows(_ key: String) -> [[Value]] {
    for case .table(let table) in sections.flatMap(\.blocks) where table.key == key {
      return table.rows.map { row in zip(table.columns, row).filter { $0.0.label != nil }.map(\.1) }
    }
    return []
  }
}
