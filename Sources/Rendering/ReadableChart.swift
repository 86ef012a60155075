import Facilitation

/// A chart as people see it, a row for each thing that is measured: its label, its shape and its figure in words.
///
/// Rows of their own need neither colours nor a legend to be told apart.
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
  /// What stands at both ends of the axis below, where there is one.
  var ends: (start: String, end: String)?
  /// All figures.
  var grid: Grid

  init(_ chart: Chart, _ wording: Wording) {
    caption = printable("\(chart.title) (\(chart.unit))")
    grid = Grid(chart.table, wording)
    switch chart.figure {
    case .bars(let measures):
      let full = fullLength(measures.flatMap { [$0.value, $0.target] })
      rows = measures.map { Row($0, of: full, wording) }
      ends = nil
    case .lanes(let lanes, let start, let end):
      rows = lanes.map { lane in
        let tracks = tracks(of: lane.stretches).map { $0.map { part(of: $0, from: start, to: end) } }
        return Row(label: printable(lane.label), shape: .lane(tracks), text: wording.text(.span(lane.length)))
      }
      ends = (wording.text(.instant(start)), wording.text(.instant(end)))
    case .line(let series, let places):
      let full = fullLength(series.flatMap(\.values))
      rows = series.map { Row($0, places.count, of: full, wording) }
      ends = places.first.flatMap { first in places.last.map { (wording.text(first), wording.text($0)) } }
    }
  }

  /// What the picture says, for people who don't see it.
  var inWords: String {
    caption + ": " + rows.map { "\($0.label) \($0.text)" }.joined(separator: "; ")
  }
}

extension ReadableChart.Row {
  fileprivate init(_ measure: Chart.Measure, of full: Double, _ wording: Wording) {
    let target = measure.target.magnitude.map { part(of: $0, full) }
    let aim = measure.target.settled == .undefined ? "" : ", target " + wording.text(measure.target)
    self.init(
      label: printable(measure.label),
      shape: .bar(length: measure.value.magnitude.map { part(of: $0, full) } ?? 0, target: target),
      text: wording.text(measure.value) + aim)
  }

  fileprivate init(_ series: Chart.Series, _ count: Int, of full: Double, _ wording: Wording) {
    let values = (0..<count).map { $0 < series.values.count ? series.values[$0] : .undefined }
    let known = values.filter { $0.magnitude != nil }
    let (first, last) = (known.first ?? .undefined, known.last ?? .undefined)
    self.init(
      label: printable(series.label), shape: .line(values.map { $0.magnitude.map { part(of: $0, full) } }),
      text: "\(wording.text(first)) → \(wording.text(last))")
  }
}

extension Value {
  /// How long it is drawn; `nil` for what isn't a finite quantity.
  fileprivate var magnitude: Double? {
    switch settled {
    case .count(let count): Double(count)
    case .number(let number, _): number
    case .share(let share): share
    case .span(let span): span.seconds
    case .money(let money): Double(money.minorUnits)
    case .text, .instant, .truth, .list, .undefined, .infinite: nil
    }
  }

  fileprivate var isShare: Bool { if case .share = self { true } else { false } }
}

/// What the whole space stands for: the largest of the values, and where all are shares the whole that they are of.
private func fullLength(_ values: [Value]) -> Double {
  let known = values.filter { $0.magnitude != nil }
  let largest = known.compactMap(\.magnitude).max() ?? 0
  return known.allSatisfy(\.isShare) ? max(largest, 1) : largest
}

private func part(of value: Double, _ full: Double) -> Double { full > 0 ? min(max(value / full, 0), 1) : 0 }

private func part(of stretch: Range<Instant>, from start: Instant, to end: Instant) -> ClosedRange<Double> {
  let full = (end - start).seconds
  let low = part(of: (stretch.lowerBound - start).seconds, full)
  return low...max(low, part(of: (stretch.upperBound - start).seconds, full))
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
