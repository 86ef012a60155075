/// A picture of figures, as values alone: whoever shows it decides whether and how it is drawn.
///
/// Nothing is only in the picture: ``table`` has all of it in words and figures, for people who don't see it and for
/// programs.
public struct Chart: Equatable, Sendable {
  /// What is drawn.
  public enum Figure: Equatable, Sendable {
    /// How much of something there is, one below the other.
    case bars([Measure])
    /// When something went on between `start` and `end`, a lane for each of those who did it.
    case lanes([Lane], start: Instant, end: Instant)
    /// How something went from one place to the next, such as a time or a meeting; a line for each of those it went for.
    case line([Series], places: [Value])
  }

  /// Where the figures nest for programs, as an array of objects.
  public var key: String
  /// What it shows, for people.
  public var title: String
  /// What the figures are of: `share of speech`, `minutes`.
  public var unit: String
  /// What each of them is of, above the labels or places: `group`.
  public var subject: String
  /// What is drawn.
  public var figure: Figure

  /// `key` is for programs, the other words for people.
  public init(key: String, title: String, unit: String, each subject: String, _ figure: Figure) {
    (self.key, self.title, self.unit, self.subject, self.figure) = (key, title, unit, subject, figure)
  }

  /// How much of something there is.
  public struct Measure: Equatable, Sendable {
    /// What is measured.
    public var label: String
    /// A count, number, share, span or amount of money; anything else has no bar, and all of one chart are alike.
    public var value: Value
    /// What was aimed at, in the unit of `value`; ``Value/undefined`` where nothing was.
    public var target: Value

    /// Without a `target`, nothing was aimed at.
    public init(_ label: String, _ value: Value, target: Value = .undefined) {
      (self.label, self.value, self.target) = (label, value, target)
    }
  }

  /// When someone, or several who share the lane, did something.
  public struct Lane: Equatable, Sendable {
    /// Whose lane it is.
    public var label: String
    /// `[start, end)`, in any order; where some overlap, they are drawn beside one another.
    public var stretches: [Range<Instant>]

    /// Stretches outside the chart are drawn at its edge.
    public init(_ label: String, _ stretches: [Range<Instant>]) { (self.label, self.stretches) = (label, stretches) }

    /// How long it went on, those that overlap counted each.
    public var length: TimeSpan { stretches.reduce(.zero) { $0 + ($1.upperBound - $1.lowerBound) } }
  }

  /// How something went for one of several.
  public struct Series: Equatable, Sendable {
    /// The name of its column for programs, which no other series has.
    public var key: String
    /// Whose line it is.
    public var label: String
    /// One for each place, as for ``Measure/value``; where there is none, the line has a gap.
    public var values: [Value]

    /// `values` must be as many as there are places; what is missing is a gap.
    public init(key: String, _ label: String, _ values: [Value]) {
      (self.key, self.label, self.values) = (key, label, values)
    }
  }
}

extension Chart {
  /// All figures of the chart.
  public var table: Table {
    switch figure {
    case .bars(let measures):
      let hasTargets = measures.contains { $0.target != .undefined }
      return Table(
        key: key,
        columns: [.init("label", subject), .init("value", unit), .init("target", hasTargets ? "target" : nil)],
        rows: measures.map { [.text($0.label), $0.value, $0.target] })
    case .lanes(let lanes, _, _):
      let all = lanes.flatMap { lane in lane.stretches.map { (lane.label, $0) } }
      // Of those that began at one time, the first lane's is first.
      let ordered = all.enumerated().sorted {
        ($0.element.1.lowerBound, $0.offset) < ($1.element.1.lowerBound, $1.offset)
      }.map(\.element)
      return Table(
        key: key, columns: [.init("label", subject), .init("start", "from"), .init("seconds", unit)],
        rows: ordered.map { [.text($0), .instant($1.lowerBound), .span($1.upperBound - $1.lowerBound)] })
    case .line(let series, let places):
      return Table(
        key: key, columns: [.init("place", subject)] + series.map { .init($0.key, $0.label) },
        rows: places.indices.map { place in
          [places[place]] + series.map { place < $0.values.count ? $0.values[place] : .undefined }
        })
    }
  }
}
