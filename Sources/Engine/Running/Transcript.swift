import Patterns

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
  static func matches(_ expected: [Expected], _ actual: [String], _ fitting: Fitting) -> Bool {
    var expected = expected
    while expected.last == .line("") { expected.removeLast() }
    // How many lines the expectations so far can have used up, in order.
    var reached = [0]
    for item in expected {
      guard let first = reached.first else { return false }
      if item == .anyLines {
        reached = Array(first...actual.count)
      } else {
        reached = reached.filter { $0 < actual.count && fitting.fits(item, actual[$0]) }.map { $0 + 1 }
      }
    }
    return reached.last == actual.count
  }

  /// How the expectation lines of a file would have to change to be met by `actual`, with every pattern and every gap of the
  /// old ones that still fits.
  static func difference(_ expected: [CommandFile.ExpectedLine], _ actual: [String], _ fitting: Fitting) -> [Difference
    .Line]
  {
    let kept = commonSubsequence(expected.map(\.what), actual, fitting)
    var lines: [Difference.Line] = []
    var (from, fromLine) = (0, 0)
    for (index, line) in kept + [(expected.count, actual.count)] {
      let gap = expected[from..<index]
      let came = actual[fromLine..<line]
      if let any = gap.firstIndex(where: { $0.what == .anyLines }), !came.isEmpty {
        let head = min(any - gap.startIndex, came.count)
        let tail = min(gap.endIndex - any - 1, came.count - head)
        lines += gap[..<any].map { .goes($0.number) } + came.prefix(head).map(coming) + [.stays(gap[any].number)]
        lines += gap[(any + 1)...].map { .goes($0.number) } + came.suffix(tail).map(coming)
      } else {
        lines += gap.map { .goes($0.number) } + came.map(coming)
      }
      if index < expected.count { lines.append(.stays(expected[index].number)) }
      (from, fromLine) = (index + 1, line + 1)
    }
    // A lone `>` expects that nothing is printed.
    return actual.isEmpty ? lines + [.comes(">")] : lines
  }

  private static func coming(_ line: String) -> Difference.Line { .comes(line.isEmpty ? ">" : "> \(line)") }

  /// The largest product of expectations and lines for which the longest run is looked for.
  private static let mostPairs = 4_000_000

  /// The longest run of expectations, in order, that lines meet, as pairs of their indices; gaps are left out.
  private static func commonSubsequence(
    _ expected: [Expected], _ actual: [String], _ fitting: Fitting
  ) -> [(Int, Int)] {
    guard expected.count * actual.count <= mostPairs else { return commonEnds(expected, actual, fitting) }
    var longest = Array(repeating: Array(repeating: 0, count: actual.count + 1), count: expected.count + 1)
    let isFit = expected.map { item in actual.map { item != .anyLines && fitting.fits(item, $0) } }
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

  /// The expectations at both ends that the lines there meet.
  private static func commonEnds(_ expected: [Expected], _ actual: [String], _ fitting: Fitting) -> [(Int, Int)] {
    let isFit = { (item: Expected, line: String) in item != .anyLines && fitting.fits(item, line) }
    let head = zip(expected, actual).prefix(while: isFit).count
    let rest = min(expected.count, actual.count) - head
    let tail = zip(expected.reversed(), actual.reversed()).prefix(rest).prefix(while: isFit).count
    let tails = (0..<tail).reversed().map { (expected.count - 1 - $0, actual.count - 1 - $0) }
    return (0..<head).map { ($0, $0) } + tails
  }
}
