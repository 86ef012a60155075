/// A shape as SVG of whatever width there is, in the page's own colours; see ``PageTemplates``.
struct Drawing {
  /// What it is drawn of; the numbers are written out.
  enum Mark {
    case rectangle(Rectangle)
    case stroke(Stroke)
    case curve(Curve)
  }

  struct Rectangle {
    var x, y, width, height: String
  }

  struct Stroke {
    /// Its class.
    var look: String
    var x1, y1, x2, y2: String
  }

  struct Curve {
    var points: String
  }

  /// Its class.
  var look: String
  var marks: [Mark]

  /// What a place of 1 is in the drawing's own units, and how high it is.
  private static let (full, height) = (1000.0, 100.0)

  /// Behind the shape stand the axis' `places`, from 0 to 1.
  init(_ shape: ReadableChart.Shape, over places: [Double]) {
    let grid = places.map { Mark.stroke(.upright("grid", $0 * Self.full)) }
    switch shape {
    case .bar(let length, let target): (look, marks) = ("measure", Self.bar(length, target))
    case .lane(let tracks): (look, marks) = ("lane", grid + Self.lane(tracks))
    case .line(let heights): (look, marks) = ("line", grid + Self.line(heights))
    }
  }

  private static func bar(_ length: Double, _ target: Double?) -> [Mark] {
    let bar = length > 0 ? [Mark.rectangle(Rectangle(0, 15, max(length * full, 2), 70))] : []
    guard let target else { return bar }
    let place = min(max(target * full, 4), full - 4)
    // The mark stands on a margin of the page's ground, so that it is seen on the bar too.
    return bar + [.stroke(.upright("target-ground", place)), .stroke(.upright("target", place))]
  }

  /// In each track its stretches, those that overlap beside one another.
  private static func lane(_ tracks: [[ClosedRange<Double>]]) -> [Mark] {
    let share = height / Double(max(tracks.count, 1))
    return tracks.enumerated().flatMap { index, track in
      track.map { stretch in
        let width = max((stretch.upperBound - stretch.lowerBound) * full, 1)
        return .rectangle(
          Rectangle(
            min(stretch.lowerBound * full, full - width), Double(index) * share + share * 0.1, width, share * 0.8))
      }
    }
  }

  /// Between both ends of the scale, a line for each run of places without a gap; dots where it is highest and lowest,
  /// and where a place stands alone.
  private static func line(_ heights: [Double?]) -> [Mark] {
    let step = full / Double(max(heights.count - 1, 1))
    let points = heights.enumerated().map { index, value in
      value.map { (x: Double(index) * step, y: height * (1 - $0) * 0.9 + height * 0.05) }
    }
    let runs = points.split(whereSeparator: { $0 == nil }).map { $0.compactMap(\.self) }
    let known = points.compactMap(\.self)
    let ends = [known.min { $0.y < $1.y }, known.max { $0.y < $1.y }].compactMap(\.self)
    let dots = runs.filter { $0.count == 1 }.joined() + (heights.count > 2 ? ends : [])
    let scale = [5.0, 95].map { Mark.stroke(Stroke("grid", (0, $0), (full, $0))) }
    return scale + runs.filter { $0.count > 1 }.map { .curve(Curve($0)) } + dots.map { .stroke(Stroke("dot", $0, $0)) }
  }
}

extension Drawing.Rectangle {
  fileprivate init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    self.init(x: written(x), y: written(y), width: written(width), height: written(height))
  }
}

extension Drawing.Stroke {
  fileprivate init(_ look: String, _ start: (x: Double, y: Double), _ end: (x: Double, y: Double)) {
    self.init(look: look, x1: written(start.x), y1: written(start.y), x2: written(end.x), y2: written(end.y))
  }

  /// From the upper to the lower edge.
  fileprivate static func upright(_ look: String, _ x: Double) -> Drawing.Stroke { .init(look, (x, 0), (x, 100)) }
}

extension Drawing.Curve {
  fileprivate init(_ points: [(x: Double, y: Double)]) {
    self.init(points: points.map { "\(written($0.x)),\(written($0.y))" }.joined(separator: " "))
  }
}

private func written(_ number: Double) -> String { decimalText(number, decimals: 1) }
