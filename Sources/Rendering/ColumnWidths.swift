extension Grid {
  /// A column of text isn't made narrower than this: a name in scraps can't be read.
  private static let narrowestText = 12

  /// The widths at which the table's columns fit into `width` with `gap` blanks between them, or `nil` if they don't.
  ///
  /// They are what the columns need or, where that is too much, as little as headings can be wrapped to, and then less
  /// for the widest texts.
  func columnWidths(fitting width: Int, gap: Int) -> [Int]? {
    let space = width - gap * (columns.count - 1)
    let natural = columns.map { max(displayWidth($0.heading), $0.cellWidth, 1) }
    if natural.reduce(0, +) <= space { return natural }
    let least = columns.map(leastWidth)
    guard least.reduce(0, +) <= space else { return nil }
    var widths = columns.indices.map { columns[$0].isFlexible ? min(natural[$0], space) : least[$0] }
    while widths.reduce(0, +) > space {
      let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func leastWidth(_ column: Column) -> Int {
    let heading = displayWidth(column.heading)
    if column.isFlexible { return min(max(heading, column.cellWidth, 1), Self.narrowestText) }
    let words = column.heading.split(separator: " ").map { displayWidth($0) }
    return max(words.max() ?? 0, column.cellWidth, 1)
  }
}
