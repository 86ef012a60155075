public import Facilitation

/// Two records side by side: the entries that differ, and what differs in their reports.
public struct Comparison {
  /// One of the two.
  public struct Side {
    let replay: Replay
    /// The positions that are compared.
    let range: ClosedRange<Int>

    public init(_ replay: Replay, in range: ClosedRange<Int>) { (self.replay, self.range) = (replay, range) }
  }

  /// A report that is compared: the line that shows it, for each of the two.
  public struct Report {
    let first: String
    let second: String

    public init(_ first: String, _ second: String) { (self.first, self.second) = (first, second) }
  }

  let first: Side
  let second: Side
  let files: any FileStore
  private let said: (first: [Said], second: [Said])
  /// Whether any entry is in both.
  let haveMet: Bool
  /// In order.
  private(set) var differences: [Difference] = []
  /// How many entries of each have happened at the places at which both can be looked at: before everything, after each
  /// entry that is in both, and after each time at which they differ.
  private(set) var places = [(first: 0, second: 0)]

  /// Reads both, and finds which entries are the same; `files` is for reports that read some.
  public init(_ first: Side, _ second: Side, files: any FileStore) throws(Failure) {
    (self.first, self.second, self.files) = (first, second, files)
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
  public func differences(in reports: [Report]) throws(Failure) -> Document? {
    var sections = try storing { () throws(JournalError) in try contents() }
    for report in reports {
      if let section = try figures(of: report) { sections.append(section) }
    }
    return sections.isEmpty ? nil : Document(.objects, sections)
  }

  /// How many are listed of what may be thousands.
  static let most = 20

  // MARK: - Contents

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

  private func contents() throws(JournalError) -> [Section] {
    guard !differences.isEmpty else { return [] }
    var rows: [[Value]] = []
    var only = (first: 0, second: 0)
    for difference in differences where !difference.isOutcome {
      only.first += difference.first.count
      only.second += difference.second.count
      for index in difference.first where rows.count < Self.most { rows.append(row("the first", said.first[index])) }
      for index in difference.second where rows.count < Self.most { rows.append(row("the second", said.second[index])) }
    }
    let outcomes = differences.filter(\.isOutcome)
    var blocks: [Block] = [
      .pairs([
        Pair("alike", "entries alike", .count(said.first.count - only.first - outcomes.count)),
        Pair("onlyInFirst", "only in the first", .count(only.first)),
        Pair("onlyInSecond", "only in the second", .count(only.second)),
        Pair("decidedOtherwise", "decided otherwise", .count(outcomes.count)),
      ])
    ]
    if !rows.isEmpty {
      blocks.append(
        .table(
          Table(
            key: "entries",
            columns: [.init("in", "only in"), .init("time", "time"), .init("actor", "actor"), .init("line", "line")],
            rows: rows)))
      blocks += Self.rest(only.first + only.second)
    }
    if !outcomes.isEmpty { blocks += try table(of: outcomes) }
    return [Section("What was said and done", blocks)]
  }

  private func row(_ side: String, _ said: Said) -> [Value] {
    [.text(side), .instant(said.saying.time), .text(said.saying.actor), .text(said.saying.shown)]
  }

  private func table(of outcomes: [Difference]) throws(JournalError) -> [Block] {
    var rows: [[Value]] = []
    for difference in outcomes.prefix(Self.most) {
      let entry = said.first[difference.first.lowerBound]
      rows.append([
        .instant(entry.saying.time), .text(entry.saying.shown),
        try answer(first, difference.first), try answer(second, difference.second),
      ])
    }
    let columns: [Table.Column] = [
      .init("time", "time"), .init("line", "decided otherwise"), .init("first", "in the first"),
      .init("second", "in the second"),
    ]
    return [.table(Table(key: "outcomes", columns: columns, rows: rows))] + Self.rest(outcomes.count)
  }

  /// What was answered to an entry, where everyone may see it.
  private func answer(_ side: Side, _ index: Range<Int>) throws(JournalError) -> Value {
    try side.replay.go(toPosition: side.range.lowerBound + index.upperBound)
    guard let moment = try side.replay.moment(), !moment.answer.isEmpty else { return .text("not for everyone") }
    return .text(side.replay.lines(of: moment.answer).joined(separator: "; "))
  }

  /// Says that there are more than were listed.
  static func rest(_ count: Int) -> [Block] { count > most ? [.note("and \(count - most) more")] : [] }

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

// MARK: - Entries

/// An entry as it is compared.
struct Said {
  /// What everyone may see of it.
  struct Saying: Hashable {
    let time: Instant
    let actor: String?
    /// `nil` where the entry isn't shared.
    let line: String?

    var shown: String { line ?? "an entry that is not shared" }
  }

  let saying: Saying
  /// The whole line and the events, which may not be for everyone.
  private let line, events: String

  init(_ saying: Saying, _ content: Content?) {
    (self.saying, line, events) = (saying, content?.line ?? "", content?.events ?? "")
  }

  /// Whether the same came of both.
  func isAlike(_ other: Said) -> Bool { line == other.line && events == other.events }
}

extension Replay {
  /// The entries after the first position and up to the last.
  func said(in range: ClosedRange<Int>) throws(JournalError) -> [Said] {
    var said: [Said] = []
    guard range.lowerBound < range.upperBound else { return [] }
    try go(toPosition: range.upperBound)
    var next = range.lowerBound
    var at = steps[next].sequence - 1
    while next < range.upperBound {
      let entries = try journal.entries(after: at, limit: 4096)
      guard let last = entries.last else { break }
      for entry in entries where next < range.upperBound && entry.sequence == steps[next].sequence {
        let saying = Said.Saying(
          time: steps[next].time, actor: entry.content?.actor, line: entry.content.map(workshop.shownLine))
        said.append(Said(saying, entry.content))
        next += 1
      }
      at = last.sequence
    }
    return said
  }
}
