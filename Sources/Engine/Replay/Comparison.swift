public import Facilitation

/// Two records side by side: the entries that differ, and what differs in their reports.
public struct Comparison {
  /// One of the two.
  public struct Side {
    let replay: Replay
    /// The positions that are compared.
    let range: ClosedRange<Int>

    /// The positions of `replay` that lie in `range`.
    public init(_ replay: Replay, in range: ClosedRange<Int>) { (self.replay, self.range) = (replay, range) }
  }

  /// A report that is compared: the line that shows it, for each of the two.
  public struct Report {
    let first: String
    let second: String

    /// The lines, as typed.
    public init(_ first: String, _ second: String) { (self.first, self.second) = (first, second) }
  }

  let first: Side
  let second: Side
  let files: any FileStore
  /// How many are listed of what may be thousands; `nil` for all.
  private let most: Int?
  let said: (first: [Said], second: [Said])
  /// Whether any entry is in both.
  let haveMet: Bool
  /// In order.
  private(set) var differences: [Difference] = []
  /// How many entries of each have happened at the places at which both can be looked at: before everything, after each
  /// entry that is in both, and after each time at which they differ.
  private(set) var places = [(first: 0, second: 0)]

  /// Reads both, and finds which entries are the same; `files` is for reports that read some.
  ///
  /// Without `listsAll`, twenty are listed of what may be thousands.
  public init(_ first: Side, _ second: Side, files: any FileStore, listsAll: Bool = false) throws(Fault) {
    (self.first, self.second, self.files, most) = (first, second, files, listsAll ? nil : 20)
    said = try storing { () throws(JournalError) in
      (try first.replay.said(in: first.range), try second.replay.said(in: second.range))
    }
    let pairs = Alignment(said.first.map(\.saying), said.second.map(\.saying)).pairs
    haveMet = !pairs.isEmpty
    walk(pairs)
  }

  /// What differs, first in what was said and done, then in the reports; `nil` where nothing does.
  ///
  /// Goes about in both replays.
  public func differences(in reports: [Report]) throws(Fault) -> Document? {
    var sections = try storing { () throws(JournalError) in try contents() }
    for report in reports {
      if let section = try figures(of: report) { sections.append(section) }
    }
    return sections.isEmpty ? nil : Document(.objects, sections)
  }

  // MARK: - Long lists

  /// As many as are listed.
  func listed<Rows: Collection>(_ rows: Rows) -> Rows.SubSequence { rows.prefix(most ?? rows.count) }

  /// Says that there are more than were listed.
  func rest(of count: Int) -> [Block] {
    guard let most, count > most else { return [] }
    return [.note("and \(count - most) more, which --all lists")]
  }

  // MARK: - Side by side

  /// The entries of one time that aren't in both, or one entry that was decided otherwise.
  struct Difference {
    /// Indices of entries.
    let first: Range<Int>
    let second: Range<Int>
    /// Whether it is one line in both.
    let isOutcome: Bool
  }

  /// Goes through both, side by side, by what is in both, and by time in between.
  private mutating func walk(_ pairs: [(first: Int, second: Int)]) {
    for pair in pairs {
      passGap(before: pair)
      let (first, second) = places[places.count - 1]
      if !said.first[first].isAlike(said.second[second]) {
        differences.append(Difference(first: first..<first + 1, second: second..<second + 1, isOutcome: true))
      }
      places.append((first + 1, second + 1))
    }
    passGap(before: (said.first.count, said.second.count))
  }

  private mutating func passGap(before pair: (first: Int, second: Int)) {
    while case let (first, second) = places[places.count - 1], first < pair.first || second < pair.second {
      let rest = (said.first[first..<pair.first], said.second[second..<pair.second])
      let time = [rest.0, rest.1].compactMap(\.first?.saying.time).min()
      let counts = (rest.0.prefix { $0.saying.time == time }.count, rest.1.prefix { $0.saying.time == time }.count)
      differences.append(
        Difference(first: first..<first + counts.0, second: second..<second + counts.1, isOutcome: false))
      places.append((first + counts.0, second + counts.1))
    }
  }

  /// The lines since which both differ at a place: the first of the last difference that begins before it.
  func lines(before place: (first: Int, second: Int)) -> (first: Value, second: Value) {
    let cause = differences.last { $0.first.lowerBound < place.first || $0.second.lowerBound < place.second }
    guard let cause else { return (.undefined, .undefined) }
    return (line(said.first, cause.first, first.replay.zone), line(said.second, cause.second, second.replay.zone))
  }

  private func line(_ said: [Said], _ range: Range<Int>, _ zone: Zone) -> Value {
    guard let saying = range.first.map({ said[$0].saying }) else { return .undefined }
    return .text("\(zone.wallClock(at: saying.time).time)  \(saying.shown)")
  }
}
