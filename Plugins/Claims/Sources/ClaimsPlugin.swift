public import Facilitation
import OrderedCollections

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Reimbursement: what people are offered and claim, who approved it, what it was paid at, and that it was paid once.
///
/// A claim is one line, about one person and one day. What it comes to is frozen with the rates that it comes from; what
/// is wrong with it afterwards is reversed and never changed.
public enum ClaimsPlugin: Plugin {
  public static let name = "claims"
  public static let summary = "reimbursement: offers, claims, approvals, rates and periods"
  public static let stateVersion = 5
  public static let idPrefixes = [ID.claim, ID.batch]
  public static let initial = ClaimsState()

  public static let verbs: [Verb<ClaimsPlugin>] =
    offerVerbs + lineVerbs + lifeVerbs + correctionVerbs + viewVerbs + rateVerbs + periodVerbs
    + payeeVerbs + batchVerbs + settlementVerbs + handoverVerbs

  public static let publications: [Publication<ClaimsPlugin>] = [
    Publication(RateTable.self) { $0.rates },
    Publication(OpenClaims.self) { OpenClaims($0) },
    Publication(Payees.self) { Payees($0) },
    Publication(OpenBatches.self) { OpenBatches($0) },
    Publication(Reimbursements.self) { Reimbursements($0) },
  ]

  public static func decide(
    _ command: ClaimsCommand, in state: ClaimsState, _ context: Context
  ) throws(Refusal) -> [ClaimsEvent] {
    try Desk(state, context).decide(command)
  }

  public static func evolve(_ state: inout ClaimsState, by event: ClaimsEvent, at stamp: Stamp) {
    state.apply(event, at: stamp)
  }

  /// What single people claim is between them and whoever pays.
  public static func audience(of event: ClaimsEvent) -> Audience {
    switch event {
    case .rateAdded, .rateActivated: .room
    case .opened, .accepted, .waived, .reduced, .submitted, .queried, .answered, .approved, .declined, .prepaid,
      .periodOpened, .periodClosed, .payment:
      .facilitator
    }
  }

  /// What the bank and finance have can't be undone here, and a closed period stays closed.
  public static func correction(of event: ClaimsEvent) -> String? {
    switch event {
    case .payment(let event): event.correction
    case .periodClosed: "period open MONTH   opens the next; what was wrong is reversed in that"
    case .rateAdded, .rateActivated, .opened, .accepted, .waived, .reduced, .submitted, .queried, .answered, .approved,
      .declined, .prepaid, .periodOpened:
      nil
    }
  }

  /// Once bank details were stated, they lie there.
  public static func needsPrivateNotes(_ state: ClaimsState) -> Bool {
    state.payer != nil || state.payees.values.contains(where: \.isKnown)
  }

  public static func proofs(of notes: PrivateNotes, in state: ClaimsState) -> PrivateProofs { state.proofs(of: notes) }

  public static func superfluous(among notes: PrivateNotes, in state: ClaimsState) -> [PrivateNote] {
    state.superfluous(among: notes)
  }

  /// No meeting is told of by what was claimed for it.
  public static func bearing(of event: ClaimsEvent, in state: ClaimsState) -> Bearing { .onward }

  public static func answer(to events: [ClaimsEvent], in state: ClaimsState, _ context: ViewContext) -> Document {
    Answer(state, context).document(events)
  }

  public static func facts(_ state: ClaimsState, _ context: Context) -> [FactSource] { state.facts }
}

/// What the claims are counted under.
extension ID {
  static let claim = "q"
  static let batch = "b"
}

extension PaymentEvent {
  /// What corrects it, where the bank or finance may know of it.
  fileprivate var correction: String? {
    switch self {
    case .batchMade(let batch):
      "returned \(batch.id.word) --reason \"…\"   says that it wasn't paid; reissue \(batch.id.word)   pays it anew"
    case .batchExported(let id): "returned \(id.word) --reason \"…\"   says that it wasn't paid"
    case .settled(let id, _, .paid): "returned \(id.word) PAYEE --reason \"…\"   says that a payment came back"
    case .settled(let id, _, .returned): "reissue \(id.word)   pays it anew"
    case .detailsConfirmed: "payee change PAYEE   states others; those before are forgotten"
    case .handedOver: "finance takes claims back in its own workshop: reverse CLAIM --reason \"…\""
    case .detailsStated, .payerSet, .accountSet, .reissued, .taken, .vouched, .handedOverPaid: nil
    }
  }
}
