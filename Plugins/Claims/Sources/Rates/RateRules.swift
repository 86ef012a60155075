import Facilitation
import OrderedCollections

/// A rate as it is asked for.
public struct NewRate: Equatable, Sendable {
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
}

extension RateTable {
  /// The row for a rate, a draft until somebody activates it.
  func row(for new: NewRate) throws(Refusal) -> Rate {
    if let known = self[new.id] {
      throw Refusal(
        "there is a rate '\(known.id)', and the table is only added to",
        remedy: "give it another name, and the place of the old one: --supersedes \(known.id)", about: "name")
    }
    try check(new)
    try checkCap(new)
    try checkReceipt(new)
    for id in new.supersedes { _ = try named(id, about: "supersedes") }
    return Rate(
      id: new.id, scheme: new.scheme ?? "own", category: new.category, key: new.key ?? new.category.rawValue,
      unit: new.unit, over: new.over, price: new.price,
      cap: new.cap.map { Cap(amount: $0, per: new.capPer ?? .line) }, receiptOver: new.receiptOver,
      taxClass: new.taxClass ?? "unstated", validFrom: new.validFrom, validTo: new.validTo, knownFrom: new.knownFrom,
      supersedes: new.supersedes.once, source: new.source ?? "not stated", sourceDate: new.sourceDate, isActive: false)
  }

  private func check(_ new: NewRate) throws(Refusal) {
    guard (1...largestAmount).contains(new.price.minorUnits) else {
      throw Refusal(
        "\(new.price.spoken) is not a price that can be paid", remedy: "give more than nothing, such as £0.55",
        about: "price")
    }
    if let last = new.validTo, last < new.validFrom {
      throw Refusal(
        "it would end on \(last.word), before it begins", remedy: "leave --until out, or give a later day",
        about: "until")
    }
    let fits =
      switch new.over {
      case .distance: new.unit == .mile
      case .time: new.unit != .mile
      case nil: true
      }
    guard fits else {
      throw Refusal(
        "a rate for each \(new.unit.rawValue) can't begin over \(new.over?.spoken ?? "")",
        remedy: new.unit == .mile ? "give a distance: --over 10000mi" : "give a length of time: --over 5h",
        about: "over")
    }
  }

  private func checkCap(_ new: NewRate) throws(Refusal) {
    guard let cap = new.cap else {
      guard let span = new.capPer else { return }
      throw Refusal(
        "a cap for each \(span.rawValue) needs an amount", remedy: "give it, too, such as --cap \(example(new).word)",
        about: "cap-per")
    }
    guard cap.currency == new.price.currency, (1...largestAmount).contains(cap.minorUnits) else {
      throw Refusal(
        "\(cap.spoken) can't be the most that is paid at a price of \(new.price.spoken)",
        remedy: "give more than nothing, such as --cap \(example(new).word)", about: "cap")
    }
  }

  private func checkReceipt(_ new: NewRate) throws(Refusal) {
    guard let most = new.receiptOver else { return }
    guard most.currency == new.price.currency, (0...largestAmount).contains(most.minorUnits) else {
      throw Refusal(
        "\(most.spoken) can't be what is paid without a receipt at a price of \(new.price.spoken)",
        remedy: "write --receipt-over \(example(new).word), or \(Money.zero(new.price.currency).word) for every claim",
        about: "receipt-over")
    }
  }

  /// An amount that could be meant, in the currency of the price.
  private func example(_ new: NewRate) -> Money { Money(minorUnits: 2_000, currency: new.price.currency) }

  /// Those of the drafts that are named; each of them is one.
  func drafts(_ ids: [String]) throws(Refusal) -> [String] {
    for id in ids.once {
      let rate = try named(id, about: "name")
      if rate.isActive {
        throw Refusal("\(rate.id) is active already", remedy: "rates list", about: "name")
      }
    }
    return ids.once
  }

  private func named(_ id: String, about parameter: String) throws(Refusal) -> Rate {
    guard let rate = self[id] else {
      throw Refusal("there is no rate '\(id)'", remedy: "rates list", about: parameter)
    }
    return rate
  }
}
