import Facilitation
import OrderedCollections

/// Says that a second person checked bank details with those whose they are.
struct PayeeConfirm: Change {
  let people: [Handle]

  static let verb: Verb<ClaimsPlugin> = .change(
    "payee confirm", "says that a second person checked bank details with those whose they are",
    Slot<[Handle]>.arguments("payee", .payee, "whose, by their references or as the roster has them"),
    examples: [Example("payee confirm P-0001", after: Scene.detailed + ["actor dee"])], completing: confirming,
    make: PayeeConfirm.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [DetailsConfirmed.self]

  /// Once details are confirmed, those before are forgotten; until then what was stated can be taken back.
  private static let confirming: Verb<ClaimsPlugin>.Completing = { given, context throws(Refusal) in
    // Where there are no notes, as when a record is run again elsewhere, nothing is to be checked or forgotten.
    let notes = try context.privateNotesIfAny()
    let payees = context.records(Payees.self)
    var forgotten: [PrivateNote] = []
    for word in given.inPlace {
      guard let who = try? Payees.read(word, context), let payee = payees[who], let waiting = payee.waiting else {
        continue
      }
      try BankDetails.check(payee.reference, waiting.digest, in: notes)
      forgotten += BankDetails.forgetting(all: payee.reference, but: waiting.digest, in: notes)
    }
    return Completed(notes: forgotten)
  }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let actor = StatedActor(context)
    for who in people.once {
      let payee = try Payees(state).found(who)
      let reference = payee.reference
      guard let waiting = payee.waiting else {
        throw Refusal(
          "no bank details of \(reference) wait to be confirmed",
          remedy: payee.details == nil ? "payee add \(reference)" : "payee list", about: "payee")
      }
      if actor.isStated(as: waiting.by) {
        throw Refusal(
          "\(context.actor) stated the bank details of \(reference), and can't confirm them",
          remedy: "someone else checks them with the payee, says who they are, and confirms: actor NAME\n"
            + "payee confirm \(reference)", about: "payee")
      }
    }
    return people.once.map { Event(DetailsConfirmed(who: $0)) }
  }
}

/// A second person confirmed them.
struct DetailsConfirmed: ClaimsHappening {
  let who: Handle

  static let shape = Shape("detailsConfirmed", .handle("who"), values: { $0.who }, make: DetailsConfirmed.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "payee change PAYEE   states others; those before are forgotten" }

  func evolve(_ state: inout State, at stamp: Stamp) { state.confirm(who) }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.payees[who]?.reference ?? who.word) is paid to the confirmed bank details from now on"]
  }
}
