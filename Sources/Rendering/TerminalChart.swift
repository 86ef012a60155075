/// A chart drawn with block characters, fitted to a terminal's window.
extension TerminalStyle {
  func chart(_ chart: ReadableChart) -> [String] {
    let labelWidth = min(chart.rows.map { displayWidth($0.label) }.max() ?? 0, max(width / 3, 6))
    let textWidth = chart.rows.map { displayWidth($0.text) }.max() ?? 0
    let space = width - labelWidth - textWidth - 2 * Self.gap.count
    guard space >= Self.shortestBar, !chart.rows.isEmpty else {
      return title(chart.caption) + pairs(chart.rows.map { LabelledText(label: $0.label, text: $0.text) })
    }
    let rows = chart.rows.map { row in
      let cells = [
        padded(cut(row.label, to: labelWidth), to: labelWidth), padded(row.shape.drawn(space), to: space), row.text,
      ]
      return cells.joined(separator: Self.gap).trimmingBlanksAtEnd
    }
    return title(chart.caption) + rows + axis(chart, from: labelWidth + Self.gap.count, space)
  }

  /// The ends of the axis, where there is room for both.
  private func axis(_ chart: ReadableChart, from indent: Int, _ space: Int) -> [String] {
    guard let ends = chart.ends else { return [] }
    let blanks = space - displayWidth(ends.start) - displayWidth(ends.end)
    guard blanks > 0 else { return [] }
    return [String(repeating: " ", count: indent) + ends.start + String(repeating: " ", count: blanks) + ends.end]
      .map(\.trimmingBlanksAtEnd)
  }
}

extension ReadableChart.Shape {
  /// The shape in `space` columns.
  fileprivate func drawn(_ space: Int) -> String {
    switch self {
    case .bar(let length, let target): bar(length, target, space)
    case .lane(let tracks): (0..<space).map { laneCell(tracks, $0, of: space) }.joined()
    case .line(let heights): sparkline(heights, space)
    }
  }

  /// Blocks, with a mark where the target is.
  private func bar(_ length: Double, _ target: Double?, _ space: Int) -> String {
    let bar = blocks(length * Double(space))
    guard let target else { return bar }
    var cells = Array(padded(bar, to: space))
    cells[min(Int(target * Double(space)), space - 1)] = "┃"
    return String(cells)
  }

  /// A full block where one spoke most of the time, a shaded one where several did at once, and a half one for less.
  private func laneCell(_ tracks: [[ClosedRange<Double>]], _ cell: Int, of space: Int) -> String {
    let (low, high) = (Double(cell) / Double(space), Double(cell + 1) / Double(space))
    let covered = tracks.map { track in
      track.reduce(0) { $0 + max(0, min($1.upperBound, high) - max($1.lowerBound, low)) } * Double(space)
    }
    if covered.count(where: { $0 >= 0.5 }) > 1 { return "▓" }
    let most = covered.max() ?? 0
    return most >= 0.5 ? "█" : most > 0 ? "▌" : "·"
  }

  /// One column for each place, or several where there is room; of places closer than columns, the highest is seen.
  private func sparkline(_ heights: [Double?], _ space: Int) -> String {
    let levels = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    guard !heights.isEmpty else { return "" }
    return (0..<space).map { cell in
      let low = cell * heights.count / space
      let high = max(low + 1, (cell + 1) * heights.count / space)
      let highest = heights[low..<high].compactMap(\.self).max()
      return highest.map { levels[min(Int($0 * 8), 7)] } ?? "·"
    }.joined()
  }
}
