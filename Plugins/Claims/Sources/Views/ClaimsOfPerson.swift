import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let ofPerson: Verb<ClaimsPlugin> = .view(
    "of", "shows someone's own offers and claims, and what each waits for", for: .personal, Slot<Handle>.who,
    Slot<ID?>.optionalArgument("claim", .claim, "one of them, whole"),
    examples: [
      Example("claims of ana", after: Scene.submitted), Example("claims of ana q1", after: Scene.submitted),
    ]
  ) { state, context, who, id throws(Refusal) in
    guard let id else { return ClaimsOfPerson(who: who).document(state, context) }
    // Another's is as if it weren't there.
    guard let claim = state.claim(id), claim.line.who == who else {
      throw Refusal(
        "there is no claim '\(id.word)' of \(state.name(of: who, context.roster))", remedy: "claims of \(who.word)",
        about: "claim")
    }
    return ClaimView(claim, state, context, isForOwner: true).document
  }.with(.inFull).open(to: .members(own: "who"))
}

/// What one person was offered and claims, for that person.
private struct ClaimsOfPerson {
  let who: Handle

  func document(_ state: State, _ context: ViewContext) -> Document {
    let claims = state.claims.all.values.filter { $0.line.who == who }
    let rows = claims.map { claim -> [Value] in
      [
        .text(claim.line.id.word), .text(claim.line.on.word), .text(claim.line.category.rawValue),
        .text(claim.line.quantity.spoken), .money(claim.amount), .text(claim.line.text),
        .text(claim.standing.rawValue), .text(waits(claim)), .text(claim.paidOn?.word),
      ]
    }
    let columns = [
      Table.Column("claim", "claim"), Table.Column("on", "day"), Table.Column("category", "category"),
      Table.Column("quantity", "quantity"), Table.Column("amount", "amount"), Table.Column("text", "what for"),
      Table.Column("state", "state"), Table.Column("waits", "waits for"), Table.Column("paidOn", "paid on"),
    ]
    let nobody = "nothing was offered to \(state.name(of: who, context.roster)), or claimed"
    return .rows(Table(key: "claims", columns: columns, rows: rows), notes: rows.isEmpty ? [nobody] : [])
  }

  /// What has to happen next; nothing once nothing has.
  private func waits(_ claim: Claim) -> String? {
    switch claim.standing {
    case .offered: "a yes, a part of it, or a no"
    case .accepted, .reduced: "handing in"
    case .queried: "an answer: \(claim.remarks.last { $0.kind == "query" }?.text ?? "")"
    case .submitted: "approval"
    case .approved: "a payment run"
    case .batched: "the bank"
    default: nil
    }
  }
}
