import Facilitation
import OrderedCollections

/// Records that finance has all that is approved, since a file has it.
struct HandedOver: Change {
  static let signature = Signature(
    ClaimsPlugin.name, "handed over", "records that finance has what is approved; handover does it too")
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, examples: [Example("handed over", after: Scene.approved)], make: { HandedOver() })
  static let records: [any Happening<ClaimsPlugin>.Type] = [ClaimsHandedOver.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let new = state.handable.filter { $0.standing == .approved }
    return new.isEmpty ? [] : [Event(ClaimsHandedOver(claims: new.map(\.line.id)))]
  }
}

/// Finance has these claims, and pays them.
struct ClaimsHandedOver: ClaimsHappening {
  let claims: [ID]

  static let shape = Shape("handedOver", .ids("claims"), values: { $0.claims }, make: ClaimsHandedOver.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "finance takes claims back in its own workshop: reverse CLAIM --reason \"…\"" }

  func evolve(_ state: inout State, at stamp: Stamp) {
    for id in claims {
      guard let claim = state.change(id, from: [.approved], { $0.standing = .handedOver }) else { continue }
      state.payees[claim.line.who]?.isWithFinance = true
    }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["finance has \(claims.map(\.word).spoken), and pays \(claims.count == 1 ? "it" : "them")"]
  }
}
