import Facilitation
import OrderedCollections

/// What the floor publishes about the open meeting, or the one that was closed last.
struct FloorFacts {
  let facts: [Fact]

  init(_ state: FloorState, _ context: Context) {
    guard let meeting = context.meetings.latest, let scope = BalanceScope(meeting, now: context.now) else {
      let names = [
        "turns", "seconds", "gini", "between", "silent", "speaker", "overlap", "overQuota", "dominance.balanced",
        "dominance.silent",
      ]
      facts = names.map { Fact($0, .undefined) } + Self.agreed(state)
      return
    }
    let floor = state.floor(of: meeting.id)
    let balance = Balance(state, scope, context.roster)
    let speaker = meeting.closed == nil ? meeting.staying(floor.holders.speaking).first?.who.word : nil
    facts =
      [
        Fact("turns", .count(balance.figures.turns)),
        Fact("seconds", span(balance.figures.total)),
        Fact("gini", .number(balance.figures.inequality?.gini)),
        Fact("between", .share(balance.decomposition?.theilT.betweenShare)),
        Fact("silent", .count(balance.people.count { $0.figures.merged == 0 })),
        Fact("speaker", .text(speaker)),
        Fact("overlap", span(balance.figures.sweep.overlap)),
      ]
      + balance.groups.flatMap { group in
        group.name.map { name in
          [
            Fact("share.\(name.word)", .share(group.share)),
            Fact("parity.\(name.word)", .number(group.parity, decimals: 2)),
          ]
        } ?? []
      } + [Fact("overQuota", .count(AgreedShares(balance, balance.groups).overQuotaCount))]
      + Self.agreed(state) + Self.dominance(balance)
  }

  private static func agreed(_ state: FloorState) -> [Fact] {
    let (targets, quotas) = (state.terms.targets.latest, state.terms.quotas.latest)
    return targets.map { Fact("target.\($0.key.word)", .share($0.value.value.fraction)) }
      + quotas.map { Fact("quota.\($0.key.word)", .share($0.value.value.fraction)) }
  }

  private static func dominance(_ balance: Balance) -> [Fact] {
    let dominance = Dominance(balance.speech, parties: balance.groupPlaces, count: balance.groups.count)
    let share = { (windows: Int?) in Value.share(windows.flatMap { count in dominance?.share(count) }) }
    return [
      Fact("dominance.balanced", share(dominance?.balanced)), Fact("dominance.silent", share(dominance?.silent)),
    ]
      + balance.groups.enumerated().compactMap { place, group in
        // A group of such a name would give two facts one name.
        group.name.flatMap { name in
          ["balanced", "silent"].contains(name.word)
            ? nil : Fact("dominance.\(name.word)", share(dominance?.dominated[place]))
        }
      }
  }
}
