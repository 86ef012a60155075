import Facilitation
import PaymentFiles

/// The bank details that are kept beside the record.
enum BankDetails {
  static func holder(
    of reference: String, digest: String, in notes: PrivateNotes
  ) throws(Refusal) -> AccountHolder {
    throw Refusal("there are no bank details of \(reference)", remedy: "payee add \(reference)", about: "batch")
  }

  static func payer(digest: String, in notes: PrivateNotes) throws(Refusal) -> AccountHolder {
    throw Refusal("there is no account to pay from", remedy: "payer set", about: "batch")
  }
}

extension ClaimsPlugin {
  static let payeeVerbs: [Verb<ClaimsPlugin>] = [
    .change(
      "payee add", "states bank details", Slot<Handle>.who,
      Slot<String>.requiredOption("digest", .recordHead, "their digest"),
      examples: [Example("payee add ana --digest \(digest)", after: approved)]
    ) { .stateDetails($0, digest: $1) },
    .change(
      "payee confirm", "confirms bank details", Slot<[Handle]>.arguments("who", .person, "whose"),
      examples: [Example("payee confirm ana", after: approved + ["payee add ana --digest \(digest)", "actor cara"])]
    ) { .confirmDetails($0) },
    .change(
      "payer set", "sets the payer's account", Slot<String>.requiredOption("digest", .recordHead, "its digest"),
      examples: [Example("payer set --digest \(digest)", after: approved)]
    ) { .setPayer(digest: $0) },
  ]
  private static let digest = String(repeating: "0", count: 64)
}
