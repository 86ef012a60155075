import Facilitation
import OrderedCollections

/// Asks for the account that payments are made from.
struct PayerSet: Change {
  let digest: String

  static let signature = Signature(
    ClaimsPlugin.name, "payer set", "asks for the account that payments are made from", Slot<String>.details)
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, examples: ["payer set"], completing: settingPayer, make: PayerSet.init
  ).with(.discreet)
    .asking(unless: "details") { _, _, ask throws(Refusal) in try BankDetails.asked(ask).text }
  static let records: [any Happening<ClaimsPlugin>.Type] = [PayerAccountSet.self]

  private static let settingPayer: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    try given["details"] == nil ? BankDetails.completed(BankDetails.payer, context) : Completed()
  }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    state.payer == digest ? [] : [Event(PayerAccountSet(digest: digest))]
  }
}

/// The payer's account has this digest.
struct PayerAccountSet: ClaimsHappening {
  let digest: String

  static let shape = Shape("payerSet", .text("digest"), values: { $0.digest }, make: PayerAccountSet.init)
  static var audience: Audience { .facilitator }

  /// A batch that was made before there was an account to pay from is paid from the first.
  func evolve(_ state: inout State, at stamp: Stamp) {
    state.payer = digest
    for (id, batch) in state.batches.atHand where batch.payer == nil { state.batches.atHand[id]?.payer = digest }
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["the account that payments are made from is set"]
  }
}
