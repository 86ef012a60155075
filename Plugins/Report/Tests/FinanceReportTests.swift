import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Report

struct `The report of the money` {
  private static let now = Instant(microseconds: 1_781_085_600_000_000)

  private static func part(_ label: String, _ count: Int?, _ pence: Int64?) -> Reimbursements.Part {
    Reimbursements.Part(label, count: count, amounts: pence.map { [.gbp: $0] } ?? [:])
  }

  private static func money(_ change: (inout Reimbursements) -> Void = { _ in }) -> Reimbursements {
    var money = Reimbursements { _ in [] }
    money.standings = [part("submitted", 3, 1_500), part("paid", 2, 900), part("declined", nil, nil)]
    change(&money)
    return money
  }

  private static func charts(_ money: Reimbursements, within days: Int = 30) -> [String: Chart] {
    let context = ViewContext(now: now, actor: "test", zone: .utc, published: FixedRecords())
    let blocks = FinanceReport(money, within: days, context).document.sections.flatMap(\.blocks)
    let charts = blocks.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
    return Dictionary(charts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func values(_ chart: Chart?) -> [Value] {
    guard case .bars(let measures) = chart?.figure else { return [] }
    return measures.map(\.value)
  }

  private static func pence(_ minorUnits: Int64) -> Value { .money(Money(minorUnits: minorUnits, currency: .gbp)) }

  @Test func `has a bar for each state, and none for what is declined by too few`() {
    let charts = Self.charts(Self.money())
    #expect(Self.values(charts["claims"]) == [.count(3), .count(2), .undefined])
    #expect(Self.values(charts["amountsGBP"]) == [Self.pence(1_500), Self.pence(900), .undefined])
  }

  @Test func `has a chart for each currency, since amounts of two are never compared`() {
    let charts = Self.charts(Self.money { $0.standings[1].amounts[.eur] = 700 })
    #expect(Self.values(charts["amountsGBP"]) == [Self.pence(1_500), Self.pence(900), .undefined])
    #expect(
      Self.values(charts["amountsEUR"]) == [.money(Money(minorUnits: 700, currency: .eur)), .undefined])
  }

  @Test func `goes from period to period`() {
    let charts = Self.charts(
      Self.money {
        $0.periods = [
          .init("2026-05", [.gbp: .init(approved: 900, paid: 0, owed: 900)]),
          .init("2026-06", [.gbp: .init(approved: 0, paid: 900, owed: 0)]),
        ]
      })
    guard case .line(let series, let places) = charts["periodsGBP"]?.figure else {
      return #expect(Bool(false), "\(charts.keys)")
    }
    #expect(places.map(\.label) == [.text("2026-05"), .text("2026-06")])
    #expect(
      series.map(\.values) == [
        [Self.pence(900), Self.pence(0)], [Self.pence(0), Self.pence(900)], [Self.pence(900), Self.pence(0)],
      ])
  }

  @Test func `divides the days where the aim is, and shows none of one person`() {
    func money(of people: Int) -> Reimbursements {
      Self.money {
        $0.daysToPay = [3: 2, 10: 1, 21: 1, 400: 1]
        $0.peoplePaid = people
      }
    }
    let charts = Self.charts(money(of: 2), within: 10)
    guard case .bars(let measures) = charts["daysToPay"]?.figure else { return #expect(Bool(false), "\(charts)") }
    #expect(
      measures.map(\.label) == [
        "0 to 7", "8 to 10", "11 to 14", "15 to 30", "31 to 60", "61 to 90", "more than 90",
      ])
    #expect(measures.map(\.value) == [2, 1, 0, 1, 0, 0, 1].map { .count($0) })
    #expect(Self.charts(money(of: 1))["daysToPay"] == nil)
  }
}
