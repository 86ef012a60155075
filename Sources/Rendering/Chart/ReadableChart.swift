import Facilitation

/// A chart as people see it, a row for each thing that is measured: its label, its shape and its figure in words.
///
/// Rows of their own need no colours to be told apart.
struct ReadableChart {
  /// What is drawn in a row; all places and lengths are from 0 to 1, of the space there is.
  enum Shape {
    case bar(length: Double, target: Double?)
    /// Tracks of stretches, in order and without overlap within a track.
    case lane([[ClosedRange<Double>]])
    /// Heights at places that lie equally far from one another, `nil` where there is a gap.
    case line([Double?])
  }

  struct Row {
    var label: String
    var shape: Shape
    var text: String
  }

  /// The title, and what the figures are of.
  var caption: String
  var rows: [Row]
  /// Whether all figures are in the rows' words, so that the table tells nothing more.
  var isToldByRows = false
  var axis: Axis?
  /// How it is read, where that isn't plain.
  var legend: String?
  /// All figures.
  var grid: Grid

  init(_ chart: Chart, _ wording: Wording) {
    caption = printable("\(chart.title) (\(chart.unit.label ?? chart.unit.key))")
    grid = Grid(chart.table, wording)
    switch chart.figure {
    case .bars(let measures):
      let scale = Scale(measures.flatMap { [$0.value, $0.target ?? .undefined] })
      rows = measures.map { Row($0, on: scale, wording) }
      isToldByRows = true
      legend = measures.contains { $0.target?.magnitude != nil } ? "┃ target" : nil
    case .lanes(let lanes, let start, let end):
      rows = lanes.map { lane in
        let tracks = tracks(of: lane.stretches).map { $0.map { part(of: $0, from: start, to: end) } }
        return Row(label: printable(lane.label), shape: .lane(tracks), text: wording.text(.span(lane.length)))
      }
      axis = wording.axis(from: start, to: end)
    case .line(let series, let places):
      let scale = Scale(series.flatMap(\.values), wholes: [0.25, 0.5, 1])
      rows = series.map { Row($0, places.count, on: scale, wording) }
      axis = wording.axis(places.map(\.label))
      let range = places.count > 2 ? " (lowest to highest)" : ""
      legend = "first → last\(range), drawn from \(scale.ends(wording))"
    }
    if rows.isEmpty { (axis, legend) = (nil, nil) }
  }

  /// What the picture says, for people who don't see it.
  var inWords: String { caption + ": " + rows.map { "\($0.label) \($0.text)" }.joined(separator: "; ") }
}

extension ReadableChart.Row {
  fileprivate init(_ measure: Chart.Measure, on scale: Scale, _ wording: Wording) {
    let aimedAt = measure.target?.settled ?? .undefined
    let target = aimedAt.magnitude.map { scale.length($0) }
    let aim = aimedAt == .undefined ? "" : ", target " + wording.text(aimedAt)
    self.init(
      label: printable(measure.label),
      shape: .bar(length: measure.value.magnitude.map { scale.length($0) } ?? 0, target: target),
      text: wording.text(measure.value) + aim)
  }

  fileprivate init(_ series: Chart.Series, _ count: Int, on scale: Scale, _ wording: Wording) {
    let values = (0..<count).map { $0 < series.values.count ? series.values[$0] : .undefined }
    let known = values.filter { $0.magnitude != nil }
    let ends = [known.first ?? .undefined, known.last ?? .undefined].map(wording.text)
    let ordered = known.sorted { ($0.magnitude ?? 0) < ($1.magnitude ?? 0) }
    let range = [ordered.first, ordered.last].compactMap { $0.map(wording.text) }
    self.init(
      label: printable(series.label), shape: .line(values.map { $0.magnitude.map { scale.height($0) } }),
      text: ends.joined(separator: " → ") + (known.count > 2 ? " (\(range.joined(separator: " to ")))" : ""))
  }
}

/// The stretches in as few tracks as it takes for none to overlap another of its track; one at least.
private func tracks(of stretches: [Range<Instant>]) -> [[Range<Instant>]] {
  var tracks: [[Range<Instant>]] = [[]]
  for stretch in stretches.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
    let free = tracks.firstIndex { $0.last.map { $0.upperBound <= stretch.lowerBound } ?? true }
    if let free { tracks[free].append(stretch) } else { tracks.append([stretch]) }
  }
  return tracks
}

private func part(of stretch: Range<Instant>, from start: Instant, to end: Instant) -> ClosedRange<Double> {
  let low = fraction((stretch.lowerBound - start).seconds, of: (end - start).seconds)
  return low...max(low, fraction((stretch.upperBound - start).seconds, of: (end - start).seconds))
}
