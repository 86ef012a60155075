import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let overrides: Verb<ClaimsPlugin> = .view(
    "overrides", "lists where the rule on who may approve or pay was set aside, for review", for: .finance,
    examples: [Example("claims overrides", after: Scene.submitted)]
  ) { state, context in state.overridesDocument(context) }
}

extension State {
  /// Where controls were set aside.
  func overridesDocument(_ context: ViewContext) -> Document {
    let columns = [
      Table.Column("claim", "claim"), Table.Column("act", "what was done"), Table.Column("by", "by"),
      Table.Column("reason", "why"), Table.Column("time", "when"),
    ]
    let untold = untold.map { claim, untold in
      Override(
        claim: claim, act: "taken over", by: untold.by, reason: "without the code that its sender tells",
        time: untold.time)
    }
    let rows = (overrides + untold).sorted { $0.time < $1.time }.map { override -> [Value] in
      [
        .text(override.claim.word), .text(override.act), .text(override.by), .text(override.reason),
        .instant(override.time),
      ]
    }
    let note = "who it was is as stated at the keyboard, not authenticated"
    return .rows(
      Table(key: "overrides", columns: columns, rows: rows), notes: rows.isEmpty ? ["no rule was set aside"] : [note])
  }
}
