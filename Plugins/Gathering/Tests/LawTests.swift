import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Gathering

/// The laws of a plugin, tried with random workshops; the seed is named when one fails.
struct `Laws` {
  static let seeds = UInt64(0)..<60
  static let length = 120

  @Test func `decide never returns what evolve ignores`() throws {
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      var room = try Self.room(seed)
      for _ in 0..<Self.length {
        room.now = room.now + .seconds(Int64.random(in: 0..<400, using: &random))
        let command = Self.command(in: room, &random)
        guard let events = try? GatheringPlugin.decide(command, in: room.state, room.context) else { continue }
        var state = room.state
        for event in events {
          let before = state
          GatheringPlugin.evolve(&state, by: event, at: Stamp(time: room.now, actor: "test"))
          #expect(state != before, "seed \(seed): \(event)")
        }
        #expect(!events.isEmpty, "seed \(seed): \(command)")
        try room.carryOut(command)
        #expect(Self.invariants(room.state) == [], "seed \(seed): \(command)")
      }
    }
  }

  @Test func `folding again from the beginning gives the same state`() throws {
    for seed in Self.seeds {
      let room = try Self.workshop(seed)
      #expect(Self.fold(room.history[...]) == room.state, "seed \(seed)")
    }
  }

  @Test func `a snapshot gives the state back`() throws {
    for seed in Self.seeds {
      let state = try Self.workshop(seed).state
      #expect(try reopened(state) == state, "seed \(seed)")
    }
  }

  @Test func `what comes after a snapshot goes on as if there had been none`() throws {
    for seed in Self.seeds {
      let room = try Self.workshop(seed)
      for part in 0..<4 {
        let middle = room.history.count * part / 4
        var state = try reopened(Self.fold(room.history[..<middle]))
        for (event, stamp) in room.history[middle...] { GatheringPlugin.evolve(&state, by: event, at: stamp) }
        #expect(state == room.state, "seed \(seed)")
        #expect(state.meetings.latest == room.state.meetings.latest, "seed \(seed)")
        #expect(state.facts == room.state.facts, "seed \(seed)")
        for id in state.meetings.all.keys {
          #expect(state.decisionTable(of: id) == room.state.decisionTable(of: id), "seed \(seed)")
          #expect(state.noteTable(of: id) == room.state.noteTable(of: id), "seed \(seed)")
        }
      }
    }
  }

  @Test func `the latest meeting and its minutes are those that looking through all of them finds`() throws {
    for seed in Self.seeds {
      let state = try Self.workshop(seed).state
      let closed = state.meetings.all.values.compactMap { meeting in meeting.closed.map { ($0, meeting.id.number) } }
      let latest = state.meetings.openID ?? closed.max { $0 < $1 }.map { ID("m", $0.1) }
      #expect(state.meetings.latest?.id == latest, "seed \(seed)")
      for id in state.meetings.all.keys {
        let decided = state.decisions.all.values.count { $0.content.meeting == id }
        #expect(state.decisionTable(of: id).rows.count == decided, "seed \(seed)")
      }
    }
  }

  @Test func `every record is read as it was written`() throws {
    for seed in Self.seeds {
      for (event, _) in try Self.workshop(seed).history {
        #expect(try GatheringPlugin.Event(record: event.record) == event, "seed \(seed)")
      }
    }
  }

  @Test func `evolve survives whatever is left out, in any order`() throws {
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      let history = try Self.workshop(seed).history
      let half = history.filter { _ in Bool.random(using: &random) }
      let most = history.filter { _ in Int.random(in: 0..<10, using: &random) > 0 }
      let mixed = history.shuffled(using: &random)
      for part in [half, most, mixed] {
        let state = Self.fold(part[...])
        #expect(Self.invariants(state) == [], "seed \(seed)")
        var room = try Room()
        room.now = room.now + .hours(100)
        _ = GatheringPlugin.facts(state, room.context)
        _ = GatheringPlugin.due(state, after: Room.start, through: room.now, room.context)
        _ = GatheringPlugin.answer(to: history.map(\.event), in: state, room.context)
        for event in history.map(\.event) { _ = GatheringPlugin.answer(to: [event], in: state, room.context) }
      }
    }
  }

  @Test func `the same command in the same state gives the same events`() throws {
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      let room = try Self.workshop(seed)
      for _ in 0..<20 {
        let command = Self.command(in: room, &random)
        let first = Result { try GatheringPlugin.decide(command, in: room.state, room.context) }
        let second = Result { try GatheringPlugin.decide(command, in: room.state, room.context) }
        #expect((try? first.get()) == (try? second.get()), "seed \(seed): \(command)")
      }
    }
  }

  @Test func `every refusal says what would work, and is about a parameter that its verb has`() throws {
    let parameters = Set(GatheringPlugin.verbs.flatMap { $0.parameters.map(\.name) })
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      var room = try Self.workshop(seed)
      for _ in 0..<40 {
        do {
          try room.carryOut(Self.command(in: room, &random))
        } catch {
          #expect(error.remedy?.isEmpty == false, "seed \(seed): \(error)")
          #expect(error.parameter.map(parameters.contains) ?? true, "seed \(seed): \(error)")
          try Self.check(error, in: room)
        }
      }
    }
  }
}

extension `Laws` {
  /// A remedy that is a line can be typed, and works.
  static func check(_ refusal: Refusal, in room: Room) throws {
    guard let remedy = refusal.remedy, !["say it in words", "leave --id out"].contains(where: remedy.hasPrefix) else {
      return
    }
    var room = room
    switch try room.read(remedy).action {
    case .change(let command):
      #expect(throws: Never.self, "\(refusal)") { try room.carryOut(command) }
    case .view(_, let document):
      #expect(throws: Never.self, "\(refusal)") { try document(room.state, room.context, []) }
    case .expand, .export: Issue.record("\(refusal)")
    }
  }

  /// Every other workshop begins in the middle of a meeting, where more can happen.
  static func room(_ seed: UInt64) throws -> Room { try Room(after: seed % 2 == 0 ? [] : Room.rehearsal) }

  /// A workshop in which random commands were tried.
  static func workshop(_ seed: UInt64) throws -> Room {
    var random = SplitMix64(seed: seed)
    var room = try room(seed)
    for _ in 0..<length {
      room.now = room.now + .seconds(Int64.random(in: 0..<400, using: &random))
      _ = try? room.carryOut(command(in: room, &random))
    }
    return room
  }

  static func fold(_ history: ArraySlice<(event: Room.Event, stamp: Stamp)>) -> GatheringPlugin.State {
    var state = GatheringPlugin.initial
    for (event, stamp) in history { GatheringPlugin.evolve(&state, by: event, at: stamp) }
    return state
  }

  /// What must hold of every state; empty when it does.
  static func invariants(_ state: GatheringPlugin.State) -> [String] {
    var broken: [String] = []
    let open = state.meetings.all.values.filter { $0.opened != nil && $0.closed == nil }
    if open.map(\.id) != [state.meetings.openID].compactMap({ $0 }) { broken.append("the open meeting") }
    for person in state.roster.people.values {
      if person.memberships.isEmpty { broken.append("\(person.handle) has no group") }
      if state.roster.groups[person.group] == nil { broken.append("\(person.handle)'s group is not there") }
    }
    for meeting in state.meetings.all.values {
      let current = meeting.items.values.filter { $0.opened != nil && $0.closed == nil }
      if current.count > (meeting.id == state.meetings.openID ? 1 : 0) { broken.append("\(meeting.id)'s items") }
      for (who, times) in meeting.attendance where times.isEmpty || times.dropLast().contains(where: { $0.left == nil })
      {
        broken.append("\(who)'s times in \(meeting.id)")
      }
    }
    return broken
  }

  /// Any command, more often one that fits than not.
  static func command(in room: Room, _ random: inout SplitMix64) -> GatheringPlugin.Command {
    let who = [Handle("ana"), Handle("ben"), Handle("cara"), Handle("nobody")]
    let names = ["Ana Ortiz", "Ben Hale", "Cara", "Ana Otto", "42"]
    let groups = [GroupName("carers"), GroupName("staff"), GroupName("4 2")]
    let titles = ["Talk", "What matters", "m1", "i2"]
    func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }
    func new(_ prefix: String) -> ID {
      pick([room.context.nextID(prefix), room.context.nextID(prefix), ID(prefix, 1)])
    }
    func any(_ prefix: String) -> ID? { pick([nil, nil, ID(prefix, Int.random(in: 1..<6, using: &random))]) }
    let time = pick([room.now, room.now, room.now - .seconds(Int64.random(in: -60..<900, using: &random))])
    switch Int.random(in: 0..<18, using: &random) {
    case 0: return .addGroup(pick(groups), label: pick([nil, "carers"]))
    case 1, 2: return .addPerson(name: pick(names), group: pick(groups), handle: pick([nil, nil, pick(who)]))
    case 3: return .movePerson(pick(who), to: pick(groups))
    case 4: return .planMeeting(title: pick(titles), place: pick([nil, "Hall"]), id: new("m"))
    case 5, 6: return .openMeeting(title: pick([nil, pick(titles)]), place: pick([nil, "Hall"]), id: new("m"))
    case 7: return .closeMeeting(any("m"))
    case 8, 9: return .arrive(pick([[pick(who)], [pick(who), pick(who)]]), at: time)
    case 10, 16, 17: return .leave([pick(who)], at: time)
    case 11:
      let span = TimeSpan.minutes(pick([1, 10, 60 * 24, 60 * 25]))
      let item = Meeting.Item(id: new("i"), title: pick(titles), planned: span, by: pick([nil, pick(who)]))
      return .addItem(item, meeting: any("m"))
    case 12, 13: return .nextItem(any("i"))
    case 14: return pick([.closeItem(any("i")), .note("Hm", id: new("n"))])
    default:
      return .decide(
        GatheringPlugin.Proposal(
          id: new("d"), text: "Yes", proposed: pick(who), by: pick([[], [pick(who)]]),
          cites: [any("n"), any("c")].compactMap { $0 }))
    }
  }
}
