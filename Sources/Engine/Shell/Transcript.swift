/// Holds printed lines against expected ones, and writes new expectations over old.
enum Transcript {
  typealias Expected = CommandFile.Expected

  /// The lines of an output, without the blanks at their ends.
  static func lines(_ text: String) -> [String] {
    var lines = linesOfText(text).map { trimmed($0) }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Whether the lines are those expected.
  ///
  /// A lone `>` expects that nothing is printed.
  static func matches(_ expected: [Expected], _ actual: [String]) -> Bool {
    var expected = expected
    while expected.last == .line("") { expected.removeLast() }
    // reachable[i]: whether the expectations so far can have used up just the first i lines.
    var reachable = [true] + Array(repeating: false, count: actual.count)
    for item in expected {
      var next = Array(repeating: false, count: actual.count + 1)
      for index in 0...actual.count where reachable[index] {
        if item == .anyLines {
          for later in index...actual.count { next[later] = true }
          break
        }
        if index < actual.count, fits(item, actual[index]) { next[index + 1] = true }
      }
      reachable = next
    }
    return reachable[actual.count]
  }

  static func fits(_ expected: Expected, _ line: String) -> Bool {
    switch expected {
    case .line(let text): text == line
    case .anyLines: true
    case .pattern(let pattern): (try? Regex(pattern)).flatMap { try? $0.firstMatch(in: line) } != nil
    }
  }

  /// The expectation lines that `actual` meets, with every pattern and every gap of the old ones that still fits.
  static func blessed(_ expected: [Expected], _ actual: [String]) -> [String] {
    let kept = commonSubsequence(expected, actual)
    var result: [String] = []
    var (from, fromLine) = (0, 0)
    for (index, line) in kept + [(expected.count, actual.count)] {
      let gap = expected[from..<index]
      let lines = actual[fromLine..<line]
      if let any = gap.firstIndex(of: .anyLines), !lines.isEmpty {
        let head = min(any - gap.startIndex, lines.count)
        let tail = min(gap.endIndex - any - 1, lines.count - head)
        result += lines.prefix(head).map(written) + ["> ..."] + lines.suffix(tail).map(written)
      } else {
        result += lines.map(written)
      }
      if index < expected.count { result.append(written(expected[index], actual[line])) }
      (from, fromLine) = (index + 1, line + 1)
    }
    return result.isEmpty ? [">"] : result
  }

  private static func written(_ line: String) -> String { line.isEmpty ? ">" : "> \(line)" }

  private static func written(_ expected: Expected, _ line: String) -> String {
    switch expected {
    case .line, .anyLines: written(line)
    case .pattern(let pattern): ">~ /\(pattern)/"
    }
  }

  /// The longest run of expectations, in order, that lines meet, as pairs of their indices; gaps are left out.
  private static func commonSubsequence(_ expected: [Expected], _ actual: [String]) -> [(Int, Int)] {
    var longest = Array(repeating: Array(repeating: 0, count: actual.count + 1), count: expected.count + 1)
    let isFit = expected.map { item in actual.map { item != .anyLines && fits(item, $0) } }
    for row in expected.indices.reversed() {
      for column in actual.indices.reversed() {
        longest[row][column] =
          isFit[row][column]
          ? longest[row + 1][column + 1] + 1 : max(longest[row + 1][column], longest[row][column + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (row, column) = (0, 0)
    while row < expected.count, column < actual.count {
      if isFit[row][column] {
        pairs.append((row, column))
        (row, column) = (row + 1, column + 1)
      } else if longest[row + 1][column] >= longest[row][column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }
}
