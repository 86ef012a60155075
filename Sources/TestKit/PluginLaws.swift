public import Facilitation

/// The laws of a plugin's rules, tried with random commands on random workshops; see ``Facilitation/Plugin``.
///
/// `PluginConformance` tries the lines that people type; this tries what nobody would.
public struct PluginLaws<P: Plugin>: Sendable {
  /// One law, in words that name its test.
  public enum Law: String, CaseIterable, Sendable {
    case noEventIsIgnored = "decide never returns what evolve ignores, and never nothing"
    case foldsAgain = "folding again from the beginning gives the same state"
    case keptStates = "a kept state gives the state back, and what comes after it goes on alike"
    case recordsRead = "every record is read as it was written"
    case bearsAbsence = "evolve survives whatever is left out, in any order"
    case repeats = "the same command in the same state gives the same events"
    case refusalsHelp = "every refusal says what would work, about a parameter that its verb has"
  }

  private let seeds: Range<UInt64>
  private let length: Int
  private let room: @Sendable (UInt64) throws -> PluginRoom<P>
  private let command: @Sendable (PluginRoom<P>, inout SplitMix64) -> P.Command
  private let invariants: @Sendable (P.State) -> [String]
  private let isLine: @Sendable (String) -> Bool
  private let mayRepeat: @Sendable (P.Command) -> Bool

  /// `room` is where the workshop of a seed begins, `command` is any command, more often one that fits than not, and
  /// `invariants` says what is broken in a state.
  ///
  /// `isLine` tells a remedy that can be typed to this plugin from advice, and from another plugin's lines. `mayRepeat`
  /// tells a command that may say what is so already, and then nothing follows from it.
  public init(
    seeds: Range<UInt64> = 0..<60, length: Int = 120, room: @escaping @Sendable (UInt64) throws -> PluginRoom<P>,
    command: @escaping @Sendable (PluginRoom<P>, inout SplitMix64) -> P.Command,
    invariants: @escaping @Sendable (P.State) -> [String], isLine: @escaping @Sendable (String) -> Bool,
    mayRepeat: @escaping @Sendable (P.Command) -> Bool = { _ in false }
  ) {
    (self.seeds, self.length, self.room, self.command) = (seeds, length, room, command)
    (self.invariants, self.isLine, self.mayRepeat) = (invariants, isLine, mayRepeat)
  }

  /// Where the law is broken, each with its seed; empty when it holds.
  public func violations(of law: Law) throws -> [String] {
    try seeds.flatMap { seed in
      var random = SplitMix64(seed: seed)
      let found =
        switch law {
        case .noEventIsIgnored: try ignoredEvents(seed, &random)
        case .foldsAgain: try foldingAgain(seed)
        case .keptStates: try keptStates(seed)
        case .recordsRead: try misreadRecords(seed)
        case .bearsAbsence: try absences(seed, &random)
        case .repeats: try repetitions(seed, &random)
        case .refusalsHelp: try unhelpfulRefusals(seed, &random)
        }
      return found.map { "seed \(seed): \($0)" }
    }
  }

  /// A workshop in which random commands were tried.
  public func workshop(_ seed: UInt64) throws -> PluginRoom<P> {
    var random = SplitMix64(seed: seed)
    var room = try room(seed)
    for _ in 0..<length {
      pass(&room, &random)
      _ = try? room.carryOut(command(room, &random))
    }
    return room
  }

  /// What a history makes of a workshop in which nothing had happened.
  public func fold(_ history: some Sequence<(event: P.Event, stamp: Stamp)>, onto start: P.State = P.initial) -> P.State
  {
    history.reduce(into: start) { P.evolve(&$0, by: $1.event, at: $1.stamp) }
  }

  private func pass(_ room: inout PluginRoom<P>, _ random: inout SplitMix64) {
    room.now = room.now + .seconds(Int64(random.number(below: 400)))
  }
}

extension PluginLaws {
  private func ignoredEvents(_ seed: UInt64, _ random: inout SplitMix64) throws -> [String] {
    var found: [String] = []
    var room = try room(seed)
    for _ in 0..<length {
      pass(&room, &random)
      let command = command(room, &random)
      var state = room.state
      guard let events = try? room.carryOut(command) else { continue }
      if events.isEmpty, !mayRepeat(command) { found.append("nothing follows from \(command)") }
      for event in events {
        let before = state
        P.evolve(&state, by: event, at: Stamp(time: room.now, actor: "test"))
        if state == before { found.append("\(event) is ignored") }
      }
      found += invariants(room.state).map { "\($0), after \(command)" }
    }
    return found
  }

  private func foldingAgain(_ seed: UInt64) throws -> [String] {
    let room = try workshop(seed)
    return fold(room.history) == room.state ? [] : ["folding again gives another state"]
  }

  private func keptStates(_ seed: UInt64) throws -> [String] {
    let room = try workshop(seed)
    var found = try reopened(room.state) == room.state ? [] : ["a kept state reads as another"]
    for part in 0..<4 {
      let middle = room.history.count * part / 4
      let state = fold(room.history[middle...], onto: try reopened(fold(room.history[..<middle])))
      if state != room.state { found.append("after a kept state at \(middle) it goes on in another way") }
      if P.facts(state, room.context.rules).facts != P.facts(room.state, room.context.rules).facts {
        found.append("after a kept state at \(middle) the facts are others")
      }
    }
    return found
  }

  private func misreadRecords(_ seed: UInt64) throws -> [String] {
    try workshop(seed).history.compactMap { event, _ in
      try P.Event(record: event.record) == event ? nil : "\(event.record) reads as another event"
    }
  }

  private func absences(_ seed: UInt64, _ random: inout SplitMix64) throws -> [String] {
    let room = try workshop(seed)
    let half = room.history.filter { _ in random.number(below: 2) > 0 }
    let most = room.history.filter { _ in random.number(below: 10) > 0 }
    let mixed = room.history.inOrderDrawn(with: Seed(number: seed))
    return [half, most, mixed].flatMap { part in
      let state = fold(part)
      // Whatever is asked about it, nothing traps.
      _ = P.facts(state, room.context.rules).facts
      _ = P.due(state, after: Instant(microseconds: 0), through: room.now, room.context.view)
      _ = P.answer(to: room.history.map(\.event), in: state, room.context.view)
      for (event, _) in room.history { _ = P.answer(to: [event], in: state, room.context.view) }
      for publication in P.publications { _ = publication.records(from: state, in: room.context.rules) }
      return invariants(state)
    }
  }

  private func repetitions(_ seed: UInt64, _ random: inout SplitMix64) throws -> [String] {
    let room = try workshop(seed)
    return (0..<20).compactMap { _ in
      let command = command(room, &random)
      let both = (0..<2).map { _ in
        try? P.decide(
          command, in: room.state, room.context.rules.deciding(namingActor: P.namesActor(of: command), on: nil))
      }
      return both[0] == both[1] ? nil : "\(command) gives different events"
    }
  }

  private func unhelpfulRefusals(_ seed: UInt64, _ random: inout SplitMix64) throws -> [String] {
    let parameters = Set(P.verbs.flatMap { $0.parameters.map(\.name) })
    var found: [String] = []
    var room = try workshop(seed)
    for _ in 0..<40 {
      do {
        try room.carryOut(command(room, &random))
      } catch {
        guard let remedy = error.remedy, !remedy.isEmpty else {
          found.append("\(error.reason): nothing would work")
          continue
        }
        if let parameter = error.parameter, !parameters.contains(parameter) {
          found.append("\(error.reason): no verb has '\(parameter)'")
        }
        // What comes after three blanks explains the line.
        let line = remedy.split(separator: "   ", maxSplits: 1).first.map(String.init) ?? remedy
        if isLine(remedy), let failure = failure(of: line, in: room) {
          found.append("\(error.reason): the remedy '\(remedy)' fails: \(failure)")
        }
      }
    }
    return found
  }

  /// A remedy that is a line can be typed, and works.
  private func failure(of line: String, in room: PluginRoom<P>) -> String? {
    var room = room
    do {
      switch try room.read(line).action {
      case .change(let command): try room.carryOut(command)
      case .view(_, let document): _ = try document(room.state, room.context.view, [])
      case .expand, .export, .personalCopy, .correct, .merge, .erase: return "it reads or writes files"
      }
      return nil
    } catch {
      return "\(error)"
    }
  }
}
