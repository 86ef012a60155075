import Facilitation
import OrderedCollections

/// Lets drafts of rates be used from now on.
struct RatesActivate: Change {
  let names: [String]

  static let verb: Verb<ClaimsPlugin> = .change(
    "rates activate", "lets drafts of rates be used from now on",
    Slot<[String]>.arguments("name", .rateName, "which ones"),
    examples: ["rates activate session-half-day session-day"], make: RatesActivate.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [RateActivated.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    for name in names.once {
      let rate = try state.rates.named(name, about: "name")
      if rate.isActive { throw Refusal("\(rate.id) is active already", remedy: "rates list", about: "name") }
    }
    return names.once.map { Event(RateActivated(rate: $0)) }
  }
}

struct RateActivated: ClaimsHappening {
  let rate: String

  static let shape = Shape("rateActivated", .text("rate"), values: { $0.rate }, make: RateActivated.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.rates.activate(rate) }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(rate) is active: \(state.rates[rate]?.terms ?? "")"]
  }
}
