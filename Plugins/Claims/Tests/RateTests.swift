import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

@Suite struct `Rates are chosen by two dates` {
  private static func day(_ word: String) throws -> CalendarDay { try #require(CalendarDay(word: word)) }

  private static func brackets(
    _ category: Claims.Category, _ key: String?, _ quantity: String, on: String, known: String,
    in table: RateTable = .seed
  ) throws -> [String] {
    let wish = RateWish(
      category: category, key: key, quantity: try #require(Quantity(word: quantity)), on: try day(on),
      known: try day(known))
    return try table.brackets(for: wish).map(\.id)
  }

  @Test(arguments: [
    // The rise of 2026-05-21 was backdated to 2026-04-06: before that day nobody knew of it.
    ("2026-04-05", "2026-06-10", ["car-2011", "car-2011-over"]),
    ("2026-04-06", "2026-05-20", ["car-2011", "car-2011-over"]),
    ("2026-04-06", "2026-05-21", ["car-2026", "car-2026-over"]),
    ("2027-01-01", "2027-01-01", ["car-2026", "car-2026-over"]),
    ("2011-04-06", "2011-04-06", ["car-2011", "car-2011-over"]),
  ])
  func `mileage by car`(on: String, known: String, ids: [String]) throws {
    #expect(try Self.brackets(.travel, "car", "10mi", on: on, known: known) == ids)
  }

  @Test func `a draft, a rate that has ended, and a kind that nobody knows are refused with what would work`() throws {
    let refusal = { (line: String) in try ClaimRoom().refusal(line) }
    #expect(
      try refusal("travel ana 4mi --rate bicycle")
        == Refusal(
          "there is no rate for travel by 'bicycle' in miles on 2026-06-10: bicycle-2026 (£0.20 a mile) is a draft",
          remedy: "rates activate bicycle-2026", about: "on"))
    #expect(
      try refusal("travel ana 4mi --on 2011-04-05")
        == Refusal(
          "there is no rate for travel by 'car' in miles on 2011-04-05: car-2011 is for 2011-04-06 on",
          remedy: "check the date, or add a rate: rates add NAME £… --category travel", about: "on"))
    #expect(
      try refusal("travel ana 4mi --rate horse")
        == Refusal(
          "there is no rate for travel by 'horse' in miles on 2026-06-10",
          remedy: "there are rates for car, motorcycle, bicycle and passenger", about: "rate"))
    #expect(
      try refusal("offer ana 2h")?.remedy == "rates activate session-half-day session-day")
    #expect(
      try refusal("carer ben 2h")
        == Refusal(
          "there is no rate for carer in hours on 2026-06-10", remedy: "claim an amount instead, such as £5.00"))
  }

  @Test func `two rates for the same are an error that names both`() throws {
    let room = try ClaimRoom(after: [
      "rates add bike-2 £0.30 --category travel --key bicycle --unit mile --from 2026-04-06",
      "rates activate bike-2 bicycle-2026",
    ])
    #expect(
      try room.refusal("travel ana 4mi --rate bicycle")
        == Refusal(
          "two rates hold on 2026-06-10: bicycle-2026 (£0.20 a mile) and bike-2 (£0.30 a mile)",
          remedy: "add one that takes the place of both: rates add … --supersedes bicycle-2026 --supersedes bike-2",
          about: "on"))
    var mended = room
    try mended.type(
      "rates add bike-3 £0.25 --category travel --key bicycle --unit mile --from 2026-04-06 --supersedes bicycle-2026 "
        + "--supersedes bike-2")
    try mended.type("rates activate bike-3")
    try mended.type("travel ana 4mi --rate bicycle")
    #expect(mended.pence(1) == 100)
  }

  @Test func `two kinds of rate for the same are an error that names both`() throws {
    let room = try ClaimRoom(after: [
      "rates activate session-half-day session-day",
      "rates add hourly £25.00 --category time --key hour --unit hour --from 2026-01-01", "rates activate hourly",
    ])
    let refusal = try #require(try room.refusal("offer ana 2h"))
    #expect(refusal.reason.contains("session-half-day (£75.00)") && refusal.reason.contains("hourly (£25.00 an hour)"))
    var chosen = room
    try chosen.type("offer ana 2h30m --rate hour")
    #expect(chosen.pence(1) == 6_250)
  }

  @Test func `the table is only added to`() throws {
    var room = try ClaimRoom()
    let add = "rates add car-2011 £0.60 --category travel --unit mile"
    #expect(
      try room.refusal(add)
        == Refusal(
          "there is a rate 'car-2011', and the table is only added to",
          remedy: "give it another name, and the place of the old one: --supersedes car-2011", about: "name"))
    #expect(try room.refusal("rates activate car-2011")?.reason == "car-2011 is active already")
    #expect(try room.refusal("rates activate car-1999")?.reason == "there is no rate 'car-1999'")
    #expect(try room.refusal("rates add x -£1 --category data")?.parameter == "price")
    #expect(
      try room.refusal("rates add x £1 --category data --from 2026-02-01 --until 2026-01-01")?.parameter == "until")
    #expect(try room.refusal("rates add x £1 --category travel --unit mile --over 5h")?.parameter == "over")
    try room.type("rates add x £1 --category data --from 2026-01-01 --until 2026-12-31 --known 2026-02-01")
    #expect(room.state.rates["x"]?.isActive == false)
    #expect(try room.table("rates list --category data").count == 1)
    #expect(try room.table("rates list").count == RateTable.seed.rates.count + 1)
  }

  @Test func `every row of the seed table is there, under a name of its own`() {
    #expect(RateTable.seed.rates.count == 15)
    let drafts = RateTable.seed.rates.values.filter { !$0.isActive }.map(\.id)
    #expect(
      drafts == ["motorcycle-2026", "bicycle-2026", "passenger-2026", "session-half-day", "session-day"])
  }
}

@Suite struct `What a line comes to` {
  @Test(arguments: [
    ("meal ana 5h1m", 500), ("meal ana 10h", 500), ("meal ana 10h1m", 1_000), ("meal ana 15h1m", 2_500),
    ("travel ana 12.5mi", 688), ("travel ana 67km", 2_288), ("travel ana 0.1mi", 6),
    ("travel ana 4mi --on 2026-04-05 --rate passenger", 20), ("travel ana 12.5mi --on 2026-04-05", 563),
    ("travel ana £12.50", 1_250),
  ])
  func `is rounded once, half away from zero`(line: String, pence: Int64) throws {
    #expect(try ClaimRoom(after: [line]).pence(1) == pence)
  }

  @Test func `three journeys of 12.5 miles make 2064p`() throws {
    let room = try ClaimRoom(after: ["travel ana 12.5mi a", "travel ana 12.5mi b", "travel ana 12.5mi c"])
    #expect(room.state.totals.amount(.accepted, .gbp).minorUnits == 2_064)
  }

  @Test func `a journey over 10,000 miles in a tax year is paid in two parts, and each person and year counts alone`()
    throws
  {
    var room = try ClaimRoom(after: ["travel ana 9990mi", "travel ana 20mi"])
    // 10 miles at 55p, and 10 at 25p.
    #expect(room.pence(2) == 800)
    #expect(room.claim(2)?.line.parts.map(\.quantity) == [100, 100])
    try room.type("travel ana 20mi on")
    #expect(room.pence(3) == 500)
    try room.type("travel joe 20mi")
    try room.type("travel ana 20mi --on 2026-04-05")
    #expect(room.pence(4) == 1_100)
    #expect(room.pence(5) == 900)
    // What isn't paid doesn't count.
    try room.type("waive q1")
    try room.type("travel ana 20mi once more")
    #expect(room.pence(6) == 1_100)
  }

  @Test(arguments: [
    "£1,234.5x", "12abc", "1e3", "NaN", "£1000000000000000000", "-5mi", "-£5", "-2h", "£0", "90s", "0mi",
  ])
  func `what is no quantity is refused with one that is`(word: String) throws {
    let misreading = try #require(try ClaimRoom().misreading("travel ana \(word)"))
    #expect(misreading.remedy?.isEmpty == false)
  }

  @Test(arguments: [
    ("travel ana 2h", "quantity"), ("time ana 5mi", "quantity"), ("data ana 5mi", "quantity"),
    ("time ana 25h", "quantity"), ("meal ana 5h", "quantity"), ("travel ana £5 --rate car", "rate"),
    ("other ana £5 --vat £5", "vat"), ("other ana £5 --vat €1", "vat"), ("other ana £5 --vat -£1", "vat"),
    ("other ana £5 --on 2028-01-01", "on"),
  ])
  func `what can't be paid is refused with what could`(line: String, parameter: String) throws {
    let refusal = try #require(try ClaimRoom().refusal(line))
    #expect(refusal.parameter == parameter)
    #expect(refusal.remedy?.isEmpty == false)
  }

  @Test func `a rate says how it is taxed, and the claim carries it`() throws {
    let room = try ClaimRoom(after: ["rates activate session-half-day session-day", "offer ana 2h", "offer ana 4h1m"])
    #expect(room.claim(1)?.line.taxClass == "taxable")
    #expect(room.pence(1) == 7_500)
    #expect(room.pence(2) == 15_000)
  }
}
