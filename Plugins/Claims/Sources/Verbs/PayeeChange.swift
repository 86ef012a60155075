import Facilitation
import OrderedCollections

/// Asks for other bank details; those that were confirmed hold until these are.
struct PayeeChange: Change {
  let who: Handle
  let digest: String

  static let signature = Signature(
    ClaimsPlugin.name, "payee change", "asks for other bank details; those that were confirmed hold until these are",
    Slot<Handle>.payee, Slot<String>.details)
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, examples: [Example("payee change ana", after: Scene.detailed)], completing: BankDetails.stating,
    make: PayeeChange.init
  ).with(.discreet)
    .asking(unless: "details", otherwise: BankDetails.importing) { given, context, ask throws(Refusal) in
      try BankDetails.asked(given, context, isChange: true, ask)
    }
  static let records: [any Happening<ClaimsPlugin>.Type] = [DetailsStated.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.stating(digest, of: who, isChange: true)
  }
}
