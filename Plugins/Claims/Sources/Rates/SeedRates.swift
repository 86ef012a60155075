import Facilitation
import OrderedCollections

extension RateTable {
  /// The rates that every workshop begins with.
  ///
  /// Rows are only ever added here: claims in people's files refer to them.
  static let seed = RateTable(
    [
      mileage("car-2011", "car", 45, from: "2011-04-06"),
      mileage("car-2011-over", "car", 25, from: "2011-04-06", over: carMiles),
      mileage("motorcycle-2011", "motorcycle", 24, from: "2011-04-06", to: "2026-04-05"),
      mileage("bicycle-2011", "bicycle", 20, from: "2011-04-06", to: "2026-04-05"),
      mileage("passenger-2011", "passenger", 5, from: "2011-04-06", to: "2026-04-05"),
      // Announced on 2026-05-21, and backdated to the beginning of the tax year.
      mileage("car-2026", "car", 55, from: "2026-04-06", known: "2026-05-21", supersedes: "car-2011"),
      mileage(
        "car-2026-over", "car", 25, from: "2026-04-06", over: carMiles, known: "2026-05-21",
        supersedes: "car-2011-over"),
      mileage("motorcycle-2026", "motorcycle", 24, from: "2026-04-06", isActive: false),
      mileage("bicycle-2026", "bicycle", 20, from: "2026-04-06", isActive: false),
      mileage("passenger-2026", "passenger", 5, from: "2026-04-06", isActive: false),
      meal("meal-5h", 500, over: 5), meal("meal-10h", 1_000, over: 10), meal("meal-15h", 2_500, over: 15),
      session("session-half-day", 7_500, over: nil),
      session("session-day", 15_000, over: .time(.hours(4))),
    ].compactMap(\.self))

  private static let carMiles = Threshold.distance(Distance(tenths: 100_000))

  private static func mileage(
    _ id: String, _ key: String, _ pence: Int64, from: String, to: String? = nil, over: Threshold? = nil,
    known: String? = nil, supersedes: String? = nil, isActive: Bool = true
  ) -> Rate? {
    guard let validFrom = CalendarDay(word: from), let knownFrom = CalendarDay(word: known ?? from) else { return nil }
    return Rate(
      id: id, scheme: "HMRC mileage", category: .travel, key: key, unit: .mile, over: over,
      price: Money(minorUnits: pence, currency: .gbp), taxClass: "exempt", validFrom: validFrom,
      validTo: to.flatMap { CalendarDay(word: $0) }, knownFrom: knownFrom, supersedes: supersedes.map { [$0] } ?? [],
      source: "gov.uk, travel: mileage and fuel rates and allowances", sourceDate: knownFrom, isActive: isActive)
  }

  private static func meal(_ id: String, _ pence: Int64, over hours: Int64) -> Rate? {
    CalendarDay(word: "2016-04-06").map { day in
      Rate(
        id: id, scheme: "HMRC benchmark", category: .meal, key: "meal", unit: .each, over: .time(.hours(hours)),
        price: Money(minorUnits: pence, currency: .gbp), taxClass: "exempt", validFrom: day, validTo: nil,
        knownFrom: day, supersedes: [], source: "gov.uk, benchmark scale rates for meals", sourceDate: day,
        isActive: true)
    }
  }

  private static func session(_ id: String, _ pence: Int64, over: Threshold?) -> Rate? {
    CalendarDay(word: "2022-04-06").map { day in
      Rate(
        id: id, scheme: "involvement", category: .time, key: "session", unit: .each, over: over,
        price: Money(minorUnits: pence, currency: .gbp), taxClass: "taxable", validFrom: day, validTo: nil,
        knownFrom: day, supersedes: [], source: "to be agreed by whoever pays", sourceDate: nil, isActive: false)
    }
  }
}
