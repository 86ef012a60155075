import Engine
public import Facilitation

/// A plugin alone in a workshop that tests type into: what a line decides is applied as the engine would, without one.
public struct PluginRoom<P: Plugin> {
  /// What all events so far come to.
  public private(set) var state = P.initial
  /// All events so far, each as it was stamped.
  public private(set) var history: [(event: P.Event, stamp: Stamp)] = []
  /// The time at which the next line is typed.
  public var now: Instant
  /// What other plugins publish, and the highest number under each prefix.
  public var records = FixedRecords()
  /// Who is at the keyboard.
  public var actor = "test"
  /// What is drawn while a line is completed.
  public var chance = Chance.none

  /// Nothing has happened yet.
  public init(now: Instant) { self.now = now }

  /// With what the plugin itself publishes among the records.
  public var context: CompletionContext {
    let others = ViewContext(now: now, actor: actor, zone: .utc, published: records)
    var all = records
    for publication in P.publications { all.set(publication.records(from: state, in: others.rules)) }
    return CompletionContext(ViewContext(now: now, actor: actor, zone: .utc, published: all), chance: chance)
  }

  // MARK: Typing

  /// Carries out a line that changes something, and returns what follows; `@ +5m` lets time pass.
  @discardableResult
  public mutating func type(_ line: String) throws -> [P.Event] {
    if line.hasPrefix("@ +"), let span = TimeSpan(word: line.dropFirst(3)) {
      now = now + span
      return []
    }
    switch try read(line).action {
    case .change(let command): return try carryOut(command)
    case .correct(let correcting):
      // Which entry it is, the engine alone knows; that there may be one, the rules say.
      _ = try correcting(state, context.rules)
      return []
    case .merge(let merging):
      _ = try merging(state, context.rules)
      return []
    case .erase(let erasing):
      _ = try erasing(state, context.rules)
      return []
    case .view, .expand, .export, .personalCopy: throw NotThatKind(line: line)
    }
  }

  /// Decides on a command and applies what follows.
  @discardableResult
  public mutating func carryOut(_ command: P.Command) throws(Refusal) -> [P.Event] {
    let events = try P.decide(
      command, in: state, context.rules.deciding(namingActor: P.namesActor(of: command), on: nil))
    for event in events {
      let stamp = Stamp(time: now, actor: actor)
      P.evolve(&state, by: event, at: stamp)
      history.append((event, stamp))
      if let id = try? event.record.id("id") {
        records.lastNumbers[id.prefix] = max(records.lastNumber(id.prefix), id.number)
      }
    }
    return events
  }

  /// What is said to a line.
  public mutating func answer(_ line: String) throws -> [String] {
    P.answer(to: try type(line), in: state, context.view).notes
  }

  /// The rule's no to a line; `nil` when it says yes.
  public func refusal(_ line: String) throws -> Refusal? {
    var copy = self
    do {
      try copy.type(line)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  /// What is wrong with a line that can't even be read; `nil` when it can.
  public func misreading(_ line: String) throws -> Misreading? {
    do {
      _ = try read(line)
      return nil
    } catch let misuse as Misuse {
      return misuse.misreading
    }
  }

  /// What a view shows; throws its refusal, and ``NotThatKind`` where the line is no view.
  public func view(_ line: String) throws -> Document {
    guard case .view(_, let document) = try read(line).action else { throw NotThatKind(line: line) }
    return try document(state, context.view, [])
  }

  /// The rows of a view's first table.
  public func table(_ line: String) throws -> [[Value]] {
    try view(line).sections.first?.tables.first?.rows ?? []
  }

  /// A fact of the plugin by its name, without the plugin's own before it; `nil` where there is none.
  public func fact(_ name: String) -> Value? { P.facts(state, context.rules)[name]?.value }

  /// What a file stands for, when `line` reads it.
  public func expansion(_ line: String, of bytes: [UInt8]) throws -> Expansion {
    guard case .expand(let requests, let expand) = try read(line).action else { throw NotThatKind(line: line) }
    return try expand(state, context, requests.prefix(1).map { request in Source(name: request.path) { bytes } })
  }

  // MARK: Reading a line

  /// What a line asks for; throws a `Misuse` where it can't be read.
  public func read(_ line: String) throws -> Reading<P> {
    let words = try LineReader.words(of: line)
    let named = words.first?.text == P.name ? words.dropFirst() : words[...]
    for count in [2, 1] {
      let name = named.prefix(count).map(\.text).joined(separator: " ")
      guard let verb = P.verbs.first(where: { $0.name == name }) else { continue }
      return try verb.read(named.dropFirst(count), end: line.utf8.count, in: context)
    }
    throw NotThatKind(line: line)
  }
}

/// A test typed a line that is not of the kind it needs.
public struct NotThatKind: Error {
  /// The line, as typed.
  public let line: String
}

extension Document {
  /// All its remarks.
  public var notes: [String] {
    sections.flatMap(\.blocks).compactMap { if case .note(let text) = $0 { text } else { nil } }
  }
}

extension Section {
  /// All its tables.
  public var tables: [Table] { blocks.compactMap { if case .table(let table) = $0 { table } else { nil } } }
}
