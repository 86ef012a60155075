/// Numbers for names that come again and again, looked up by their bytes without making a string each time.
struct NameTable {
  private(set) var names: [String] = []
  /// The names' bytes, one after the other, and where each ends.
  private var stored: [UInt8] = []
  private var ends: [Int] = []
  /// Open addressing: a name's number plus one, or 0 for a free place.
  ///
  /// Always a power of two, at most half full.
  private var slots = [Int32](repeating: 0, count: 64)

  /// The number of the name that stands at `range` of `bytes`, from 0 in order of appearance.
  mutating func number(of range: Range<Int>, in bytes: [UInt8]) -> Int32 {
    // In most transcripts the next speaker is one of the last few; the table finds any in a step or two.
    var place = hash(bytes[range]) & (slots.count - 1)
    while slots[place] != 0 {
      let number = slots[place] - 1
      if stored[bounds(Int(number))].elementsEqual(bytes[range]) { return number }
      place = (place + 1) & (slots.count - 1)
    }
    let number = Int32(names.count)
    names.append(String(decoding: bytes[range], as: UTF8.self))
    stored.append(contentsOf: bytes[range])
    ends.append(stored.count)
    slots[place] = number + 1
    if names.count * 2 > slots.count { grow() }
    return number
  }

  mutating func number(of name: String) -> Int32 {
    let bytes = Array(name.utf8)
    return number(of: 0..<bytes.count, in: bytes)
  }

  private func bounds(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

  private func hash(_ bytes: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize() & .max
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for number in names.indices {
      var place = hash(stored[bounds(number)]) & (slots.count - 1)
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(number) + 1
    }
  }
}
