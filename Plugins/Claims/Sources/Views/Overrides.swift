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
    let aside = overrides.map { ($0.claim.word, $0.act, $0.by, $0.reason, $0.time) }
    let untold = untold.map { ($0.word, "taken over", $1.by, Self.withoutCode, $1.time) }
    let left = untoldLeavings.map { ($0, "left", $1.by, Self.withoutCode, $1.time) }
    let rows = (aside + untold + left).sorted { $0.4 < $1.4 }.map { what, act, by, reason, time -> [Value] in
      [.text(what), .text(act), .text(by), .text(reason), .instant(time)]
    }
    let note = "who it was is as stated at the keyboard, not authenticated"
    return .rows(
      Table(key: "overrides", columns: columns, rows: rows), notes: rows.isEmpty ? ["no rule was set aside"] : [note])
  }

  private static let withoutCode = "without the code that its sender tells"

  /// Who is said to have left, by their references.
  var untoldLeavings: [(reference: String, leaving: Leaving)] {
    payees.values.compactMap { payee in
      payee.left.flatMap { $0.isTold ? nil : (payee.reference, $0) }
    }
  }
}
