/// A chart drawn with block characters, fitted to a terminal's window.
extension TerminalStyle {
  func chart(_ chart: ReadableChart) -> [String] {
    let names = chart.rows.map(\.label) + [chart.axis?.day ?? ""]
    let labelWidth = min(names.map { displayWidth($0) }.max() ?? 0, max(width / 3, 6))
    let textWidth = chart.rows.map { displayWidth($0.text) }.max() ?? 0
    let space = width - labelWidth - textWidth - 2 * Self.gap.count
    guard space >= Self.shortestBar, !chart.rows.isEmpty else {
      return caption(chart.caption) + pairs(chart.rows.map { LabelledText(label: $0.label, text: $0.text) })
    }
    let drawings = chart.rows.map { $0.shape.drawn(space) }
    let rows = zip(chart.rows, drawings).map { row, drawing in
      let cells = [padded(cut(row.label, to: labelWidth), to: labelWidth), padded(drawing, to: space), row.text]
      return cells.joined(separator: Self.gap).trimmingBlanksAtEnd
    }
    let axis = chart.axis.map { line(of: $0, beside: labelWidth, space) } ?? []
    let isOfSeveral = drawings.contains { $0.contains(ReadableChart.Shape.several) }
    let legend = chart.legend ?? (isOfSeveral ? "\(ReadableChart.Shape.several) several at once" : nil)
    return caption(chart.caption) + rows + axis + (legend.map { note([$0]) } ?? [])
  }

  /// The axis, where there is room for its ends, with as many of its marks as fit between them.
  private func line(of axis: Axis, beside labelWidth: Int, _ space: Int) -> [String] {
    let endColumn = space - displayWidth(axis.end)
    guard displayWidth(axis.start) < endColumn else { return [] }
    var line = axis.start
    for mark in axis.marks {
      let column = Int(mark.place * Double(space)) - displayWidth(mark.text) / 2
      guard column > displayWidth(line), column + displayWidth(mark.text) < endColumn else { continue }
      line = padded(line, to: column) + mark.text
    }
    let day = axis.day.map { displayWidth($0) <= labelWidth ? $0 : "" } ?? ""
    return [padded(day, to: labelWidth) + Self.gap + padded(line, to: endColumn) + axis.end].map(\.trimmingBlanksAtEnd)
  }
}

extension ReadableChart.Shape {
  /// Where several had the floor at once.
  fileprivate static let several: Character = "▓"

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
    if covered.count(where: { $0 >= 0.5 }) > 1 { return String(Self.several) }
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
