import Facilitation
import Host
import TestKit
import Testing

@Suite struct `Times and durations are words` {
  @Test(arguments: [
    ("90s", 90), ("5m", 300), ("1h30m", 5_400), ("48h", 172_800), ("3m40s", 220), ("1H30M", 5_400), ("1h0m5s", 3_605),
  ])
  func `a duration is read`(word: String, seconds: Int64) { #expect(TimeSpan(word: word) == .seconds(seconds)) }

  @Test(arguments: [
    "", "5", "m", "5x", "5m5m", "5s3m", "1.5h", "1.s", ".5s", "5 m", "-5m", "1.1234567s", "٣m", "999999999999999999h",
    "9223372036854775807s", "NaNs", "1e3s", "876601h",
  ])
  func `what is no duration is not read`(word: String) { #expect(TimeSpan(word: word) == nil) }

  @Test func `a duration's word reads back`() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<5_000 {
      let span = TimeSpan(microseconds: Int64.random(in: 0...3_000_000_000_000, using: &generator))
      #expect(TimeSpan(word: span.word) == span)
    }
  }

  @Test func `durations are spoken in hours, minutes and seconds`() {
    #expect(TimeSpan.seconds(220).spoken == "3m 40s")
    #expect(TimeSpan.seconds(5_400).spoken == "1h 30m")
    #expect(TimeSpan.zero.spoken == "0s")
    #expect(TimeSpan(microseconds: -2_500_000).spoken == "-2.5s")
    #expect(TimeSpan(microseconds: 322_678).spoken == "0.3s")
    #expect(TimeSpan(microseconds: 9_960_000).spoken == "10s")
    #expect(TimeSpan(microseconds: 59_600_000).spoken == "1m")
    #expect(TimeSpan(microseconds: .max).spoken == "2562047788h 54s")
  }

  @Test func `an instant's word reads back, in every year that four digits hold`() {
    var generator = SplitMix64(seed: 2)
    let years = -62_167_219_200_000_000...253_402_300_799_999_999 as ClosedRange<Int64>
    for _ in 0..<5_000 {
      let instant = Instant(microseconds: Int64.random(in: years, using: &generator))
      #expect(Instant(word: instant.word) == instant)
    }
  }

  @Test(arguments: [
    ("2022-06-28T10:04:10Z", "2022-06-28T10:04:10Z"), ("2022-06-28T10:04+01:00", "2022-06-28T09:04:00Z"),
    ("2022-06-28T10:04-05:30", "2022-06-28T15:34:00Z"), ("2000-02-29T00:00Z", "2000-02-29T00:00:00Z"),
  ])
  func `an instant is read with its offset`(word: String, utc: String) { #expect(Instant(word: word)?.word == utc) }

  @Test(arguments: [
    "", "2022-06-28", "2022-02-30T10:00Z", "1900-02-29T10:00Z", "2022-13-01T10:00Z", "2022-06-28T24:00Z",
    "2022-06-28T10:60Z", "2022-06-28T10:00", "22-06-28T10:00Z", "2022-06-28T10:00+1:00", "+-06-28T10:00Z",
  ])
  func `what is no instant is not read`(word: String) { #expect(Instant(word: word) == nil) }
}

@Suite struct `A zone knows when the clocks change` {
  private let now = Instant(microseconds: 0)

  private func london(_ word: String) throws -> String {
    try #require(Zone.named("Europe/London")).instant(word, now: now).word
  }

  @Test func `clock times are read as of their date`() throws {
    #expect(try london("2022-06-28T10:00") == "2022-06-28T09:00:00Z")
    #expect(try london("2022-12-28T10:00") == "2022-12-28T10:00:00Z")
  }

  @Test func `an hour that the clocks jump over is refused with both readings`() throws {
    let misreading = #expect(throws: Misreading.self) { try london("2023-03-26T01:30") }
    #expect(misreading?.remedy == "say which is meant: 2023-03-26T01:30+00:00 or 2023-03-26T01:30+01:00")
  }

  @Test func `an hour that comes twice is refused with both readings`() throws {
    let misreading = #expect(throws: Misreading.self) { try london("2022-10-30T01:30") }
    #expect(misreading?.remedy == "say which is meant: 2022-10-30T01:30+01:00 or 2022-10-30T01:30+00:00")
  }

  @Test func `every instant is among those that show its clock time`() throws {
    var generator = SplitMix64(seed: 3)
    for name in ["Europe/London", "Pacific/Auckland", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"] {
      let zone = try #require(Zone.named(name))
      for _ in 0..<400 {
        let instant = Instant(microseconds: Int64.random(in: 0...1_900_000_000, using: &generator) * 1_000_000)
        #expect(zone.instants(showing: zone.wallClock(at: instant)).contains(instant), "\(name) \(instant.word)")
      }
    }
  }

  @Test(arguments: ["BST", "GMT+1", "London", "europe/london", "Europe/Londres", "", "+01:00"])
  func `only whole names of zones count`(name: String) { #expect(Zone.named(name) == nil) }
}
