/// A small generator of numbers that follow from a seed.
///
/// The algorithm is SplitMix64 (Steele, Lea and Flood: Fast Splittable Pseudorandom Number Generators, 2014): the same
/// seed gives the same numbers on every machine. It is for draws that anyone can repeat, not for secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The same seed gives the same numbers.
  public init(seed: UInt64) { state = seed }

  /// The next number, with all 64 bits equally likely.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, but without, `limit`, all equally likely; `limit` must be above 0.
  public mutating func number(below limit: Int) -> Int {
    let limit = UInt64(limit)
    // Numbers above the last whole multiple would make the small ones likelier.
    let bound = UInt64.max - UInt64.max % limit
    while true {
      let number = next()
      if number < bound { return Int(number % limit) }
    }
  }
}

extension Array {
  /// The elements in an order that follows from `seed`; the same on every machine and in every year.
  ///
  /// It is Fisher and Yates's shuffle in Durstenfeld's form (1964). The standard library's own may change with a new
  /// version, and a record must not.
  public func inOrderDrawn(with seed: Seed) -> [Element] {
    var random = SplitMix64(seed: seed.number)
    var elements = self
    for index in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(index, random.number(below: index + 1))
    }
    return elements
  }
}
