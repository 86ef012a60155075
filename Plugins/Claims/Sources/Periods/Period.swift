import Facilitation
import OrderedCollections

/// A month of a calendar: `2026-05`.
struct Month: Hashable, Comparable, CodedByWord, Sendable {
  /// What is typed, shown and recorded.
  let word: String

  init?(word: some StringProtocol) {
    guard CalendarDay(word: word + "-01") != nil else { return nil }
    self.word = String(word)
  }

  init(of day: CalendarDay) { word = String(day.word.prefix(7)) }

  /// The month after it.
  var next: Month? { CalendarDay(word: word + "-28").map { Month(of: $0.adding(days: 4)) } }

  static func < (left: Month, right: Month) -> Bool { left.word < right.word }
}

/// What is owed in one currency: at the beginning of a period, and what changed it since.
///
/// In minor units; from events of any origin, so that sums wrap rather than trap.
struct BookedAccount: Codable, Equatable, Sendable {
  var opening: Int64 = 0
  var approved: Int64 = 0
  var reversed: Int64 = 0
  var paid: Int64 = 0
  /// What was paid and came back.
  var returned: Int64 = 0

  var closing: Int64 { opening &+ approved &- reversed &- paid &+ returned }
}

/// The books of a month: what is approved, reversed, paid and returned is booked in the one that is open then.
struct BookedPeriod: Codable, Equatable, Sendable {
  var isOpen = true
  var accounts: OrderedDictionary<Currency, BookedAccount> = [:]
}

/// All periods, one after the other.
struct Books: Codable, Equatable, Sendable {
  private(set) var periods: OrderedDictionary<Month, BookedPeriod> = [:]
  /// What is owed now.
  private(set) var owed: OrderedDictionary<Currency, Int64> = [:]

  var open: Month? { periods.keys.last.flatMap { periods[$0]?.isOpen == true ? $0 : nil } }
  var last: Month? { periods.keys.last }

  /// What is owed now, an amount for each currency.
  var balance: [Money] { owed.map { Money(minorUnits: $0.value, currency: $0.key) } }

  mutating func open(_ month: Month) {
    if let last, month <= last || periods[last]?.isOpen == true { return }
    periods[month] = BookedPeriod(accounts: owed.mapValues { BookedAccount(opening: $0) })
  }

  mutating func close(_ month: Month) {
    if open == month { periods[month]?.isOpen = false }
  }

  /// Changes what is owed.
  mutating func book(_ currency: Currency, _ change: (inout BookedAccount) -> Void) {
    var movement = BookedAccount()
    change(&movement)
    owed[currency, default: 0] &+= movement.closing
    if let open { change(&periods[open, default: BookedPeriod()].accounts[currency, default: BookedAccount()]) }
  }
}
