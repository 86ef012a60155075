import Facilitation
import Foundation
import Testing

/// Bank holidays, as GOV.UK lists them.
struct `Bank holidays` {
  @Test(arguments: [
    (BankHolidays.englandAndWales, 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
    (.englandAndWales, 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    (.englandAndWales, 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
    (.englandAndWales, 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
    (.englandAndWales, 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (.englandAndWales, 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    (.scotland, 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"),
    (.scotland, 2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26"),
    (.scotland, 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"),
    (.northernIreland, 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"),
    (.northernIreland, 2024, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"),
  ])
  func `are those of the year`(part: BankHolidays, year: Int, days: String) {
    let listed = part.days(of: year).map(\.word).sorted()
    #expect(listed == days.split(separator: " ").map { "\(year)-\($0)" })
  }

  private static let file = ProcessInfo.processInfo.environment["EVENHAND_HOLIDAYS"]

  @Test(.enabled(if: Self.file != nil, "Scripts/check-holidays fetches them"))
  func `are those that another program lists`() throws {
    let lines = try String(contentsOfFile: try #require(Self.file), encoding: .utf8).split(separator: "\n")
    var compared: [BankHolidays: Set<Int>] = [:]
    for words in lines.map({ $0.split(separator: " ") }) {
      let part = try #require(BankHolidays(rawValue: String(words[0])))
      let year = try #require(Int(words[1]))
      #expect(part.days(of: year).map(\.word).sorted() == words.dropFirst(2).map(String.init), "\(part) in \(year)")
      compared[part, default: []].insert(year)
    }
    for part in BankHolidays.allCases {
      // And of the years after, in which the same rules hold.
      #expect(
        compared[part]?.isSuperset(of: BankHolidays.known.lowerBound...BankHolidays.known.upperBound + 12) == true)
    }
  }

  @Test func `go on by the same rules after the years that are known`() throws {
    let christmas = try #require(CalendarDay(word: "2035-12-25"))
    #expect(BankHolidays.englandAndWales.isDayOff(christmas))
    #expect(!BankHolidays.known.contains(2035))
  }
}
