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
    case line([Series], places: [Place])
  }

  /// Where the figures nest for programs, as an array of objects.
  public var key: String
  /// What it shows, for people.
  public var title: String
  /// What the figures are of, as the column that they stand in: `share of speech`, `minutes`.
  public var unit: Table.Column
  /// What each of them is of, as the column of the labels or places: `group`.
  public var subject: Table.Column
  /// What is drawn.
  public var figure: Figure

  /// `key` is for programs, `title` for people; both columns have names for either.
  public init(key: String, title: String, unit: Table.Column, each subject: Table.Column, _ figure: Figure) {
    (self.key, self.title, self.unit, self.subject, self.figure) = (key, title, unit, subject, figure)
  }

  /// How much of something there is.
  public struct Measure: Equatable, Sendable {
    /// What is measured.
    public var label: String
    /// What programs know it by, beside its label; of all in one chart under the same keys.
    public var identity: [Pair]
    /// A count, number, share, span or amount of money; anything else has no bar, and all of one chart are alike.
    public var value: Value
    /// What was aimed at, in the unit of `value`, ``Value/undefined`` where nothing was; `nil` where nobody aims.
    public var target: Value?

    /// Without a `target`, it is of a sort at which nobody aims.
    public init(_ label: String, _ value: Value, target: Value? = nil, identity: [Pair] = []) {
      (self.label, self.identity, self.value, self.target) = (label, identity, value, target)
    }
  }

  /// When someone, or several who share the lane, did something.
  public struct Lane: Equatable, Sendable {
    /// Whose lane it is.
    public var label: String
    /// As ``Measure/identity``.
    public var identity: [Pair]
    /// `[start, end)`, in any order; where some overlap, they are drawn beside one another.
    public var stretches: [Range<Instant>]

    /// Stretches outside the chart are drawn at its edge.
    public init(_ label: String, _ stretches: [Range<Instant>], identity: [Pair] = []) {
      (self.label, self.identity, self.stretches) = (label, identity, stretches)
    }

    /// How long it went on, those that overlap counted each.
    public var length: TimeSpan { stretches.reduce(.zero) { $0 + ($1.upperBound - $1.lowerBound) } }
  }

  /// Where lines have a point each.
  public struct Place: Equatable, Sendable {
    /// What it is called.
    public var label: Value
    /// As ``Measure/identity``.
    public var identity: [Pair]

    /// A time or a text; `identity` tells it from others of that name.
    public init(_ label: Value, identity: [Pair] = []) { (self.label, self.identity) = (label, identity) }
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
      let targets = measures.compactMap(\.target)
      let target = targets.isEmpty ? [] : [Table.Column("target", targets.allSatisfy(\.isUndefined) ? nil : "target")]
      return table(of: measures.map(\.identity), columns: [unit] + target) { place in
        let measure = measures[place]
        return (.text(measure.label), [measure.value] + (target.isEmpty ? [] : [measure.target ?? .undefined]))
      }
    case .lanes(let lanes, _, _):
      let all = lanes.flatMap { lane in lane.stretches.map { (lane, $0) } }
      // Of those that began at one time, the first lane's is first.
      let ordered = all.enumerated().sorted {
        ($0.element.1.lowerBound, $0.offset) < ($1.element.1.lowerBound, $1.offset)
      }.map(\.element)
      return table(of: ordered.map(\.0.identity), columns: [Table.Column("start", "from"), unit]) { place in
        let (lane, stretch) = ordered[place]
        return (
          .text(lane.label), [.instant(stretch.lowerBound), .span(stretch.upperBound - stretch.lowerBound)]
        )
      }
    case .line(let series, let places):
      return table(of: places.map(\.identity), columns: series.map { Table.Column($0.key, $0.label) }) { place in
        (places[place].label, series.map { place < $0.values.count ? $0.values[place] : .undefined })
      }
    }
  }

  /// A row for each identity: what programs know it by, its label, and what stands under `columns`.
  private func table(
    of identities: [[Pair]], columns: [Table.Column], row: (_ place: Int) -> (label: Value, figures: [Value])
  ) -> Table {
    let keys = identities.first?.map(\.key) ?? []
    let rows = identities.enumerated().map { place, identity in
      let known = keys.map { key in identity.first { $0.key == key }?.value ?? .undefined }
      let (label, figures) = row(place)
      return known + [label] + figures
    }
    return Table(key: key, columns: keys.map { Table.Column($0, nil) } + [subject] + columns, rows: rows)
  }
}

extension Value {
  fileprivate var isUndefined: Bool { self == .undefined }
}
