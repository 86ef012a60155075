import Facilitation
import OrderedCollections

// What adding and changing someone's bank details have in common: they are asked for, remembered beside the record, and
// recorded by their digest.
extension BankDetails {
  static let importing = "payee import FILE   takes them from a table instead"

  static func asked(
    _ given: GivenWords, _ context: CompletionContext, isChange: Bool,
    _ ask: (_ prompt: String) throws(Refusal) -> String
  ) throws(Refusal) -> String? {
    // Whom nobody knows, the slot itself says.
    guard given.inPlace.count == 1, let who = try? Payees.read(given.inPlace[0], context) else { return nil }
    try context.records(Payees.self).checkStating(who, isChange: isChange)
    return try asked(ask).text
  }

  /// `--details` as the digest of what was answered, which is remembered beside the record.
  static let stating: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    guard given["details"] == nil, let word = given.inPlace.first,
      let who = try? Payees.read(word, context)
    else { return Completed() }
    let payee = try context.records(Payees.self).found(who)
    return try completed(payee.reference, context)
  }

  static func completed(_ whom: String, _ context: CompletionContext) throws(Refusal) -> Completed {
    guard let details = context.answer.flatMap(BankDetails.init(text:)) else {
      throw Refusal("bank details are asked for, and nobody was asked", remedy: importing)
    }
    let key = try DetailsKey.found(context)
    let digest = details.digest(key.key)
    return Completed(options: ["details": digest], notes: key.notes + [details.note(for: whom, digest)])
  }
}

extension State {
  /// Refuses to add details to others, and to change what isn't there.
  func stating(_ digest: String, of who: Handle, isChange: Bool) throws(Refusal) -> [Event] {
    let payees = Payees(self)
    if try payees.found(who).latest == digest { return [] }
    try payees.checkStating(who, isChange: isChange)
    return [Event(DetailsStated(who: who, digest: digest))]
  }
}

extension Slot<String> {
  static let details = option(
    "details", .digest, "the digest of the details, in a line that was recorded", filled: { _ in "" })
}

extension Payees {
  func warnings(of who: Handle, _ digest: String) -> [String] {
    let others = others(than: who, with: digest)
    return others.isEmpty
      ? [] : ["look again: \(others.spoken) \(others.count == 1 ? "has" : "have") the same bank account"]
  }
}
