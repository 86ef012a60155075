/// A chart as HTML: shapes in SVG, and words around them that wrap, grow and are read out as any others.
///
/// Each row has its label beside it, so that nothing depends on colour. The shapes are one picture to who doesn't see
/// them, with its figures as its name; all of them are in the table below it.
extension HTMLStyle {
  func chart(_ chart: ReadableChart) -> [String] {
    let rows = chart.rows.map { row in
      #"<div class="row"><span dir="auto">\#(escaped(row.label))</span>\#(SVG.picture(of: row.shape))"#
        + #"<bdi>\#(escaped(row.text))</bdi></div>"#
    }
    let axis = chart.ends.map { ends in
      [
        #"<div class="row"><div class="ends"><bdi>\#(escaped(ends.start))</bdi>"#
          + #"<bdi>\#(escaped(ends.end))</bdi></div></div>"#
      ]
    }
    let picture =
      [#"<div class="chart" role="img" aria-label="\#(escaped(chart.inWords))">"#] + rows + (axis ?? []) + ["</div>"]
    // A long table is opened by whoever wants it, and on paper.
    let isLong = chart.grid.rows.count > 12
    let table =
      ["<details\(isLong ? "" : " open")>", "<summary>Figures</summary>"] + figures(chart.grid) + ["</details>"]
    return ["<figure>", #"<figcaption dir="auto">\#(escaped(chart.caption))</figcaption>"#]
      + (chart.rows.isEmpty ? [] : picture) + table + ["</figure>"]
  }

  private func figures(_ grid: Grid) -> [String] { grid.rows.isEmpty ? note(["(none)"]) : self.grid(grid) }
}

/// Shapes as SVG of whatever width there is, in the page's own colours.
enum SVG {
  /// What a place of 1 is in the picture's own units.
  private static let full = 1000.0
  /// How high a picture is, in the same.
  private static let height = 100.0

  static func picture(of shape: ReadableChart.Shape) -> String {
    let (kind, marks) =
      switch shape {
      case .bar(let length, let target): ("measure", bar(length, target))
      case .lane(let tracks): ("lane", lane(tracks))
      case .line(let heights): ("line", line(heights))
      }
    return #"<svg class="\#(kind)" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">"# + marks
      + "</svg>"
  }

  private static func bar(_ length: Double, _ target: Double?) -> String {
    let bar = length > 0 ? rectangle(0, 15, max(length * full, 2), 70) : ""
    // The mark stands on a margin of the page's ground, so that it is seen on the bar too.
    let mark = target.map { stroke("target-ground", $0) + stroke("target", $0) } ?? ""
    return bar + mark
  }

  private static func stroke(_ kind: String, _ place: Double) -> String {
    let x = number(min(max(place * full, 4), full - 4))
    return #"<line class="\#(kind)" x1="\#(x)" y1="0" x2="\#(x)" y2="100"></line>"#
  }

  /// In each track its stretches.
  private static func lane(_ tracks: [[ClosedRange<Double>]]) -> String {
    let share = height / Double(max(tracks.count, 1))
    let stretches = tracks.enumerated().flatMap { index, track in
      track.map { stretch in
        let width = max((stretch.upperBound - stretch.lowerBound) * full, 1)
        return rectangle(
          min(stretch.lowerBound * full, full - width), Double(index) * share + share * 0.1, width, share * 0.8)
      }
    }
    return stretches.joined()
  }

  /// A line for each run of places without a gap; one alone is a short stroke.
  private static func line(_ heights: [Double?]) -> String {
    let step = full / Double(max(heights.count - 1, 1))
    let points = heights.enumerated().map { index, value in
      value.map { (x: Double(index) * step, y: height * (1 - $0) * 0.9 + height * 0.05) }
    }
    let runs = points.split(whereSeparator: { $0 == nil }).map { $0.compactMap(\.self) }
    let lines = runs.map { run in
      let ends = run.count == 1 ? [(max(run[0].x - 8, 0), run[0].y), (min(run[0].x + 8, full), run[0].y)] : run
      let text = ends.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
      return #"<polyline points="\#(text)"></polyline>"#
    }
    return #"<line class="ground" x1="0" y1="100" x2="1000" y2="100"></line>"# + lines.joined()
  }

  private static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    #"<rect x="\#(number(x))" y="\#(number(y))" width="\#(number(width))" height="\#(number(height))"></rect>"#
  }

  private static func number(_ value: Double) -> String { decimalText(value, decimals: 1) }
}
