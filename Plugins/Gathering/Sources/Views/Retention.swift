import Facilitation
import OrderedCollections

extension GatheringPlugin {
  static let retention: Verb<GatheringPlugin> = .view(
    "retention", "says how long what is kept and why, what is due to go, and who let something go", for: .facilitator,
    examples: ["retention"]
  ) { state, context throws(Refusal) in
    let keeping = try context.holdings().keeping
    let columns: [Table.Column] = [
      .init("kind", "kind"), .init("what", nil), .init("rule", nil), .init("kept", "kept for"),
      .init("since", "after"), .init("reason", "since"), .init("held", "held"), .init("due", "due to go"),
      .init("next", "next"), .init("letGo", "let go last"), .init("letGoBy", "by"),
    ]
    let rows = keeping.map { state.row(of: $0, context) }
    let isDue = keeping.contains { !$0.due.isEmpty }
    return .rows(
      Table(key: "kinds", columns: columns, rows: rows),
      notes: isDue ? ["nothing goes by itself: retention clear KIND --reason \"…\""] : ["nothing is due to go"])
  }.alsoSaid("how long", "retention policy", "retention rules", "storage limitation", "data retention")
}

extension State {
  fileprivate func row(of keeping: Keeping, _ context: ViewContext) -> [Value] {
    let kind = keeping.kind
    let isSet = retention.times[kind.name] != nil
    let letGo = retention.letGo[kind.name]
    return [
      .text(kind.name), .text(kind.what), .text(keeping.rule.word), .text(keeping.rule.spoken), .text(kind.since),
      .text(isSet ? "this workshop says so" : kind.reason), .count(keeping.count), .count(keeping.due.count),
      .text(keeping.next?.word), .instant(letGo?.time), .text(letGo?.by),
    ]
  }
}
