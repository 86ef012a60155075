import Facilitation
import Testing

/// How people are shown each value.
struct WordingTests {
  @Test func `text is shown as it is`() { #expect(shown(.text("Ana Ortiz")) == "Ana Ortiz") }
  @Test func `a count is shown in digits`() { #expect(shown(.count(-1_200)) == "-1200") }

  @Test func `a number is shown with its decimals`() {
    #expect(shown(.number(0.38333, decimals: 3)) == "0.383")
    #expect(shown(.number(2, decimals: 2)) == "2.00")
    #expect(shown(.number(9.996, decimals: 2)) == "10.00")
    #expect(shown(.number(1_234_567.5, decimals: 0)) == "1234568")
  }
  @Test func `a number is rounded as it is read, half away from zero`() {
    #expect(shown(.number(2.675, decimals: 2)) == "2.68")
    #expect(shown(.number(-0.5, decimals: 0)) == "-1")
  }
  @Test func `very small and very large numbers are shown without exponents`() {
    #expect(shown(.number(1e-7, decimals: 3)) == "0.000")
    #expect(shown(.number(1.5e20, decimals: 1)) == "150000000000000000000.0")
  }
  @Test func `zero has no sign`() {
    #expect(shown(.number(-0.0, decimals: 1)) == "0.0")
    #expect(shown(.number(-0.04, decimals: 1)) == "0.0")
    #expect(shown(.share(-0.0)) == "0.0 %")
  }
  @Test func `what is no number is shown as undefined, what is beyond them as infinite`() {
    #expect(shown(.number(Double.nan, decimals: 1)) == "–")
    #expect(shown(.share(Double.nan)) == "–")
    #expect(shown(.number(Double.infinity, decimals: 1)) == "∞")
  }
  @Test func `a share is shown in percent`() {
    #expect(shown(.share(0.208)) == "20.8 %")
    #expect(shown(.share(1)) == "100.0 %")
    #expect(shown(.share(0.0005)) == "0.1 %")
  }

  @Test func `a span is shown in whole seconds`() {
    #expect(shown(.span(TimeSpan(microseconds: 219_600_000))) == "3m 40s")
    #expect(shown(.span(.hours(48))) == "48h")
    #expect(shown(.span(TimeSpan(microseconds: 3_599_500_000))) == "1h")
  }
  @Test func `a short span is shown with tenths`() {
    #expect(shown(.span(TimeSpan(microseconds: 4_240_000))) == "4.2s")
    #expect(shown(.span(TimeSpan(microseconds: 9_960_000))) == "10s")
    #expect(shown(.span(.seconds(4))) == "4s")
  }
  @Test func `no time is 0s`() { #expect(shown(.span(.zero)) == "0s") }
  @Test func `a step back has a sign`() { #expect(shown(.span(.seconds(-90))) == "-1m 30s") }
  @Test func `the longest span there is doesn't trap`() {
    #expect(shown(.span(TimeSpan(microseconds: .min))) == "-2562047788h 54s")
  }

  @Test func `an instant is shown as the zone's wall clock`() {
    #expect(shown(.instant(noon), zone: .utc) == "2022-11-10 12:00")
    #expect(shown(.instant(noon + .hours(5)), zone: changing) == "2022-11-10 18:00")
  }
  @Test func `an instant has seconds where there are any, and never parts of them`() {
    #expect(shown(.instant(noon + TimeSpan(microseconds: 30_900_000))) == "2022-11-10 12:00:30")
    #expect(shown(.instant(noon + TimeSpan(microseconds: 900_000))) == "2022-11-10 12:00")
  }
  @Test func `in the hour that the clock repeats, the zone is named`() {
    #expect(shown(.instant(noon - .minutes(30)), zone: changing) == "2022-11-10 13:30 CEST")
    #expect(shown(.instant(noon + .minutes(30)), zone: changing) == "2022-11-10 13:30 CET")
  }
  @Test func `the farthest instants don't trap`() {
    #expect(shown(.instant(Instant(microseconds: .max)), zone: changing).hasPrefix("287"))
    #expect(!shown(.instant(Instant(microseconds: .min)), zone: changing).isEmpty)
  }

  @Test func `money is shown as it is spoken`() {
    #expect(shown(.money(Money(minorUnits: 1250, currency: .gbp))) == "£12.50")
    #expect(shown(.money(Money(minorUnits: -1250, currency: .kwd))) == "-1.250 KWD")
  }
  @Test func `a truth is yes or no`() { #expect([shown(.truth(true)), shown(.truth(false))] == ["yes", "no"]) }
  @Test func `a list is joined by commas`() { #expect(shown(.list(["Ana", "B\nen"])) == "Ana, B\\nen") }
  @Test func `an empty list is none`() { #expect(shown(.list([])) == "none") }
  @Test func `undefined is a dash`() { #expect(shown(.undefined) == "–") }
  @Test func `infinite is its sign`() { #expect(shown(.infinite) == "∞") }
}
