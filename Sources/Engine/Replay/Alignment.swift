/// Which elements of two rows are the same, with nothing that crosses.
///
/// Of two that are equal within one row, the first is the first of the other's. The longest row of pairs is found, in
/// n log n steps: a meeting of a day is compared with another as fast as with itself.
struct Alignment {
  /// The places of each pair, in order.
  private(set) var pairs: [(first: Int, second: Int)] = []

  init<Element: Hashable>(_ first: [Element], _ second: [Element]) {
    let places = Dictionary(uniqueKeysWithValues: zip(Self.numbered(second), second.indices))
    let met = zip(first.indices, Self.numbered(first)).compactMap { index, element in
      places[element].map { (first: index, second: $0) }
    }
    pairs = Self.longestIncrease(met)
  }

  private struct Numbered<Element: Hashable>: Hashable {
    let element: Element
    let occurrence: Int
  }

  /// Each element with how many like it came before.
  private static func numbered<Element>(_ elements: [Element]) -> [Numbered<Element>] {
    var counts: [Element: Int] = [:]
    return elements.map { element in
      defer { counts[element, default: 0] += 1 }
      return Numbered(element: element, occurrence: counts[element, default: 0])
    }
  }

  /// The longest part of `met` in which the second places increase as the first do (Schensted 1961).
  private static func longestIncrease(_ met: [(first: Int, second: Int)]) -> [(first: Int, second: Int)] {
    // For each length, the pair that ends the increase of that length with the smallest second place.
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: met.count)
    for index in met.indices {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if met[ends[middle]].second < met[index].second { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : nil
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var longest: [(first: Int, second: Int)] = []
    var index = ends.last
    while let place = index {
      longest.append(met[place])
      index = before[place]
    }
    return longest.reversed()
  }
}
