import Facilitation
import Host
import TestKit
import Testing

@testable import Window

/// When a window closes, and how that is told.
struct `A close` {
  /// What a window that is opened at that time, in London, is said to be.
  private static func opened(_ start: String, _ line: String) throws -> String {
    try Windows.stage(start: start, [line]).type("window show")
  }

  @Test(arguments: [
    // Good Friday to Easter Monday, and by Scotland's days, where Easter Monday is none.
    ("2026-03-31T18:00", "window open 72h --skip-weekend", "Tuesday 2026-04-07 18:00 BST"),
    ("2026-03-31T18:00", "window open 72h --holidays scotland", "Monday 2026-04-06 18:00 BST"),
    ("2026-03-31T18:00", "window open 72h", "Friday 2026-04-03 18:00 BST"),
    // Christmas that is on a Friday: Boxing Day is kept on the Monday.
    ("2026-12-23T18:00", "window open 48h --skip-weekend", "Tuesday 2026-12-29 18:00 GMT"),
    ("2025-12-30T18:00", "window open 48h --skip-weekend --holidays scotland", "Monday 2026-01-05 18:00 GMT"),
    ("2025-12-30T18:00", "window open 48h --skip-weekend --holidays england-wales", "Friday 2026-01-02 18:00 GMT"),
    ("2026-07-09T18:00", "window open 72h --holidays northern-ireland", "Tuesday 2026-07-14 18:00 BST"),
    ("2026-06-12T18:00", "window open 48h --skip-weekend --holidays scotland", "Tuesday 2026-06-16 18:00 BST"),
  ])
  func `skips weekends and bank holidays`(start: String, line: String, close: String) throws {
    let shown = try Self.opened(start, line)
    #expect(shown.contains(close), "\(shown)")
  }

  @Test(arguments: [
    ("2026-03-10T18:00", "window open", "after 48 hours (2 days)"),
    ("2026-03-10T18:00", "window open 72h", "after 72 hours (3 days)"),
    ("2023-10-28T18:00", "window open", "after 48 hours\n"), ("2024-03-30T18:00", "window open", "after 48 hours\n"),
    ("2026-03-10T18:00", "window open 24h", "after 24 hours\n"),
    ("2026-03-10T18:00", "window open 50h", "after 50 hours\n"),
    ("2026-03-10T18:00:20", "window open", "after 48 hours (2 days)"),
  ])
  func `is told in days where clocks on the wall agree`(start: String, line: String, words: String) throws {
    let shown = try Self.opened(start, line)
    #expect(shown.contains(words), "\(shown)")
  }

  @Test(arguments: [
    ("window open --closes 48h", "try: window open 48h"), ("window open --closes '2 days'", "try: window open 48h"),
    ("window extend --closes 24h --reason x", "try: window extend 24h --reason"),
    ("window reopen --closes 90m --reason x", "try: window reopen 1h30m --reason"),
  ])
  func `that is how long is refused with a line that works`(line: String, remedy: String) throws {
    let stage = try Windows.stage()
    stage.type(line)
    #expect(stage.console.complained.contains("is how long, and not when"))
    #expect(stage.console.complained.contains(remedy), "\(stage.console.complained)")
  }

  @Test(arguments: [
    ("window open 48h", "TRIGGER:-PT12H"), ("window open 12h", "TRIGGER:-PT6H"),
    ("window open 7h30m", "TRIGGER:-PT3H45M"),
    ("window open 12h1m", "TRIGGER:-PT12H"), ("window open 1m", ""),
  ])
  func `has no alarm from before the opening`(line: String, trigger: String) throws {
    let stage = try Windows.stage([line])
    stage.type("window calendar --to here")
    let calendar = try #require(stage.files.text("here/w1.ics"))
    #expect(trigger.isEmpty ? !calendar.contains("TRIGGER") : calendar.contains(trigger), "\(calendar)")
  }

  @Test(arguments: ["Europe/Kiev", "Europe/Kyiv", "Asia/Calcutta", "Asia/Kolkata", "US/Eastern", "America/Godthab"])
  func `is told in zones by any of their names`(name: String) throws {
    let zone = try #require(Zone.named(name))
    #expect(zone.identifier == name)
    let summer = try zone.instant("2026-07-01T12:00", now: Instant(microseconds: 0))
    #expect(zone.wallClock(at: summer).time == "12:00")
  }
}
