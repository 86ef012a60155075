import Facilitation
import OrderedCollections

/// Takes an agreement back.
struct AgreementEnd: Change {
  let agreement: ID

  static let verb: Verb<CharterPlugin> = .change(
    "agreement end", "takes an agreement back", Slot<ID>.argument("agreement", .agreement, "which one, such as ag1"),
    examples: [Example("agreement end ag1", after: ["agree --show-alone commissioners"])], make: AgreementEnd.init)
  static let records: [any Happening<CharterPlugin>.Type] = [AgreementEnded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard state.agreements[agreement] != nil else { throw state.unknown("agreement", agreement) }
    return [Event(AgreementEnded(agreement: agreement))]
  }
}

struct AgreementEnded: Happening {
  let agreement: ID

  static let shape = Shape(
    "agreementEnded", .id("agreement"), values: { $0.agreement }, make: AgreementEnded.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.agreements[agreement] = nil }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("\(agreement.word) is taken back")
  }
}
