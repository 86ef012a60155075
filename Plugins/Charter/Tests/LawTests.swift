import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Charter

/// The laws of a plugin, tried with random charters; the seed is named when one fails.
struct `Laws` {
  static let seeds = UInt64(0)..<60

  @Test func `decide never returns what evolve ignores, and the tally is what counting gives`() throws {
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      var room = try Room()
      for _ in 0..<100 {
        room.pass(.hours(Int64.random(in: 0..<40, using: &random)))
        let command = Self.command(in: room, &random)
        guard let events = try? CharterPlugin.decide(command, in: room.state, room.context.rules) else { continue }
        var state = room.state
        for event in events {
          let before = state
          CharterPlugin.evolve(&state, by: event, at: Stamp(time: room.now, actor: "test"))
          #expect(state != before, "seed \(seed): \(event)")
          #expect(try CharterPlugin.Event(record: event.record) == event, "seed \(seed)")
        }
        #expect(!events.isEmpty, "seed \(seed): \(command)")
        try room.carryOut(command)
        #expect(Self.recounted(room.state) == room.state.tally, "seed \(seed): \(command)")
      }
    }
  }

  @Test func `folding anew, and going on from a kept state, give the same state`() throws {
    for seed in Self.seeds {
      let room = try Self.workshop(seed)
      for part in 0..<4 {
        let middle = room.history.count * part / 4
        var state = try reopened(Self.fold(room.history[..<middle]))
        for (event, stamp) in room.history[middle...] { CharterPlugin.evolve(&state, by: event, at: stamp) }
        #expect(state == room.state, "seed \(seed)")
        #expect(state.records(room.roster) == room.records, "seed \(seed)")
        #expect(state.agreements(room.roster).shownAlone == room.shownAlone, "seed \(seed)")
        #expect(state.facts.facts == room.state.facts.facts, "seed \(seed)")
      }
    }
  }

  @Test func `evolve survives whatever is left out, in any order`() throws {
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      let room = try Self.workshop(seed)
      let half = room.history.filter { _ in Bool.random(using: &random) }
      for part in [half, room.history.shuffled(using: &random)] {
        let state = Self.fold(part[...])
        #expect(Self.recounted(state) == state.tally, "seed \(seed)")
        for breakdown in Breakdown.allCases { _ = CharterDocument(state, room.roster, breakdown).document }
        _ = state.due(after: Room.start, through: room.now)
        for event in room.history.map(\.event) { _ = CharterPlugin.answer(to: [event], in: state, room.context.view) }
      }
    }
  }

  @Test func `every refusal says what would work, and is about a parameter that its verb has`() throws {
    let parameters = Set(CharterPlugin.verbs.flatMap { $0.parameters.map(\.name) })
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      var room = try Self.workshop(seed)
      for _ in 0..<40 {
        do {
          try room.carryOut(Self.command(in: room, &random))
        } catch {
          #expect(error.remedy?.isEmpty == false, "seed \(seed): \(error)")
          #expect(error.parameter.map(parameters.contains) ?? true, "seed \(seed): \(error)")
        }
      }
    }
  }

  @Test func `the usage lines are these`() {
    #expect(
      CharterPlugin.verbs.map(\.usage) == [
        "charter hope add TEXT [--by PERSON] [--group GROUP] [--id ID]",
        "charter hope met HOPE…", "charter hope partly HOPE…", "charter hope unmet HOPE…",
        "charter frustration add TEXT [--by PERSON] [--group GROUP] [--cause TEXT] [--budget] [--id ID]",
        "charter frustration acknowledge FRUSTRATION --by PERSON",
        "charter constraint add TEXT [--by PERSON] [--group GROUP] [--outside TEXT] [--reason TEXT] [--id ID]",
        "charter veto add TEXT [--by PERSON] [--group GROUP] [--outside TEXT] [--reason TEXT] [--of ID] [--id ID]",
        "charter veto reopen VETO --reason TEXT", "charter veto adopt VETO",
        "charter agree [TEXT] [--by PERSON]… [--show-alone GROUP] [--id ID]", "charter agreement end AGREEMENT",
        "charter show [--per BY]",
      ])
  }
}

extension `Laws` {
  static func workshop(_ seed: UInt64) throws -> Room {
    var random = SplitMix64(seed: seed)
    var room = try Room()
    for _ in 0..<100 {
      room.pass(.hours(Int64.random(in: 0..<40, using: &random)))
      _ = try? room.carryOut(command(in: room, &random))
    }
    return room
  }

  static func fold(_ history: ArraySlice<(event: Room.Event, stamp: Stamp)>) -> CharterPlugin.State {
    var state = CharterPlugin.initial
    for (event, stamp) in history { CharterPlugin.evolve(&state, by: event, at: stamp) }
    return state
  }

  static func recounted(_ state: CharterPlugin.State) -> CharterPlugin.Tally {
    var tally = CharterPlugin.Tally()
    for hope in state.hopes.all.values { tally.count(hope, 1) }
    for frustration in state.frustrations.all.values { tally.count(frustration, 1) }
    for veto in state.vetoes.all.values { tally.count(veto, 1) }
    return tally
  }

  /// Any command, more often one that fits than not.
  static func command(in room: Room, _ random: inout SplitMix64) -> CharterPlugin.Command {
    func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }
    let who = pick(["ana", "ben", "dee", "frank", "nobody"].map { Handle($0) })
    let group = pick(["carers", "commissioners", "nowhere"].map { GroupName($0) })
    func new(_ prefix: String) -> ID {
      pick([room.context.nextID(prefix), room.context.nextID(prefix), ID(prefix, 1)])
    }
    func any(_ prefix: String) -> ID { ID(prefix, Int.random(in: 1..<8, using: &random)) }
    func draft(_ prefix: String) -> CharterPlugin.Draft {
      let id = new(prefix)
      return pick([
        .init(id: id, text: "Hm", by: who), .init(id: id, text: "Hm", group: group), .init(id: id, text: "Hm"),
        .init(id: id, text: "Hm", outside: "the law"), .init(id: id, text: "Hm", by: who, group: group),
      ])
    }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return .addHope(draft("h"))
    case 1: return .rate([any("h"), any("h")], pick(CharterRecords.Outcome.allCases))
    case 2: return .rate([any("h")], pick(CharterRecords.Outcome.allCases))
    case 3: return .addFrustration(draft("f"), cause: nil, isBudget: pick([true, false]))
    case 4, 5: return .acknowledge(any("f"), by: who)
    case 6: return .addConstraint(draft("ct"), reason: pick([nil, "Law"]))
    case 7: return .veto(draft("v"), reason: nil, of: pick([nil, any("d"), any("cm")]))
    case 8: return .reopen(any("v"), reason: "Help")
    case 9: return .adopt(any("v"))
    case 10:
      let agreement = CharterPlugin.Agreement(
        id: new("ag"), text: pick([nil, "Hm"]), by: pick([[], [who], [who, who]]), group: pick([nil, group]))
      return .agree(agreement)
    default: return .endAgreement(any("ag"))
    }
  }
}
