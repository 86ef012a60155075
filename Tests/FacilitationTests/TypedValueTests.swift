import Facilitation
import Host
import TestKit
import Testing

struct `Values as people type them` {
  @Test(arguments: [
    ("5min", 300), ("10 mins", 600), ("1h 30", 5_400), ("90 sec", 90), ("1h 30m", 5_400), ("1 hour 30 minutes", 5_400),
    ("1 hour and 30 minutes", 5_400), ("2 Hours", 7_200), ("1.5 hours", 5_400), ("half an hour", 1_800),
    ("an hour", 3_600),
    ("5 min.", 300), ("2 days", 172_800), ("5m 30", 330), ("1h30", 5_400), ("0.5h", 1_800),
  ])
  func `a duration`(typed: String, seconds: Int64) { #expect(TimeSpan(typed: typed) == .seconds(seconds)) }

  @Test(arguments: [
    "", "10", "ten", "m", "5 m m", "30 1h", "5s 3m", "1h 30 20", "-5m", "5x", "1..5h", "1h -5m", "and", "half", "an",
    "1 2",
    "٣m", "99999999999999 hours", "90s 5",
  ])
  func `what is none`(typed: String) { #expect(TimeSpan(typed: typed) == nil) }

  @Test func `a number alone is minutes where it may be`() {
    #expect(TimeSpan(typed: "10", bareMinutes: true) == .minutes(10))
    #expect(TimeSpan(typed: "1.5", bareMinutes: true) == .seconds(90))
  }

  @Test(arguments: [
    ("30", 300_000), ("30 %", 300_000), ("30%", 300_000), ("12.5", 125_000), ("30 percent", 300_000),
    ("30 per cent", 300_000), ("1", 10_000), ("0", 0),
  ])
  func `a share`(typed: String, millionths: Int64) {
    #expect(Percent(typed: typed)?.millionths == millionths)
  }

  @Test(arguments: ["", "%", "101", "most", "a third", "-5", "30 %%", "3 0 x"])
  func `what is no share`(typed: String) { #expect(Percent(typed: typed) == nil) }

  // Friday 20 November 2026, 14:30 in London.
  private let now = Instant(word: "2026-11-20T14:30:00Z") ?? Instant(microseconds: 0)

  @Test(arguments: [
    ("3pm", "2026-11-20T15:00:00Z"), ("3:15 pm", "2026-11-20T15:15:00Z"), ("3.15pm", "2026-11-20T15:15:00Z"),
    ("11 a.m.", "2026-11-20T11:00:00Z"), ("12am", "2026-11-20T00:00:00Z"), ("12pm", "2026-11-20T12:00:00Z"),
    ("noon", "2026-11-20T12:00:00Z"), ("10.15", "2026-11-20T10:15:00Z"), ("-5m", "2026-11-20T14:25:00Z"),
    ("−5m", "2026-11-20T14:25:00Z"), ("5 minutes ago", "2026-11-20T14:25:00Z"), ("an hour ago", "2026-11-20T13:30:00Z"),
    ("+5 min", "2026-11-20T14:35:00Z"), ("in 5 minutes", "2026-11-20T14:35:00Z"), ("+5", "2026-11-20T14:35:00Z"),
    ("tuesday 3pm", "2026-11-24T15:00:00Z"), ("3 pm tuesday", "2026-11-24T15:00:00Z"),
    ("yesterday at 10:15", "2026-11-19T10:15:00Z"), ("14 December 10:15", "2026-12-14T10:15:00Z"),
    ("2026-06-20 10:15", "2026-06-20T09:15:00Z"), ("14/12/2026 3:15 pm", "2026-12-14T15:15:00Z"),
    ("now", "2026-11-20T14:30:00Z"), ("10:15:30.25", "2026-11-20T10:15:30.25Z"),
  ])
  func `a time`(typed: String, utc: String) throws {
    #expect(try #require(Zone.named("Europe/London")).instant(typed, now: now).word == utc)
  }

  @Test(arguments: [
    ("25:00", "'25:00' is not a time"), ("15pm", "'15pm' is not a time"), ("soon", "'soon' is not a time"),
    ("3:15", "'3:15' may be before noon or after"), ("2026-02-30T10:00", "February 2026 has 28 days"),
    ("10:60", "'10:60' is not a time"), ("", "'' is not a time"), ("m ago", "'m ago' is not a time"),
  ])
  func `what is no time`(typed: String, reason: String) throws {
    let zone = try #require(Zone.named("Europe/London"))
    let misreading = #expect(throws: Misreading.self) { try zone.instant(typed, now: now) }
    #expect(misreading?.reason == reason)
  }

  @Test(arguments: [
    ("tuesday", "2026-11-24"), ("Tue", "2026-11-24"), ("next tuesday", "2026-11-24"), ("this saturday", "2026-11-21"),
    ("next saturday", "2026-11-28"), ("last friday", "2026-11-13"), ("14 December", "2026-12-14"),
    ("14 December 2026", "2026-12-14"), ("December 14", "2026-12-14"), ("14th dec, 2027", "2027-12-14"),
    ("the 14th of December", "2026-12-14"), ("1 March", "2027-03-01"), ("29 February", "2028-02-29"),
    ("14/12/2026", "2026-12-14"), ("14.12.26", "2026-12-14"), ("14/12", "2026-12-14"), ("2026/12/14", "2026-12-14"),
    ("2026-1-4", "2026-01-04"), ("monday 14 December 2026", "2026-12-14"), ("yesterday", "2026-11-19"),
    ("in 2 weeks", "2026-12-04"), ("+2 weeks", "2026-12-04"), ("+2w", "2026-12-04"), ("3 days ago", "2026-11-17"),
  ])
  func `a day`(typed: String, day: String) throws { #expect(try read(typed) == day) }

  @Test(arguments: [
    ("2026-02-30", "February 2026 has 28 days"), ("30 February 2028", "February 2028 has 29 days"),
    ("31/4/2027", "April 2027 has 30 days"), ("2026-13-01", "there is no month 13"),
    ("12/14/2026", "there is no month 14: here the day comes first"), ("friday", "today is Friday"),
    ("friday 14 December 2026", "14 December 2026 is a Monday"), ("soon", "'soon' is not a date"),
    ("14", "'14' is not a date"), ("fri 1", "today is Friday"),
  ])
  func `what is no day`(typed: String, reason: String) throws {
    let misuse = #expect(throws: Misuse.self) { try read(typed) }
    #expect(misuse?.misreading.reason == reason)
  }

  @Test func `the month comes first where that country writes so, and nowhere else`() throws {
    #expect(try read("12/14/2026", in: "America/Chicago") == "2026-12-14")
    #expect(try read("3/4/2027", in: "America/New_York") == "2027-03-04")
    #expect(try read("3/4/2027", in: "America/Toronto") == "2027-04-03")
    #expect(try read("3/4/2027", in: "Europe/Berlin") == "2027-04-03")
    #expect(throws: Misuse.self) { try read("14/12/2026", in: "America/Chicago") }
  }

  @Test func `a day that was or will be is the nearest, and no weekday alone`() throws {
    #expect(try read("30 October", .dateOfEvent) == "2026-10-30")
    #expect(try read("1 January", .dateOfEvent) == "2027-01-01")
    let misuse = #expect(throws: Misuse.self) { try read("tuesday", .dateOfEvent) }
    #expect(misuse?.misreading.candidates.map(\.word) == ["2026-11-17", "2026-11-24"])
  }

  /// What is told, with the canonical line, is all that anybody knows of what was understood.
  @Test func `a day is told in full, unless it was typed so`() throws {
    #expect(try reading("next tuesday").understood == ["--due is Tuesday 24 November 2026"])
    for plain in ["2026-11-24", "+4d", "tomorrow", "Today"] { #expect(try reading(plain).understood == []) }
  }

  /// `read(print(v)) == v`, whatever way `v` was typed.
  @Test func `what is printed reads back`() throws {
    for typed in ["tuesday", "14/12/2026", "1 March", "in 2 weeks"] {
      let day = try read(typed)
      #expect(try read(day) == day)
    }
    var random = SplitMix64(seed: 5)
    for _ in 0..<2_000 {
      let span = TimeSpan(microseconds: Int64.random(in: 0...9_000_000_000_000, using: &random))
      #expect(TimeSpan(typed: span.word) == span)
      let instant = now + span
      #expect(try Zone.utc.instant(instant.word, now: now) == instant)
    }
  }

  private func read(_ typed: String, _ kind: Kind<CalendarDay> = .date, in zone: String = "Europe/London") throws
    -> String
  {
    String(try reading(typed, kind, in: zone).canonical.dropFirst("jar wait --due ".count))
  }

  private func reading(
    _ typed: String, _ kind: Kind<CalendarDay> = .date, in zone: String = "Europe/London"
  ) throws -> Reading<JarPlugin> {
    let zone = try #require(Zone.named(zone))
    let context = CompletionContext(ViewContext(now: now, actor: "test", zone: zone, published: FixedRecords()))
    let verb = Verb<JarPlugin>.change(
      "wait", "waits", Slot<CalendarDay>.requiredOption("due", kind, "until when"), examples: []
    ) { _ in .open }
    let words = ["--due"] + typed.split(separator: " ").map(String.init)
    var place = 0
    let line = words.map { text in
      defer { place += text.utf8.count + 1 }
      return Word(text: text, typed: " " + text, range: place..<place + text.utf8.count, isQuoted: false)
    }
    return try verb.read(line[...], end: place, in: context)
  }
}
