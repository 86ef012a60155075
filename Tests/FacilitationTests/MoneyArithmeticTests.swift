import Facilitation
import TestKit
import Testing

@Suite struct `Money is reckoned exactly` {
  private static let seeds = UInt64(0)..<200

  @Test func `three lines of 12.5 miles at 55p make 2064p, as each is rounded once`() {
    let line = Money(pricing: [(125, 55)], per: 10, in: .gbp)
    #expect(line?.minorUnits == 688)
    #expect(line.flatMap { $0.adding($0)?.adding($0) }?.minorUnits == 2_064)
  }

  @Test(
    arguments: [(5, 1), (-5, -1), (4, 0), (-4, 0), (15, 2), (-15, -2), (14, 1), (25, 3)] as [(Int64, Int64)])
  func `a half is rounded away from zero`(tenths: Int64, minor: Int64) {
    #expect(Money(pricing: [(tenths, 1)], per: 10, in: .gbp)?.minorUnits == minor)
  }

  @Test func `several prices are rounded together, not one by one`() {
    #expect(Money(pricing: [(5, 1), (5, 1)], per: 10, in: .gbp)?.minorUnits == 1)
    #expect(Money(pricing: [], per: 10, in: .gbp) == .zero(.gbp))
  }

  @Test func `a reversal is the exact negative of its line`() {
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      let quantity = Int64.random(in: -1_000_000...1_000_000, using: &random)
      let price = Int64.random(in: 0...100_000, using: &random)
      let unit = Int64.random(in: 1...60, using: &random)
      let line = Money(pricing: [(quantity, price)], per: unit, in: .gbp)
      let back = Money(pricing: [(-quantity, price)], per: unit, in: .gbp)
      #expect(line != nil && line?.negated == back, "seed \(seed)")
      let exact = Double(quantity) * Double(price) / Double(unit)
      #expect(abs(Double(line?.minorUnits ?? .max) - exact) <= 0.5, "seed \(seed)")
    }
  }

  @Test func `what 64 bits can't hold is no amount`() {
    let (most, least) = (Money(minorUnits: .max, currency: .gbp), Money(minorUnits: .min, currency: .gbp))
    #expect(Money(pricing: [(.max, .max), (.max, .max), (.max, .max)], per: 1, in: .gbp) == nil)
    #expect(Money(pricing: [(.max, 1), (1, 1)], per: 1, in: .gbp) == nil)
    #expect(Money(pricing: [(.max, 1)], per: 1, in: .gbp) == most)
    #expect(Money(pricing: [(1, 1)], per: 0, in: .gbp) == nil)
    #expect(least.negated == nil)
    #expect(least.subtracting(Money(minorUnits: 1, currency: .gbp)) == nil)
    #expect(most.subtracting(Money(minorUnits: 1, currency: .usd)) == nil)
    #expect(Money(word: least.word) == least)
  }

  @Test func `the parts of a split add up to the whole, and none is a unit or more from its share`() {
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      let whole = Money(minorUnits: Int64.random(in: -1_000_000...1_000_000, using: &random), currency: .gbp)
      let weights = (0..<Int.random(in: 1...12, using: &random)).map { _ in Int64.random(in: 0...9, using: &random) }
      guard let parts = whole.split(by: weights) else {
        #expect(weights.allSatisfy { $0 == 0 }, "seed \(seed)")
        continue
      }
      #expect(parts.reduce(0) { $0 + $1.minorUnits } == whole.minorUnits, "seed \(seed)")
      #expect(whole.negated?.split(by: weights) == parts.map(\.negated), "seed \(seed)")
      let total = Double(weights.reduce(0, +))
      for (part, weight) in zip(parts, weights) {
        #expect(abs(Double(part.minorUnits) - Double(whole.minorUnits * weight) / total) < 1, "seed \(seed)")
      }
    }
  }

  @Test func `what is left of a split goes to the largest remainders, and to the first of equals`() {
    let split = { (minor: Int64, weights: [Int64]) in
      Money(minorUnits: minor, currency: .gbp).split(by: weights)?.map(\.minorUnits)
    }
    #expect(split(100, [1, 1, 1]) == [34, 33, 33])
    #expect(split(-100, [1, 1, 1]) == [-34, -33, -33])
    #expect(split(101, [1, 1, 1]) == [34, 34, 33])
    #expect(split(10, [1, 2, 4]) == [1, 3, 6])
    #expect(split(0, [1, 2]) == [0, 0])
    #expect(split(5, [0, 1]) == [0, 5])
    #expect(split(5, [0]) == nil)
    #expect(split(5, []) == nil)
    #expect(split(5, [2, -1]) == nil)
    #expect(split(.max, [.max, .max, .max])?.reduce(0, +) == .max)
    #expect(split(.min, [1, 1]) == [.min / 2, .min / 2])
  }

  @Test func `an amount may have one blank before its code`() {
    #expect(Money(word: "12.50 GBP") == Money(minorUnits: 1_250, currency: .gbp))
    for word in ["12.50  GBP", "12.50 £", " GBP", "NaN", "1e3GBP", "12abc", "£1000000000000000000"] {
      #expect(Money(word: word) == nil, "\(word)")
    }
  }
}

@Suite struct `Distances are tenths of a mile` {
  @Test(
    arguments: [
      ("42mi", 420), ("12.5mi", 125), ("0mi", 0), ("67km", 416), ("1.6km", 10), ("0.1km", 1), ("42MI", 420),
    ] as [(String, Int64)])
  func `a distance is read`(word: String, tenths: Int64) { #expect(Distance(word: word)?.tenths == tenths) }

  @Test(arguments: [
    "", "mi", "42", "-42mi", "+4mi", "12.55mi", "1e3mi", "NaNmi", "4 mi", ".5mi", "5.mi", "42m", "1000001mi",
    "1000000000000000000mi", "9999999999999999999999km", "12abc",
  ])
  func `what is no distance is not read`(word: String) { #expect(Distance(word: word) == nil) }

  @Test func `a distance's word reads back`() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<500 {
      let distance = Distance(tenths: .random(in: 0...Distance.longest.tenths, using: &random))
      #expect(Distance(word: distance.word) == distance)
    }
    #expect(Distance(tenths: 125).spoken == "12.5 mi")
  }
}
