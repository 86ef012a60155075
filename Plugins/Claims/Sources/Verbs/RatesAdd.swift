import Facilitation
import OrderedCollections

/// Adds a rate as a draft; the table is only ever added to.
struct RatesAdd: Change {
  var id: String
  var price: Money
  var category: Category
  var key: String?
  var unit: RateUnit
  var over: Threshold?
  var cap: Money?
  var capPer: Cap.Span?
  var receiptOver: Money?
  var validFrom: CalendarDay
  var validTo: CalendarDay?
  var knownFrom: CalendarDay
  var supersedes: [String]
  var scheme: String?
  var taxClass: String?
  var source: String?
  var sourceDate: CalendarDay?

  static let verb: Verb<ClaimsPlugin> = .change(
    "rates add", "adds a rate as a draft; the table is only ever added to",
    Slot<String>.argument("name", .rateName, "what it is called"),
    Slot<Money>.argument("price", .money, "the price of one unit"),
    Slot<Category>.requiredOption("category", .choice("CATEGORY"), "what it is paid for"),
    Slot<String?>.option("key", .rateName, "which of the category's rates it is, such as car"),
    Slot<RateUnit>.option("unit", .choice("UNIT"), "mile, hour, or each for the line as a whole") { _ in .each },
    Slot<Threshold?>.option("over", .threshold, "only beyond 10000mi a year, or for a line of more than 5h"),
    Slot<Money?>.option("cap", .money, "the most that is paid at it"),
    Slot<Cap.Span?>.option(
      "cap-per", .choice("SPAN"),
      "what that is the most for: a line unless said otherwise, or a person's day, month or tax year"),
    Slot<Money?>.option("receipt-over", .money, "above what a claim needs a receipt"),
    Slot<CalendarDay>.option("from", .date, "the first day of events that it is for", filled: \.today),
    Slot<CalendarDay?>.option("until", .date, "the last day of events that it is for"),
    Slot<CalendarDay>.option(
      "known", .date, "the day from which it is known; decisions before it stand", filled: \.today),
    Slot<[String]>.options("supersedes", .rateName, "the rate whose place it takes"),
    Slot<String?>.option("scheme", .text(), "whose rate it is, in quotes"),
    Slot<String?>.option("tax", .text(), "how it is taxed, in a word, for whoever pays"),
    Slot<String?>.option("source", .text(), "where it is written down, in quotes"),
    Slot<CalendarDay?>.option("source-date", .date, "the day of what is written down there"),
    examples: [
      "rates add bus-driver £0.30 --category travel --key minibus --unit mile --from 2022-04-06",
      "rates add sitter £12.00 --category carer --unit hour --cap £60.00 --cap-per day --receipt-over £30.00",
      "rates add involvement £25.00 --category time --unit hour --from 2022-04-06 --source \"minutes of 4 May\"",
    ], make: RatesAdd.init)
  static let records: [any Happening<ClaimsPlugin>.Type] = [RateAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    if let known = state.rates[id] {
      throw Refusal(
        "there is a rate '\(known.id)', and the table is only added to",
        remedy: "give it another name, and the place of the old one: --supersedes \(known.id)", about: "name")
    }
    try check()
    try checkCap()
    try checkReceipt()
    for id in supersedes { _ = try state.rates.named(id, about: "supersedes") }
    let added = RateAdded(
      id: id, scheme: scheme ?? "own", category: category, key: key ?? category.rawValue, unit: unit, over: over,
      price: price, cap: cap.map { Cap(amount: $0, per: capPer ?? .line) }, receiptOver: receiptOver,
      taxClass: taxClass ?? "unstated", from: validFrom, until: validTo, known: knownFrom, supersedes: supersedes.once,
      source: source ?? "not stated", sourceDate: sourceDate)
    return [Event(added)]
  }

  private func check() throws(Refusal) {
    guard (1...largestAmount).contains(price.minorUnits) else {
      throw Refusal(
        "\(price.spoken) is not a price that can be paid", remedy: "give more than nothing, such as £0.55",
        about: "price")
    }
    if let validTo, validTo < validFrom {
      throw Refusal(
        "it would end on \(validTo.word), before it begins", remedy: "leave --until out, or give a later day",
        about: "until")
    }
    let fits =
      switch over {
      case .distance: unit == .mile
      case .time: unit != .mile
      case nil: true
      }
    guard fits else {
      throw Refusal(
        "a rate for each \(unit.rawValue) can't begin over \(over?.spoken ?? "")",
        remedy: unit == .mile ? "give a distance: --over 10000mi" : "give a length of time: --over 5h",
        about: "over")
    }
  }

  private func checkCap() throws(Refusal) {
    guard let cap else {
      guard let capPer else { return }
      throw Refusal(
        "a cap for each \(capPer.rawValue) needs an amount", remedy: "give it, too, such as --cap \(example.word)",
        about: "cap-per")
    }
    guard cap.currency == price.currency, (1...largestAmount).contains(cap.minorUnits) else {
      throw Refusal(
        "\(cap.spoken) can't be the most that is paid at a price of \(price.spoken)",
        remedy: "give more than nothing, such as --cap \(example.word)", about: "cap")
    }
  }

  private func checkReceipt() throws(Refusal) {
    guard let receiptOver else { return }
    guard receiptOver.currency == price.currency, (0...largestAmount).contains(receiptOver.minorUnits) else {
      throw Refusal(
        "\(receiptOver.spoken) can't be what is paid without a receipt at a price of \(price.spoken)",
        remedy: "write --receipt-over \(example.word), or \(Money.zero(price.currency).word) for every claim",
        about: "receipt-over")
    }
  }

  /// An amount that could be meant, in the currency of the price.
  private var example: Money { Money(minorUnits: 2_000, currency: price.currency) }
}

struct RateAdded: ClaimsHappening {
  let rate: Rate

  static let shape = Shape(
    "rateAdded", .text("rate"), .text("scheme"), .choice("category"), .text("key"), .choice("unit"),
    .optional(.threshold("over")), .money("price"), .optional(.cap), .optional(.money("receiptOver")), .text("tax"),
    .day("from"), .optional(.day("until")), .day("known"), .texts("supersedes"), .text("source"),
    .optional(.day("sourceDate")),
    values: {
      let rate = $0.rate
      return (
        rate.id, rate.scheme, rate.category, rate.key, rate.unit, rate.over, rate.price, rate.cap, rate.receiptOver,
        rate.taxClass, rate.validFrom, rate.validTo, rate.knownFrom, rate.supersedes, rate.source, rate.sourceDate
      )
    },
    make: RateAdded.init(
      id:scheme:category:key:unit:over:price:cap:receiptOver:taxClass:from:until:known:supersedes:source:sourceDate:))
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) { state.rates.add(rate) }

  func sentences(in state: State, _ context: ViewContext) -> [String] {
    ["\(rate.id) is a draft: rates activate \(rate.id)"]
  }
}

extension RateAdded {
  /// A draft.
  fileprivate init(
    id: String, scheme: String, category: Category, key: String, unit: RateUnit, over: Threshold?, price: Money,
    cap: Cap?, receiptOver: Money?, taxClass: String, from: CalendarDay, until: CalendarDay?, known: CalendarDay,
    supersedes: [String], source: String, sourceDate: CalendarDay?
  ) {
    rate = Rate(
      id: id, scheme: scheme, category: category, key: key, unit: unit, over: over, price: price, cap: cap,
      receiptOver: receiptOver, taxClass: taxClass, validFrom: from, validTo: until, knownFrom: known,
      supersedes: supersedes, source: source, sourceDate: sourceDate, isActive: false)
  }
}

extension EventField<Threshold> {
  fileprivate static func threshold(_ name: String) -> EventField {
    word(name, "is not a threshold", read: { Threshold(word: $0) }, print: { $0.word })
  }
}

extension Kind<Threshold> {
  fileprivate static let threshold = Kind(
    "OVER", "a threshold", remedy: "write it like 10000mi a year, or 5h for one line", read: Threshold.init(word:),
    print: \.word)
}
