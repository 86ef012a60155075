/// Text that a screen reader can read out and an expectation can compare: nothing is drawn, wrapped or cut.
struct PlainStyle: ReadingStyle {
  let isDense = true

  /// Values are aligned up to here; a longer name moves those in its own line only.
  private static let widestAlignment = 60

  func title(_ title: String) -> [String] { [title.trimmingBlanksAtEnd] }

  func note(_ lines: [String]) -> [String] { lines.map(\.trimmingBlanksAtEnd) }

  func quote(_ lines: [String]) -> [String] { lines.map { ("  " + $0).trimmingBlanksAtEnd } }

  func pairs(_ pairs: [LabelledText]) -> [String] {
    let labelWidth = alignment(of: pairs.map { displayWidth($0.label) })
    return pairs.map { line([padded($0.label, to: labelWidth), $0.text]) }
  }

  func grid(_ grid: Grid) -> [String] {
    let widths = grid.columns.map { alignment(of: [displayWidth($0.heading), $0.cellWidth]) }
    return ([grid.columns.map(\.heading)] + grid.rows).map { cells in
      line(cells.indices.map { padded(cells[$0], to: widths[$0], grid.columns[$0].alignment) })
    }
  }

  private func alignment(of widths: [Int]) -> Int { min(widths.max() ?? 0, Self.widestAlignment) }

  private func line(_ cells: [String]) -> String { cells.joined(separator: "  ").trimmingBlanksAtEnd }
}
