import Facilitation
import Testing

@Suite struct `How long something is kept` {
  @Test(arguments: [
    ("2026-06-10", "90d", "2026-09-08"), ("2026-06-10", "1d", "2026-06-11"), ("2024-01-31", "1mo", "2024-02-29"),
    ("2023-01-31", "1mo", "2023-02-28"), ("2023-03-31", "1mo", "2023-04-30"), ("2026-12-15", "1mo", "2027-01-15"),
    ("2026-11-30", "1mo", "2026-12-30"), ("2026-12-31", "2mo", "2027-02-28"), ("2024-02-29", "1y", "2025-02-28"),
    ("2024-02-29", "4y", "2028-02-29"), ("2023-03-31", "6y", "2029-03-31"), ("2026-01-31", "13mo", "2027-02-28"),
    ("2026-06-10", "24mo", "2028-06-10"), ("2026-06-10", "100y", "2126-06-10"),
  ])
  func `is counted by the calendar`(since: String, time: String, end: String) throws {
    let (day, time) = (try #require(CalendarDay(word: since)), try #require(KeepingTime(word: time)))
    #expect(time.end(since: day)?.word == end)
  }

  @Test func `may be always`() throws {
    let day = try #require(CalendarDay(word: "2026-06-10"))
    #expect(KeepingTime.always.end(since: day) == nil)
    #expect(KeepingTime(word: "Always") == .always)
  }

  @Test(arguments: [
    "", "d", "mo", "0d", "-1y", "+1d", "1", "1w", "1m", "101y", "1201mo", "36501d", "1.5y", "1 y", "٣d", "ever",
  ])
  func `is nothing else`(word: String) { #expect(KeepingTime(word: word) == nil) }

  @Test func `is spelled as it is read`() {
    for word in ["1d", "90d", "1mo", "18mo", "1y", "6y", "always"] { #expect(KeepingTime(word: word)?.word == word) }
    #expect(["1d", "18mo", "6y"].compactMap { KeepingTime(word: $0)?.spoken } == ["1 day", "18 months", "6 years"])
  }

  @Test(arguments: [(9, 0, "2026-03-02"), (10, 1, nil), (11, 1, nil), (0, 0, "2026-03-11")] as [(Int, Int, String?)])
  func `is over on the day itself`(days: Int, due: Int, next: String?) throws {
    let today = try #require(CalendarDay(word: "2026-03-01"))
    let kind = KeptKind("looks", "who looked", after: "the look", usual: .days(10), because: "of something")
    let things = [KeptThing(since: today.adding(days: -days), Belongings())]
    let keeping = Keeping(kind, .days(10), things, on: today)
    #expect(keeping.count == 1 && keeping.due.count == due && keeping.next?.word == next)
    let always = Keeping(kind, .always, things, on: today)
    #expect(always.count == 1 && always.due.isEmpty && always.next == nil)
  }
}
