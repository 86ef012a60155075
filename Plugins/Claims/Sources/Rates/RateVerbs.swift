import Facilitation
import OrderedCollections

extension Slot<String?> {
  fileprivate static let key = option("key", .rateName, "which of the category's rates it is, such as car")
  fileprivate static let scheme = option("scheme", .text(), "whose rate it is, in quotes")
  fileprivate static let tax = option("tax", .text(), "how it is taxed, in a word, for whoever pays")
  fileprivate static let source = option("source", .text(), "where it is written down, in quotes")
}

extension Slot<CalendarDay> {
  fileprivate static let validFrom = option("from", .date, "the first day of events that it is for", filled: \.today)
  fileprivate static let knownFrom = option(
    "known", .date, "the day from which it is known; decisions before it stand", filled: \.today)
}

extension Slot<Money?> {
  fileprivate static let cap = option("cap", .money, "the most that is paid at it")
  fileprivate static let receiptOver = option("receipt-over", .money, "above what a claim needs a receipt")
}

extension Slot<Cap.Span?> {
  fileprivate static let capPer = option(
    "cap-per", .choice("SPAN"),
    "what that is the most for: a line unless said otherwise, or a person's day, month or tax year")
}

extension Kind<String> {
  /// A short name in lower case, as rates have them.
  static let rateName = Kind(
    "NAME", read: { word, _ throws(Misreading) in try readRateName(word) }, print: { $0 },
    candidates: { context in
      context.records(RateTable.self).rates.values.map { Candidate($0.id, $0.spoken) }
    })

  /// Which of a category's rates.
  static let rateKey = Kind(
    "RATE", read: { word, _ throws(Misreading) in try readRateName(word) }, print: { $0 },
    candidates: { context in
      context.records(RateTable.self).rates.values.map { Candidate($0.key, $0.spoken) }
    })
}

private func readRateName(_ word: String) throws(Misreading) -> String {
  guard GroupName.isValid(word) else {
    throw Misreading(
      "'\(word)' can't be the name of a rate", remedy: "use letters, digits and -, beginning with a letter")
  }
  return word.lowercased()
}

extension Kind<Threshold> {
  fileprivate static let threshold = Kind(
    "OVER", "a threshold", remedy: "write it like 10000mi a year, or 5h for one line", read: Threshold.init(word:),
    print: \.word)
}

extension ClaimsPlugin {
  static let rateVerbs: [Verb<ClaimsPlugin>] = [
    .view(
      "rates list", "shows what is paid for what, and since when", Slot<Category?>.ofCategory,
      Slot<CalendarDay?>.option("on", .date, "only those for events on this day"),
      examples: ["rates list", "rates list --category travel --on 2022-06-28"]
    ) { state, _, category, day in RateList(state.rates, category, day).document },
    .change(
      "rates add", "adds a rate as a draft; the table is only ever added to",
      Slot<String>.argument("name", .rateName, "what it is called"),
      Slot<Money>.argument("price", .money, "the price of one unit"),
      Slot<Category>.requiredOption("category", .choice("CATEGORY"), "what it is paid for"), Slot<String?>.key,
      Slot<RateUnit>.option("unit", .choice("UNIT"), "mile, hour, or each for the line as a whole") { _ in .each },
      Slot<Threshold?>.option("over", .threshold, "only beyond 10000mi a year, or for a line of more than 5h"),
      Slot<Money?>.cap, Slot<Cap.Span?>.capPer, Slot<Money?>.receiptOver, Slot<CalendarDay>.validFrom,
      Slot<CalendarDay?>.option("until", .date, "the last day of events that it is for"),
      Slot<CalendarDay>.knownFrom,
      Slot<[String]>.options("supersedes", .rateName, "the rate whose place it takes"),
      Slot<String?>.scheme, Slot<String?>.tax, Slot<String?>.source,
      Slot<CalendarDay?>.option("source-date", .date, "the day of what is written down there"),
      examples: [
        "rates add bus-driver £0.30 --category travel --key minibus --unit mile --from 2022-04-06",
        "rates add sitter £12.00 --category carer --unit hour --cap £60.00 --cap-per day --receipt-over £30.00",
        "rates add involvement £25.00 --category time --unit hour --from 2022-04-06 --source \"minutes of 4 May\"",
      ]
    ) {
      name, price, category, key, unit, over, cap, capPer, receiptOver, from, until, known, supersedes, scheme, tax,
      source, sourceDate in
      .addRate(
        NewRate(
          id: name, price: price, category: category, key: key, unit: unit, over: over, cap: cap, capPer: capPer,
          receiptOver: receiptOver, validFrom: from, validTo: until, knownFrom: known, supersedes: supersedes,
          scheme: scheme, taxClass: tax, source: source, sourceDate: sourceDate))
    },
    .change(
      "rates activate", "lets drafts of rates be used from now on",
      Slot<[String]>.arguments("name", .rateName, "which ones"),
      examples: ["rates activate session-half-day session-day"]
    ) { .activateRates($0) },
  ]
}
