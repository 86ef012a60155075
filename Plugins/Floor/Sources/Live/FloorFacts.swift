import Facilitation
import OrderedCollections

/// What the floor publishes about the open meeting, or the one that was closed last.
struct FloorFacts {
  let facts: [Fact]

  init(_ state: FloorState, _ context: Context) {
    guard let meeting = context.meetings.latest, let scope = BalanceScope(meeting, now: context.now) else {
      facts = ["turns", "seconds", "gini", "between", "silent", "speaker", "overlap"].map { Fact($0, .undefined) }
      return
    }
    let floor = state.floor(of: meeting.id)
    let balance = Balance(floor, scope, context.roster)
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
      }
  }
}
