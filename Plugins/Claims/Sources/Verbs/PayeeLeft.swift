import Facilitation
import OrderedCollections

/// Records that a payee left the workshop which handed their claims over.
///
/// Nobody is erased by it: that is finance's own line.
struct PayeeLeft: Change {
  let who: Handle
  let workshop: String

  /// Its lines are written by a machine and read by another.
  static let signature = Signature(
    ClaimsPlugin.name, "payee left",
    "records that a payee left the workshop that handed their claims over; take does it",
    Slot<Handle>.argument("who", .reference, "who left, by their reference there"),
    Slot<String>.requiredOption("workshop", .workshop, "the workshop that they left"))
  static let verb: Verb<ClaimsPlugin> = .change(
    signature, examples: [Example("claims payee left P-0042 --workshop 00ff00ff00ff00ff", after: Scene.takenOver)],
    completing: { given, context throws(Refusal) in
      if let workshop = given["workshop"] { try context.checkForeign(workshop) }
      return Completed()
    }, make: PayeeLeft.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [PayeeGone.self]

  /// What takes out what is theirs here.
  static func erasing(_ reference: String) -> String { "payee erase \(reference) --reason \"…\"" }

  /// Of somebody of whom no claim was ever taken over there is nothing to say, and a hand-over goes on.
  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    try state.checkSource(workshop)
    guard let payee = state.payees[who], payee.reference == who.word.uppercased(), payee.left == nil,
      context.roster.people[who] == nil
    else { return [] }
    return [Event(PayeeGone(who: who, workshop: workshop))]
  }
}

/// A payee left the other workshop.
struct PayeeGone: ClaimsHappening {
  let who: Handle
  let workshop: String

  static let shape = Shape(
    "payeeLeft", .handle("who"), .text("workshop").shared, values: { ($0.who, $0.workshop) }, make: PayeeGone.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.payees[who]?.left == nil else { return }
    state.payees[who]?.left = Leaving(by: stamp.actor, time: stamp.time)
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    let reference = state.payees[who]?.reference ?? who.word
    return [
      "\(reference) left workshop \(workshop.prefix(8)), as this line says without its sender's code; it is listed: "
        + "claims overrides", "what is theirs here goes by \(PayeeLeft.erasing(reference))",
    ]
  }
}
