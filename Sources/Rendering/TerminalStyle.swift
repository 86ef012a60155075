/// Text fitted to a terminal's window.
struct TerminalStyle: ReadingStyle {
  let width: Int
  let usesColour: Bool
  let isDense = true

  /// How many lines of a cell's text a table shows; the rest is in the other formats.
  private static let mostLines = 6
  /// A bar shorter than this shows nothing that its number doesn't.
  static let shortestBar = 6
  static let gap = "  "

  func title(_ title: String) -> [String] { wrapped(title.trimmingBlanksAtEnd, to: width).map(bold) }

  func caption(_ caption: String) -> [String] { title(caption) }

  func note(_ lines: [String]) -> [String] { lines.flatMap { wrapped($0.trimmingBlanksAtEnd, to: width) } }

  func quote(_ lines: [String]) -> [String] {
    lines.flatMap { wrapped($0.trimmingBlanksAtEnd, to: width - 2) }.map { ("│ " + $0).trimmingBlanksAtEnd }
  }

  func pairs(_ pairs: [LabelledText]) -> [String] { self.pairs(pairs, limit: .max) }

  func grid(_ grid: Grid) -> [String] {
    guard let widths = grid.columnWidths(fitting: width, gap: Self.gap.count) else { return records(grid) }
    let alignments = grid.columns.map(\.alignment)
    let headings = zip(grid.columns, widths).map { wrapped($0.heading, to: $1) }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap)
    let rows = grid.rows.flatMap { cells in
      sideBySide(zip(cells, widths).map { wrapped($0, to: $1, limit: Self.mostLines) }, widths, alignments)
    }
    return sideBySide(onOneGround(headings), widths, alignments).map(bold) + [rule] + rows
  }

  func bars(_ bars: [ReadableBar]) -> [String] {
    let natural = bars.map { displayWidth($0.label) }.max() ?? 0
    let labelWidth = min(natural, max(width / 3, 6))
    let textWidth = bars.map { displayWidth($0.text) }.max() ?? 0
    let space = width - labelWidth - Self.gap.count - 1 - textWidth
    guard space >= Self.shortestBar else { return pairs(bars.map { LabelledText(label: $0.label, text: $0.text) }) }
    return bars.map { bar in
      let blocks = blocks(bar.length * Double(space))
      let label = padded(cut(bar.label, to: labelWidth), to: labelWidth)
      return (label + Self.gap + (blocks.isEmpty ? "" : blocks + " ") + bar.text).trimmingBlanksAtEnd
    }
  }

  private func bold(_ text: String) -> String { usesColour && !text.isEmpty ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

// MARK: - Labels and values

extension TerminalStyle {
  /// The pairs with their values aligned, or each value under its label where there is no room beside it.
  private func pairs(_ pairs: [LabelledText], limit: Int) -> [String] {
    let labelWidth = pairs.map { displayWidth($0.label) }.max() ?? 0
    let textWidth = pairs.map { displayWidth($0.text) }.max() ?? 0
    let space = width - labelWidth - Self.gap.count
    guard space >= min(textWidth, width / 2) else { return stacked(pairs, limit: limit) }
    return pairs.flatMap { pair in
      wrapped(pair.text, to: space, limit: limit).enumerated().map { index, line in
        (padded(index == 0 ? pair.label : "", to: labelWidth) + Self.gap + line).trimmingBlanksAtEnd
      }
    }
  }

  private func stacked(_ pairs: [LabelledText], limit: Int) -> [String] {
    pairs.flatMap { pair in
      wrapped(pair.label.trimmingBlanksAtEnd, to: width, limit: limit)
        + wrapped(pair.text, to: width - Self.gap.count, limit: limit)
        .filter { !$0.isEmpty }.map { (Self.gap + $0).trimmingBlanksAtEnd }
    }
  }

  /// The rows of a table that is too wide, each as a block of labels and values.
  private func records(_ grid: Grid) -> [String] {
    let blocks = grid.rows.map { cells in
      pairs(zip(grid.columns, cells).map { LabelledText(label: $0.heading, text: $1) }, limit: Self.mostLines)
    }
    return Array(blocks.joined(separator: [""]))
  }
}

// MARK: - Lines of a table

extension TerminalStyle {
  /// Cells of several lines as lines of the whole row.
  private func sideBySide(_ cells: [[String]], _ widths: [Int], _ alignments: [ColumnAlignment]) -> [String] {
    (0..<(cells.map(\.count).max() ?? 0)).map { line in
      cells.indices
        .map { padded(line < cells[$0].count ? cells[$0][line] : "", to: widths[$0], alignments[$0]) }
        .joined(separator: Self.gap).trimmingBlanksAtEnd
    }
  }

  /// The headings moved down, so that the shorter ones stand on the rule too.
  private func onOneGround(_ headings: [[String]]) -> [[String]] {
    let height = headings.map(\.count).max() ?? 0
    return headings.map { Array(repeating: "", count: height - $0.count) + $0 }
  }
}
