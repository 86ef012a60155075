import Facilitation
import OrderedCollections

/// Offers someone payment for time, at the rate that is agreed, or an amount.
struct Offer: Change {
  let draft: LineDraft

  static let verb: Verb<ClaimsPlugin> = .change(
    "offer", "offers someone payment for time, at the rate that is agreed, or an amount",
    Slot<Handle>.who, Slot<Quantity>.quantity, Slot<String?>.words, Slot<String?>.rate, Slot<CalendarDay>.on,
    Slot<ID>.newClaim,
    examples: [Example("offer ana 2h30m Reading the drafts", after: Scene.sessions), "offer ana £40.00"],
    make: { who, quantity, text, key, on, id in
      Offer(
        draft: LineDraft(id: id, who: who, category: .time, key: key, quantity: quantity, on: on, text: text))
    })
  static let records: [any Happening<ClaimsPlugin>.Type] = [Offered.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    [Event(Offered(line: try draft.line(in: state, context)))]
  }
}

struct Offered: ClaimsHappening {
  let line: Line

  static let shape = Shape("offered", .line, values: { $0.line }, make: Offered.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.claim(line.id) == nil else { return }
    state.add(line, .offer, .offered, stamp)
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    let id = line.id.word
    return ["\(state.described(line, context)), is offered: accept \(id), reduce \(id) £…, or waive \(id)"]
  }
}
