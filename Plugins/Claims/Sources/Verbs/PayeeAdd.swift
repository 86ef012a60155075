import Facilitation
import OrderedCollections

/// Asks for someone's bank details, which nobody sees and a second person confirms.
struct PayeeAdd: Change {
  let who: Handle
  let digest: String

  static let signature = Signature(
    ClaimsPlugin.name, "payee add", "asks for someone's bank details, which nobody sees and a second person confirms",
    Slot<Handle>.payee, Slot<String>.details)
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, examples: [Example("payee add ana", after: Scene.claimed)], completing: BankDetails.stating,
    make: PayeeAdd.init
  ).with(.discreet)
    .asking(unless: "details", otherwise: BankDetails.importing) { given, context, ask throws(Refusal) in
      try BankDetails.asked(given, context, isChange: false, ask)
    }
  static let records: [any Happening<ClaimsPlugin>.Type] = [DetailsStated.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.stating(digest, of: who, isChange: false)
  }
}

/// Somebody stated someone's bank details, which have this digest.
struct DetailsStated: ClaimsHappening {
  let who: Handle
  let digest: String

  static let shape = Shape(
    "detailsStated", .handle("who"), .text("digest").shared, values: { ($0.who, $0.digest) }, make: DetailsStated.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) { state.state(details: digest, of: who, stamp) }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    let payee = state.payees[who]
    let reference = payee?.reference ?? who.word
    return [
      payee?.waiting == nil
        ? "\(reference) keeps the bank details that were confirmed"
        : "the bank details of \(reference) wait for a second person, who checks them with the payee: "
          + "payee confirm \(reference)"
    ] + Payees(state).warnings(of: who, digest)
  }
}
