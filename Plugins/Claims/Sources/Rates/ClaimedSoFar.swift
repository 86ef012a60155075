import Facilitation
import OrderedCollections

/// What is claimed at rates: a sum for each person, category, key and currency, and each day, month and tax year.
///
/// What a cap leaves is worked out from it, however much was claimed before. It counts what has no cap, too, since a rate
/// with one may take the place of a rate without.
struct ClaimedSoFar: Codable, Equatable, Sendable {
  /// Sums in minor units, a page for each time.
  ///
  /// The latest day, month and year stay at hand, as most claims are for them.
  private(set) var pages = Archive<OrderedDictionary<String, Int64>>()

  /// What is claimed under the names of a line and in its time; nothing for a line alone.
  func sum(for line: Line, per span: Cap.Span) -> Int64 {
    Self.page(span, line.on).flatMap { pages[$0]?[line.sumName] } ?? 0
  }

  /// Adds to what is claimed under the names of a line; from events of any origin, so that sums wrap rather than trap.
  mutating func add(_ minorUnits: Int64, for line: Line) {
    guard minorUnits != 0 else { return }
    let name = line.sumName
    for page in Cap.Span.allCases.compactMap({ Self.page($0, line.on) }) {
      if pages.atHand[page] == nil { pages.atHand[page] = pages[page] ?? [:] }
      pages.atHand[page]?[name, default: 0] &+= minorUnits
      let alike = pages.atHand.keys.filter { $0.prefix == page.prefix }
      let latest = alike.map(\.number).max()
      for other in alike where other.number != latest { pages.setAside(other) }
    }
  }

  // Pages are found by ids that nobody sees.
  private static func page(_ span: Cap.Span, _ day: CalendarDay) -> ID? {
    let digits = Int(String(day.word.filter { $0 != "-" })) ?? 0
    return switch span {
    case .line: nil
    case .day: ID("day", digits)
    case .month: ID("month", digits / 100)
    // No id has a number below 1.
    case .year: ID("year", max(1, day.taxYear))
    }
  }
}

extension Line {
  fileprivate var sumName: String { "\(who.word) \(category.rawValue) \(key ?? "") \(amount.currency.rawValue)" }
}

extension Claim {
  /// What counts towards the caps of its rates, in minor units: nothing without rates, once nothing is paid for it, and
  /// once it is paid by another line.
  var countedForCaps: Int64 {
    line.parts.isEmpty || !origin.isReversible || standing.isOff || standing == .reissued ? 0 : amount.minorUnits
  }
}
