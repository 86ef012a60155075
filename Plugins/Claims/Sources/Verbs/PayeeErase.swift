import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  /// `payee erase REFERENCE`: what is somebody's whom only another workshop knows goes from this one.
  static let payeeErase: Verb<ClaimsPlugin> = .erasing(
    "payee erase", "takes out what a payee said and is paid by, for good; payments stay, under the reference",
    Slot<Handle>.payee, Slot<String>.requiredOption("reason", .text(), "why: it stays in the record"),
    examples: [
      Example(
        "payee erase P-0042 --reason \"left the workshop\"",
        after: Scene.takenOver + ["actor dee", "decline q1 --reason \"paid by the office\""])
    ]
  ) { state, context, who, reason throws(Refusal) in
    let reference = try Payees(state).found(who).reference
    guard context.roster.people[who] == nil else {
      throw Refusal(
        "\(reference) is \(context.roster.name(of: who)), on the roster here",
        remedy: "person erase \(who.word) --reason \"…\"", about: "payee")
    }
    guard state.isSaid(of: who) else {
      throw Refusal(
        "of \(reference) nothing is here but payments, which are kept by law",
        remedy: "claims list --person \(reference)   shows them", about: "payee", cause: .already)
    }
    return Erasing(of: who, called: reference, reason: reason.tidied)
  }.with(.discreet).alsoSaid("forget payee", "delete payee", "remove payee")
}
