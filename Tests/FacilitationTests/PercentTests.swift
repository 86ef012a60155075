import Facilitation
import TestKit
import Testing

@Suite struct `Percentages are exact` {
  @Test(
    arguments: [
      ("20%", 200_000), ("12.5%", 125_000), ("0%", 0), ("100%", 1_000_000), ("0.0001%", 1), ("007.50%", 75_000),
    ] as [(String, Int64)])
  func `a percentage is read`(word: String, millionths: Int64) {
    #expect(Percent(word: word)?.millionths == millionths)
  }

  @Test(arguments: [
    "", "%", "20", "20 %", "-5%", "+5%", "100.0001%", "101%", "1e1%", ".5%", "5.%", "1.00001%", "1,5%", "٥%", "20%%",
    "99999999999999999999%", "none",
  ])
  func `what is no percentage is not read`(word: String) { #expect(Percent(word: word) == nil) }

  @Test func `a percentage's word reads back, and is spoken with a blank`() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<500 {
      let percent = Percent(millionths: .random(in: 0...1_000_000, using: &generator))
      #expect(percent.flatMap { Percent(word: $0.word) } == percent)
    }
    #expect(Percent(millionths: 125_000)?.spoken == "12.5 %")
    #expect(Percent(millionths: 125_000)?.fraction == 0.125)
    #expect(Percent(millionths: -1) == nil)
  }

  @Test func `a decimal has at most so many places, and reads back`() {
    for (word, count) in [("0", 0), ("0.001", 1), ("1.5", 1_500), ("12", 12_000)] as [(String, Int64)] {
      #expect(Int64(decimal: word, places: 3) == count)
      #expect(count.decimal(places: 3) == word)
    }
    #expect(Int64(decimal: "1.5000", places: 3) == nil)
    #expect(Int64(7).decimal(places: 0) == "7")
  }
}
