import Facilitation
import OrderedCollections

/// The table of rates.
struct RateTable: Codable, Equatable, Sendable {
  private(set) var rates: OrderedDictionary<String, Rate> = [:]

  init(_ rates: [Rate]) {
    for rate in rates { self.rates[rate.id] = rate }
  }

  subscript(id: String) -> Rate? { rates[id] }

  /// Adds a row at the end; one that is there already stays.
  mutating func add(_ rate: Rate) {
    if rates[rate.id] == nil { rates[rate.id] = rate }
  }

  mutating func activate(_ id: String) { rates[id]?.isActive = true }

  func named(_ id: String, about parameter: String) throws(Refusal) -> Rate {
    guard let rate = self[id] else {
      throw Refusal("there is no rate '\(id)'", remedy: "rates list", about: parameter)
    }
    return rate
  }
}

// What isn't said here is said by `RecordSet`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension RateTable: RecordSet {
  static let name = "rates"
  static let audience = Audience.room
  static let empty = RateTable([])
}

/// What a rate is wanted for.
struct RateWish: Equatable {
  var category: Category
  /// Which of the category's rates; `nil` where there should be only one.
  var key: String?
  var quantity: Quantity
  /// The day of the event.
  var on: CalendarDay
  /// The day of the decision.
  var known: CalendarDay

  /// As it stands after "there is no rate for": `travel by 'car' in miles`.
  fileprivate var words: String {
    "\(category.rawValue)\(key.map { " by '\($0)'" } ?? "") in \(quantity.unitWord)"
  }
}

extension RateTable {
  /// The rates that hold for an event on a day, as far as was known on another, the one from the beginning first.
  ///
  /// Refused when there is none, and when there are two of which nothing says which is meant.
  func brackets(for wish: RateWish) throws(Refusal) -> [Rate] {
    let holding = holding(for: wish)
    guard let first = holding.first else { throw none(wish) }
    if let other = holding.first(where: { $0.key != first.key }) {
      throw Refusal(
        "there are two rates for this: \(first.id) (\(first.spoken)) and \(other.id) (\(other.spoken))",
        remedy: "say which is meant: --rate \(first.key), or --rate \(other.key)", about: "rate")
    }
    let sorted = holding.sorted { ($0.overAmount, $0.id) < ($1.overAmount, $1.id) }
    for (lower, upper) in zip(sorted, sorted.dropFirst())
    where lower.overAmount == upper.overAmount || lower.unit != upper.unit
      || lower.price.currency != upper.price.currency
    {
      throw Refusal(
        "two rates hold on \(wish.on.word): \(lower.id) (\(lower.spoken)) and \(upper.id) (\(upper.spoken))",
        remedy: "add one that takes the place of both: rates add … --supersedes \(lower.id) --supersedes \(upper.id)",
        about: "on")
    }
    return sorted
  }

  private func holding(for wish: RateWish) -> [Rate] {
    holding(on: wish.on, known: wish.known) { $0.fits(wish) }
  }

  /// Those of the wanted rates that are used for an event on a day, as far as was known on another.
  func holding(on day: CalendarDay, known: CalendarDay, where isWanted: (Rate) -> Bool) -> [Rate] {
    let fitting = rates.values.filter { rate in
      rate.isActive && rate.isValid(on: day) && rate.knownFrom <= known && isWanted(rate)
    }
    let superseded = Set(fitting.flatMap(\.supersedes))
    return fitting.filter { !superseded.contains($0.id) }
  }

  /// Why there is none: the nearest that doesn't hold, and what would make one.
  private func none(_ wish: RateWish) -> Refusal {
    let nothing = "there is no rate for \(wish.words) on \(wish.on.word)"
    let fitting = rates.values.filter { $0.fits(wish) }
    let valid = fitting.filter { $0.isValid(on: wish.on) }
    if let draft = valid.first(where: { !$0.isActive }) {
      let drafts = valid.filter { !$0.isActive }.map(\.id)
      return Refusal(
        "\(nothing): \(draft.id) (\(draft.spoken)) is a draft",
        remedy: "rates activate \(drafts.joined(separator: " "))", about: "on")
    }
    if let unknown = valid.first(where: { wish.known < $0.knownFrom }) {
      return Refusal(
        "\(nothing): \(unknown.id) is known only from \(unknown.knownFrom.word)",
        remedy: "wait until then, or claim an amount, such as £5.00", about: "on")
    }
    if let other = fitting.first(where: { wish.on < $0.validFrom }) ?? fitting.last {
      return Refusal(
        "\(nothing): \(other.id) is for \(other.validity)",
        remedy: "check the date, or add a rate: rates add NAME £… --category \(wish.category.rawValue)", about: "on")
    }
    let keys = rates.values.filter { $0.category == wish.category }.map(\.key).once
    return Refusal(
      nothing,
      remedy: wish.key != nil && !keys.isEmpty
        ? "there are rates for \(keys.spoken)" : "claim an amount instead, such as £5.00",
      about: wish.key == nil ? nil : "rate")
  }
}

extension Rate {
  fileprivate func fits(_ wish: RateWish) -> Bool {
    category == wish.category && key == wish.key ?? key && wish.quantity.isPaid(by: unit)
  }

  func isValid(on day: CalendarDay) -> Bool { validFrom <= day && day <= validTo ?? day }

  /// `2011-04-06 to 2026-04-05`, `2026-04-06 on`.
  var validity: String { validTo.map { "\(validFrom.word) to \($0.word)" } ?? "\(validFrom.word) on" }
}
