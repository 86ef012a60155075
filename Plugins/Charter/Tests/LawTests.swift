import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Charter

/// The laws of a plugin, tried with random charters.
struct `Laws` {
  static let laws = PluginLaws<CharterPlugin>(
    room: { _ in try Room() }, command: command(in:_:), invariants: invariants,
    isLine: { remedy in
      let others = ["person ", "group ", "decisions", "leave ", "add ", "once "]
      return !others.contains(where: remedy.hasPrefix)
    })

  @Test(arguments: PluginLaws<CharterPlugin>.Law.allCases)
  func `the law holds`(law: PluginLaws<CharterPlugin>.Law) throws {
    let violations = try Self.laws.violations(of: law)
    #expect(violations == [])
  }

  @Test func `a kept state publishes the same`() throws {
    for seed in UInt64(0)..<60 {
      let room = try Self.laws.workshop(seed)
      let state = try reopened(room.state)
      #expect(state.records(room.roster) == room.charter, "seed \(seed)")
      #expect(state.agreements(room.roster).shownAlone == room.shownAlone, "seed \(seed)")
    }
  }

  @Test func `every charter can be shown, and a part of one`() throws {
    for seed in UInt64(0)..<60 {
      var random = SplitMix64(seed: seed)
      let room = try Self.laws.workshop(seed)
      let half = Self.laws.fold(room.history.filter { _ in random.number(below: 2) > 0 })
      for state in [room.state, half] {
        for breakdown in Breakdown.allCases {
          #expect(!CharterDocument(state, room.context.view, breakdown).document.isEmpty, "seed \(seed)")
        }
      }
    }
  }

  @Test func `the usage lines are these`() {
    #expect(
      CharterPlugin.verbs.map(\.usage) == [
        "charter hope add TEXT [--by PERSON] [--group GROUP] [--for-group] [--unnamed] [--id ID]",
        "charter hope met HOPE…", "charter hope partly HOPE…", "charter hope unmet HOPE…",
        "charter frustration add TEXT [--by PERSON] [--group GROUP] [--cause TEXT] [--budget] [--for-group] [--unnamed] "
          + "[--id ID]",
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
  /// What must hold of every state; empty when it does.
  static func invariants(_ state: State) -> [String] {
    var tally = Tally()
    for hope in state.hopes.all.values { tally.count(hope, 1) }
    for frustration in state.frustrations.all.values { tally.count(frustration, 1) }
    for veto in state.vetoes.all.values { tally.count(veto, 1) }
    return tally == state.tally ? [] : ["the tally isn't what counting gives"]
  }

  /// Any command, more often one that fits than not.
  static func command(in room: Room, _ random: inout SplitMix64) -> CharterPlugin.Command {
    func pick<T>(_ choices: [T]) -> T { choices[random.number(below: choices.count)] }
    let who = pick(["ana", "ben", "dee", "frank", "nobody"].map { Handle($0) })
    let group = pick(["carers", "commissioners", "nowhere"].map { GroupName($0) })
    func new(_ prefix: String) -> ID {
      pick([room.context.nextID(prefix), room.context.nextID(prefix), ID(prefix, 1)])
    }
    func any(_ prefix: String) -> ID { ID(prefix, 1 + random.number(below: 7)) }
    let parties: [(by: Handle?, group: GroupName?)] = [(who, nil), (nil, group), (nil, nil), (who, group)]
    let party = pick(parties)
    let outside = pick([nil, nil, "the law"])
    switch random.number(below: 13) {
    case 0: return typed(HopeAdd(text: "Hm", by: party.by, group: party.group, id: new("h")))
    case 1: return typed(HopeMet(hopes: [any("h"), any("h")]))
    case 2: return pick([typed(HopePartly(hopes: [any("h")])), typed(HopeUnmet(hopes: [any("h")]))])
    case 3:
      let isBudget = pick([true, false])
      return typed(
        FrustrationAdd(text: "Hm", by: party.by, group: party.group, cause: nil, isBudget: isBudget, id: new("f")))
    case 4, 5: return typed(FrustrationAcknowledge(frustration: any("f"), by: who))
    case 6:
      let reason = pick([nil, "Law"])
      return typed(
        ConstraintAdd(text: "Hm", by: party.by, group: party.group, outside: outside, reason: reason, id: new("ct")))
    case 7, 8:
      let subject = pick([nil, any("d"), any("cm")])
      return typed(
        VetoAdd(
          text: "Hm", by: party.by, group: party.group, outside: outside, reason: nil, subject: subject, id: new("v")))
    case 9: return typed(VetoReopen(veto: any("v"), reason: "Help"))
    case 10: return typed(VetoAdopt(veto: any("v")))
    case 11:
      let by = pick([[], [who], [who, who]])
      return typed(Agree(text: pick([nil, "Hm"]), by: by, group: pick([nil, group]), id: new("ag")))
    default: return typed(AgreementEnd(agreement: any("ag")))
    }
  }

  private static func typed(_ change: some Change<CharterPlugin>) -> CharterPlugin.Command { AnyChange(change) }
}
