import Facilitation
import Host
import TestKit
import Testing

struct `Calendar days` {
  private func day(_ word: String) throws -> CalendarDay { try #require(CalendarDay(word: word)) }

  @Test(arguments: ["2026-11-20", "2024-02-29", "0000-01-01", "9999-12-31"])
  func `a day is read as it is written`(word: String) throws {
    #expect(try day(word).word == word)
  }

  @Test(arguments: [
    "", "2026-02-29", "2026-11-31", "2026-1-1", "20-11-2026", "2026-11-20T10:00", "2026-11-20 ", "friday",
  ])
  func `anything else is no day`(word: String) {
    #expect(CalendarDay(word: word) == nil)
  }

  @Test(arguments: [
    ("2026-11-20", 0, "2026-11-20"), ("2026-11-20", 14, "2026-12-04"), ("2024-02-28", 1, "2024-02-29"),
    ("2026-12-31", 1, "2027-01-01"), ("2026-03-01", -1, "2026-02-28"), ("2026-01-01", 3_660, "2036-01-09"),
  ])
  func `days are counted through months and years`(from: String, days: Int, to: String) throws {
    #expect(try day(from).adding(days: days) == day(to))
    #expect(try day(from) <= day(to) || days < 0)
  }

  @Test(arguments: [
    ("2026-11-20", "Europe/London", "2026-11-20T00:00:00Z"), ("2026-06-20", "Europe/London", "2026-06-19T23:00:00Z"),
    // There the clocks jump from midnight to one.
    ("2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z"),
    // And there they go back to midnight from one.
    ("2026-11-01", "America/Havana", "2026-11-01T04:00:00Z"),
  ])
  func `a day begins by the clocks of its zone`(word: String, zone: String, start: String) throws {
    let zone = try #require(Zone.named(zone))
    #expect(try day(word).start(in: zone).word == start)
  }

  @Test func `days are counted over months, leap years and back`() throws {
    #expect(try day("2024-02-28").days(to: day("2024-03-01")) == 2)
    #expect(try day("2026-03-28").days(to: day("2026-03-30")) == 2)
    #expect(try day("2027-01-01").days(to: day("2026-12-31")) == -1)
    #expect(try day("2026-01-01").days(to: day("2026-01-01")) == 0)
  }

  @Test(arguments: [
    ("2026-12-04", "2026-12-04"), ("today", "2026-11-20"), ("Tomorrow", "2026-11-21"), ("+14d", "2026-12-04"),
    ("+0D", "2026-11-20"), ("+3660d", "2036-11-27"), ("4/12/2026", "2026-12-04"), ("4 December", "2026-12-04"),
  ])
  func `a date is typed in these ways`(word: String, date: String) throws {
    #expect(try read(word) == date)
  }

  @Test(arguments: [
    "friday", "+14", "14d", "+-1d", "+3661d", "+99999999999999999999d", "d", "+d", "14/2026", "4.12.26.1", "32/12/2026",
    "next", "ago",
  ])
  func `and in no other`(word: String) throws {
    #expect(throws: Misuse.self) { try read(word) }
  }

  private func read(_ word: String) throws -> String {
    let now = try #require(Instant(word: "2026-11-20T10:00:00Z"))
    let context = CompletionContext(
      ViewContext(now: now, actor: "test", zone: .utc, published: FixedRecords()))
    let verb = Verb<JarPlugin>.change(
      "wait", "waits", Slot<CalendarDay>.argument("day", .date, "until when"), examples: []
    ) { _ in .open }
    let words = [Word(text: word, typed: word, range: 0..<word.utf8.count, isQuoted: false)]
    let canonical = try verb.read(words[...], end: word.utf8.count, in: context).canonical
    return String(canonical.dropFirst("jar wait ".count))
  }
}
