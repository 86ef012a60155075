import Facilitation
import Testing

@testable import Floor

/// Dates and times as programs write them in the countries whose people save the lists.
struct ListedTimeTests {
  @Test(arguments: [
    ("7/20/23, 4:30:36 PM", "2023-07-20T16:30:36"), ("7/20/2023, 4:30:36\u{202F}PM", "2023-07-20T16:30:36"),
    ("07/20/2023 04:30:36 PM", "2023-07-20T16:30:36"), ("7/20/2023 12:05 AM", "2023-07-20T00:05"),
    ("7/20/2023 12:05:09 PM", "2023-07-20T12:05:09"), ("Jul 20, 2023 04:30:36 PM", "2023-07-20T16:30:36"),
    ("July 20, 2023 at 4:30 pm", "2023-07-20T16:30"), ("7/20/23, 4:30:36 p. m.", "2023-07-20T16:30:36"),
    ("7/20/23, 4:30:36 a.m.", "2023-07-20T04:30:36"),
  ])
  func `the month first`(text: String, wall: String) throws {
    #expect(try #require(ListedTime(text)).wall(.monthFirst) == WallClock(word: wall))
  }

  @Test(arguments: [
    ("20.07.2023, 16:30:36", "2023-07-20T16:30:36"), ("20.7.2023 klo 16.30.36", "2023-07-20T16:30:36"),
    ("20/7/2023 16:30:36", "2023-07-20T16:30:36"), ("20-07-2023 16:30", "2023-07-20T16:30"),
    ("20. 7. 2023 16:30:36", "2023-07-20T16:30:36"), ("20.07.23, 16:30:36", "2023-07-20T16:30:36"),
    ("5/04/2026, 4:21:32 PM", "2026-04-05T16:21:32"), ("20 Jul 2023 16:30:36", "2023-07-20T16:30:36"),
    ("20.07.2023, 16:30 Uhr", "2023-07-20T16:30"),
  ])
  func `the day first`(text: String, wall: String) throws {
    #expect(try #require(ListedTime(text)).wall(.dayFirst) == WallClock(word: wall))
  }

  @Test(arguments: [
    ("2023-07-20 16:30:36", "2023-07-20T16:30:36"), ("2023/7/20 下午4:30:36", "2023-07-20T16:30:36"),
    ("2023. 7. 20. 오전 4:30:36", "2023-07-20T04:30:36"), ("2023年7月20日 16:30:36", "2023-07-20T16:30:36"),
    ("2023-07-20T16:30:36.250Z", "2023-07-20T16:30:36"),
  ])
  func `the year first`(text: String, wall: String) throws {
    let time = try #require(ListedTime(text))
    #expect(time.wall(.yearFirst) == WallClock(word: wall))
    #expect(time.wall(.dayFirst) == nil && time.wall(.monthFirst) == nil)
  }

  @Test func `a day above twelve tells the order, and one below leaves it open`() throws {
    let open = try #require(ListedTime("5/4/2026 10:00"))
    #expect(open.wall(.dayFirst)?.month == 4 && open.wall(.monthFirst)?.month == 5)
    #expect(ListedTime("20/7/2023 10:00")?.wall(.monthFirst) == nil)
    #expect(ListedTime("7/20/2023 10:00")?.wall(.dayFirst) == nil)
  }

  @Test(arguments: [
    "", "10:15", "2023-07-20", "16:30:36", "31/31/2023 10:00", "7/20/2023 13:00 PM", "7/20/2023 24:00",
    "7/20/2023 10:60", "Room 1 2 3 4 5", "1.2.3.4.5.6.7.8", "+44 7700 900456", "59m 35s",
    "99999999999999999999/1/1 10:00",
    "7/20/2023 4:30 AM PM", "1 2 3 4 5 6 7", "00:12:30",
  ])
  func `all else is none`(text: String) {
    #expect(ListedTime(text) == nil)
  }

  @Test func `a time by UTC is that in every zone`() throws {
    let berlin = Zone(identifier: "x", offset: { _ in 3_600 }, abbreviation: { _ in "X" })
    #expect(
      try #require(ListedTime("2026-11-20T10:00:00Z")).instant(.yearFirst, in: berlin) == FloorRoom.ten)
    #expect(
      try #require(ListedTime("20.11.2026, 11:00:00")).instant(.dayFirst, in: berlin) == FloorRoom.ten)
  }
}
