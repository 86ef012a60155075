import Facilitation
import OrderedCollections

/// Claims for something of one category, each of which has a verb.
struct ClaimLine: Change {
  let draft: LineDraft

  static let verb: Verb<ClaimsPlugin> = verb(
    .time, "time", "claims for time and contribution", "time ana £75.00 Half a day of interviews")
  static let verbs: [Verb<ClaimsPlugin>] = [
    verb,
    verb(
      .travel, "travel", "claims for travel: a distance at the rate of the vehicle, or a fare", "travel ana 12.5mi"),
    verb(
      .meal, "meal", "claims for a meal: the hours away at the rate without receipt, or an amount", "meal ana 6h"),
    verb(
      .carer, "carer", "claims for someone to care meanwhile", "carer ben £45.00 Three hours for his mother"),
    // `access` alone is the floor's.
    verb(
      .access, "access cost", "claims for what it takes to be there", "access cost ana £30.00 BSL interpreter"),
    verb(.data, "data", "claims for calls and data", "data ana £5.00 Two video calls"),
    verb(.voucher, "voucher", "claims a voucher", "voucher ana £20.00"),
    verb(.other, "other", "claims for something else", "other ana £12.50 Printing"),
  ]
  static let records: [any Happening<ClaimsPlugin>.Type] = [Claimed.self]

  private static func verb(
    _ category: Category, _ name: String, _ summary: String, _ example: String
  ) -> Verb<ClaimsPlugin> {
    .change(
      name, summary, Slot<Handle>.who, Slot<Quantity>.quantity, Slot<String?>.words, Slot<String?>.rate,
      Slot<CalendarDay>.on, Slot<Money?>.option("vat", .money, "the tax in the amount, as the receipt has it"),
      Slot<FilePrint?>.option("receipt", .filePrint, "the receipt; its name and digest are kept, and not the file"),
      Slot<ID>.newClaim, examples: [Example(stringLiteral: example)],
      make: { who, quantity, text, key, on, vat, receipt, id in
        ClaimLine(
          draft: LineDraft(
            id: id, who: who, category: category, key: key, quantity: quantity, on: on, text: text, vat: vat,
            receipt: receipt))
      }
    ).with(name.contains(" ") ? [] : .offeredInFull).open(to: .members(own: "who", giving: ["rate", "on", "receipt"]))
  }

  /// With its receipt where one is needed; what is offered comes from whoever pays, and has none.
  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let line = try draft.line(in: state, context)
    try checkReceipt(line, in: state, context)
    return [Event(Claimed(line: line))]
  }

  /// What is worked out needs one by its own rates; for an amount, nobody knows at which of its category it would be.
  private func checkReceipt(_ line: Line, in state: State, _ context: Context) throws(Refusal) {
    guard line.receipt == nil else { return }
    let rates =
      line.parts.isEmpty
      ? state.rates.holding(on: line.on, known: context.today) { $0.category == line.category }
      : line.parts.compactMap { state.rates[$0.rate] }
    let needing = rates.compactMap { rate in rate.receiptOver.map { (rate: rate.id, most: $0) } }
      .filter { $0.most.currency == line.amount.currency && $0.most.minorUnits < line.amount.minorUnits }
    guard let strictest = needing.min(by: { $0.most.minorUnits < $1.most.minorUnits }) else { return }
    throw Refusal(
      "\(line.amount.spoken) needs a receipt: \(strictest.rate) asks for one over \(strictest.most.spoken)",
      remedy: "give the file, too: --receipt FILE", about: "quantity")
  }
}

struct Claimed: ClaimsHappening {
  let line: Line

  static let shape = Shape("claimed", .line, values: { $0.line }, make: Claimed.init)
  static var audience: Audience { .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    guard state.claim(line.id) == nil else { return }
    state.add(line, .claim, .accepted, stamp)
  }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(state.described(line, context)): submit \(line.id.word)"]
  }

  /// What is to be looked at may be other people's.
  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    Document(
      .object,
      [
        Section(nil, sentences(in: state, context).map(Block.note)),
        Section(nil, warnings(in: state).map(Block.note), for: Readers(.facilitator)),
      ])
  }

  /// What may well be in order, and should be looked at.
  private func warnings(in state: State) -> [String] {
    let receipt = line.receipt.map { state.claims(with: $0, but: line.id) } ?? []
    let near = state.claims(near: line).filter { !receipt.contains($0) }
    return [
      receipt.isEmpty ? nil : "look again: \(receipt.map(\.word).spoken) \(has(receipt)) the same receipt",
      near.isEmpty ? nil : "look again: \(near.map(\.word).spoken) \(has(near)) about the same day and amount",
    ].compactMap(\.self)
  }

  private func has(_ ids: [ID]) -> String { ids.count == 1 ? "has" : "have" }
}
