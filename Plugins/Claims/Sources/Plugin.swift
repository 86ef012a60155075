public import Facilitation
import OrderedCollections

// What isn't said here is said by `RoomPlugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// Reimbursement: what people are offered and claim, who approved it, what it was paid at, and that it was paid once.
///
/// A claim is one line, about one person and one day. What it comes to is frozen with the rates that it comes from; what
/// is wrong with it afterwards is reversed and never changed.
public enum ClaimsPlugin: RoomPlugin {
  public static let name = "claims"
  public static let summary = "reimbursement: offers, claims, approvals, rates and periods"
  public static let stateVersion = 7
  public static let idPrefixes = [ID.claim, ID.batch]
  public static let initial = State()

  public static let rooms = Rooms<ClaimsPlugin>([
    .change(Offer.self), .change(OfferAll.self), .change(ClaimLine.self),
    .change(Accept.self), .change(Waive.self), .change(Reduce.self), .change(Submit.self), .change(Query.self),
    .change(Answer.self), .change(Approve.self), .change(Decline.self),
    .change(Prepay.self), .change(Reverse.self), .change(TopUp.self),
    .verb(show), .verb(list), .verb(ofPerson), .verb(overrides), .verb(ratesImpact), .verb(fairness),
    .verb(ratesList), .change(RatesAdd.self), .change(RatesActivate.self),
    .change(PeriodOpen.self), .change(PeriodClose.self), .verb(periodList),
    .change(PayeeAdd.self), .change(PayeeChange.self), .verb(payeeImport), .change(PayeeConfirm.self),
    .verb(payeeList), .change(PayeeLeft.self), .verb(payeeErase), .change(PayerSet.self),
    .change(BatchMake.self), .verb(batchExport), .change(BatchExported.self), .verb(batchList), .verb(batchShow),
    .change(LedgerSet.self), .verb(ledgerList),
    .verb(batchPaid), .change(Paid.self), .change(Returned.self), .change(Reissue.self), .verb(reconcile),
    .verb(handover), .change(HandedOver.self), .verb(take), .change(Taken.self), .change(Vouched.self),
    .verb(results), .change(PaidElsewhere.self),
  ])

  /// What was recorded already may be said again, as where a file is read twice.
  public static let unchanged = Document.note("nothing changes: that is so already")

  /// Once bank details were stated, they lie there.
  public static func needsPrivateNotes(_ state: State) -> Bool {
    state.payer != nil || state.payees.values.contains(where: \.isKnown)
  }

  public static func proofs(of notes: PrivateNotes, in state: State) -> PrivateProofs { state.proofs(of: notes) }

  public static let notesSections = [
    NotesSection(
      "claims", "a key, against guesses at bank details", kept: "while there are some"),
    NotesSection(
      BankDetails.section, "bank details, to pay people by",
      kept: "until others take their place, or they are erased", as: keptDetails.name),
  ]

  public static let keptKinds = [keptDetails, keptClaims]

  public static func kept(
    _ kind: String, among notes: PrivateNotes, in state: State, _ context: ViewContext
  ) -> [KeptThing] {
    kind == keptDetails.name ? state.keptDetails(among: notes, context) : state.keptClaims(context)
  }

  public static func belongings(of who: Handle, among notes: PrivateNotes, in state: State) -> Belongings {
    state.belongings(of: who, among: notes)
  }

  public static func superfluous(among notes: PrivateNotes, in state: State) -> [PrivateNote] {
    state.superfluous(among: notes)
  }

  public static func facts(_ state: State, _ context: Context) -> [FactSource] { state.facts }

  public static func pending(_ state: State, _ context: ViewContext) -> [Pending] { state.pending(context) }
}

typealias State = ClaimsPlugin.State
typealias Event = ClaimsPlugin.Event

/// What the claims are counted under.
extension ID {
  static let claim = "q"
  static let batch = "b"
}

/// Something that happened to claims, of which a sentence or two are said: what holds now, and the next step where there
/// is a natural one.
protocol ClaimsHappening: Happening where P == ClaimsPlugin {
  /// Those about this event alone.
  func sentences(in state: State, _ context: ViewContext) -> [String]
}

extension ClaimsHappening {
  /// No meeting is told of by what was claimed for it.
  func bearing(in state: State) -> Bearing { .onward }

  /// What is recorded by one line is all of one kind.
  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let alike = events.compactMap { $0.as(Self.self) }
    return .object(alike.flatMap { $0.sentences(in: state, context) }.map(Block.note))
  }
}
