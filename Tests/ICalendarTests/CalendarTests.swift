import Facilitation
import ICalendar
import Testing

struct CalendarTests {
  @Test func `an event is written to the letter`() {
    let entry = Calendar.Entry(
      .event(.time(seven, until: seven + .hours(1)), .tentative, isBusy: false), id: "w1@evenhand", stamp: seven,
      sequence: 2, summary: "The window closes", details: "Say what is missing;\nothers, too.", place: "Keighley",
      link: "https://example.org/ü?a=1 2",
      alarms: [.init(.ahead(.hours(24)), "A day left"), .init(.at(seven - .minutes(5)), "Now")])
    #expect(
      lines(Calendar([entry])) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenhand//Evenhand//EN", "CALSCALE:GREGORIAN", "BEGIN:VEVENT",
        "UID:w1@evenhand", "DTSTAMP:20261121T070000Z", "SEQUENCE:2", "SUMMARY:The window closes",
        "DESCRIPTION:Say what is missing\\;\\nothers\\, too.", "LOCATION:Keighley",
        "URL:https://example.org/%C3%BC?a=1%202", "DTSTART:20261121T070000Z", "DTEND:20261121T080000Z",
        "STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:A day left",
        "TRIGGER:-PT24H", "END:VALARM", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Now",
        "TRIGGER;VALUE=DATE-TIME:20261121T065500Z", "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
      ])
  }

  @Test func `something to do is written to the letter`() {
    let entry = Calendar.Entry(
      .toDo(due: .day(day(2026, 12, 1)), .done(seven)), id: "cm1", stamp: seven, summary: "Ring back",
      alarms: [.init(.ahead(.seconds(3_605)), "Ring back")])
    #expect(
      lines(Calendar([entry])) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenhand//Evenhand//EN", "CALSCALE:GREGORIAN", "BEGIN:VTODO",
        "UID:cm1", "DTSTAMP:20261121T070000Z", "SEQUENCE:0", "SUMMARY:Ring back", "DUE;VALUE=DATE:20261201",
        "STATUS:COMPLETED", "COMPLETED:20261121T070000Z", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Ring back",
        "TRIGGER;RELATED=END:-PT1H0M5S", "END:VALARM", "END:VTODO", "END:VCALENDAR", "",
      ])
  }

  @Test func `every line ends with CR and LF, the last too`() {
    let bytes = Calendar([event("a\nb\rc")]).bytes
    let feeds = bytes.indices.filter { bytes[$0] == 10 }
    #expect(feeds.allSatisfy { bytes[$0 - 1] == 13 } && feeds.last == bytes.count - 1)
    #expect(bytes.count { $0 == 13 } == feeds.count)
  }

  @Test func `an end that isn't later is left out`() {
    for end in [seven, seven - .hours(1), seven + TimeSpan(microseconds: 999_999), nil] {
      var entry = event()
      entry.kind = .event(.time(seven, until: end))
      #expect(lines("DT", of: entry) == ["DTSTAMP:20261121T070000Z", "DTSTART:20261121T070000Z"])
    }
  }

  @Test(arguments: [
    (day(2026, 2, 28), day(2026, 2, 28), "20260228", "20260301"),
    (day(2024, 2, 28), day(2024, 2, 28), "20240228", "20240229"),
    (day(2026, 12, 30), day(2027, 1, 2), "20261230", "20270103"),
    (day(2026, 12, 30), day(2026, 12, 1), "20261230", "20261231"),
    (day(2026, 2, 31), day(2026, 2, 31), "20260303", "20260304"),
    (day(2026, 99, -5), day(2026, 0, 0), "20261201", "20261202"),
    (day(.min, 1, 1), day(0, 1, 1), "00010101", "00010102"),
  ])
  func `whole days end before the day that is named`(first: WallClock, last: WallClock, start: String, end: String) {
    var entry = event()
    entry.kind = .event(.days(first, through: last))
    #expect(lines("DT", of: entry).dropFirst() == ["DTSTART;VALUE=DATE:\(start)", "DTEND;VALUE=DATE:\(end)"])
  }

  @Test func `the last day of all has no day after it`() {
    var entry = event()
    entry.kind = .event(.days(day(9999, 12, 31), through: day(.max, 1, 1)))
    #expect(lines("DT", of: entry).dropFirst() == ["DTSTART;VALUE=DATE:99991231"])
  }

  @Test(arguments: [
    (Int64.min, "00010101T000000Z"), (-62_135_596_800_000_001, "00010101T000000Z"),
    (-62_135_596_800_000_000, "00010101T000000Z"), (-1, "19691231T235959Z"), (0, "19700101T000000Z"),
    (253_402_300_799_000_000, "99991231T235959Z"), (253_402_300_800_000_000, "99991231T235959Z"),
    (.max, "99991231T235959Z"),
  ])
  func `a time that the format doesn't reach is the nearest that it does`(microseconds: Int64, text: String) {
    var entry = event()
    entry.stamp = Instant(microseconds: microseconds)
    #expect(lines("DTSTAMP", of: entry) == ["DTSTAMP:\(text)"])
  }

  @Test(arguments: [
    (0, "PT0S"), (1, "-PT1S"), (-1, "PT1S"), (59, "-PT59S"), (60, "-PT1M"), (61, "-PT1M1S"), (3_600, "-PT1H"),
    (3_601, "-PT1H0M1S"), (3_660, "-PT1H1M"), (3_661, "-PT1H1M1S"), (172_800, "-PT48H"),
    (3_000_000_000, "-PT596523H14M7S"), (-3_000_000_000, "PT596523H14M7S"),
  ])
  func `a length of time is written as the format has it`(seconds: Int64, text: String) {
    var entry = event()
    entry.alarms = [.init(.ahead(.seconds(seconds)), "Now")]
    #expect(lines("TRIGGER", of: entry) == ["TRIGGER:\(text)"])
  }

  @Test(arguments: [(-1, "0"), (0, "0"), (7, "7"), (.max, "2147483647")])
  func `an edition's number is one that every reader can hold`(sequence: Int, text: String) {
    var entry = event()
    entry.sequence = sequence
    #expect(lines("SEQUENCE", of: entry) == ["SEQUENCE:\(text)"])
  }

  @Test func `whatever the words, what is written reads back`() {
    for seed in 0..<600 {
      var random = RandomEntries(seed: seed)
      let calendar = random.calendar()
      #expect(read(calendar.bytes) == calendar.entries.map(Understood.init), "seed \(seed)")
    }
  }
}
