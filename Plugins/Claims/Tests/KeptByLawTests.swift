import Facilitation
import TestKit
import Testing

@testable import Claims

struct `What was paid to whoever left is kept until a day` {
  @Test(arguments: [
    ("2026-03-31", "2032-03-31"), ("2026-04-01", "2033-03-31"), ("2026-12-31", "2033-03-31"),
    ("2027-01-01", "2033-03-31"), ("2028-02-29", "2034-03-31"),
  ]) func `which ends the sixth year after its accounting year`(paid: String, last: String) throws {
    let day = try #require(CalendarDay(word: paid))
    #expect(KeptByLaw.lastDay(of: day).word == last)
  }
}
