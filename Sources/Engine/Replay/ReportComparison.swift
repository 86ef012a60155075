import Facilitation

extension Comparison {
  /// The figures of a report that differ, and the lines that made them; `nil` where none do.
  func figures(of report: Report) throws(Fault) -> Section? {
    let shown = try (show(report.first, first, first.last), show(report.second, second, second.last))
    guard case (.shown(let one), .shown(let other)) = shown else { return refusals(shown, of: report) }
    var looks = Looks(self, report, keys: Figures.keys([one, other], read: first.read))
    let (figures, others) = try looks.figures(at: places.count - 1)
    let both = figures.names.filter { others.texts[$0] != nil && others.texts[$0] != figures.texts[$0] }
    let single = figures.names(missingIn: others) + others.names(missingIn: figures)
    guard !both.isEmpty || !single.isEmpty else { return nil }
    // Of two meetings that have nothing in common, what is only in one says nothing.
    let unlike = both + (haveMet ? single : [])
    var rows: [[Value]] = []
    for name in listed(unlike) {
      let lines = haveMet ? lines(before: places[try looks.parting(of: name)]) : (.undefined, .undefined)
      rows.append([.text(name.text), .text(figures.texts[name]), .text(others.texts[name]), lines.0, lines.1])
    }
    let columns: [Table.Column] = [
      .init("figure", "figure"), .init("first", "the first"), .init("second", "the second"),
      .init("lineInFirst", haveMet ? "since this line of the first" : nil),
      .init("lineInSecond", haveMet ? "since this line of the second" : nil),
    ]
    let title = report.first == report.second ? report.first : "\(report.first), and \(report.second)"
    var blocks: [Block] = [.table(Table(key: "figures", columns: columns, rows: rows))] + rest(of: unlike.count)
    if !haveMet, !single.isEmpty { blocks.append(.note("\(single.count) more are only in one of them")) }
    return Section(title, blocks)
  }

  // MARK: - Reports

  enum Shown: Equatable {
    case shown(Document)
    case refused(String)
  }

  /// A report as it was after so many entries.
  fileprivate func show(_ line: String, _ side: Side, _ position: Int) throws(Fault) -> Shown {
    try storing { () throws(JournalError) in try side.replay.go(toPosition: position) }
    do throws(Fault) { return .shown(try side.replay.show(line, files: files)) } catch {
      guard error.journalError == nil else { throw error }
      return .refused(error.reason)
    }
  }

  /// What to say where one of them has no such report.
  private func refusals(_ shown: (Shown, Shown), of report: Report) -> Section? {
    guard shown.0 != shown.1 else { return nil }
    let text = { (shown: Shown) -> Value in
      if case .refused(let reason) = shown { .text(reason) } else { .text("is there") }
    }
    return Section(
      report.first,
      [.pairs([Pair("first", "the first", text(shown.0)), Pair("second", "the second", text(shown.1))])])
  }
}

extension Figures {
  /// What `other` hasn't got; a row that isn't there at all is one.
  fileprivate func names(missingIn other: Figures) -> [Name] {
    var found: [Name] = []
    for name in names where other.texts[name] == nil {
      let missing = other.texts[name.wholeRow] == nil ? name.wholeRow : name
      if found.last != missing { found.append(missing) }
    }
    return found
  }
}

/// The figures of one report, as both had them at each place that was looked at.
private struct Looks {
  private let comparison: Comparison
  private let report: Comparison.Report
  private let keys: Figures.Keys
  private var known: [Int: (Figures, Figures)] = [:]

  init(_ comparison: Comparison, _ report: Comparison.Report, keys: Figures.Keys) {
    (self.comparison, self.report, self.keys) = (comparison, report, keys)
  }

  mutating func figures(at number: Int) throws(Fault) -> (Figures, Figures) {
    if let known = known[number] { return known }
    let place = comparison.places[number]
    let found = (
      try figures(report.first, comparison.first, place.first),
      try figures(report.second, comparison.second, place.second)
    )
    known[number] = found
    return found
  }

  private func figures(_ line: String, _ side: Comparison.Side, _ count: Int) throws(Fault) -> Figures {
    guard case .shown(let document) = try comparison.show(line, side, side.range.lowerBound + count) else {
      return Figures(.empty, keys: [:], read: side.read)
    }
    return Figures(document, keys: keys, read: side.read)
  }

  /// The first place at which a figure was no longer the same in both, and never was again as far as was looked.
  ///
  /// It is looked for from the end, in steps that double, and then between the last two: a figure that differs, is the
  /// same for a while and differs again may be found at either.
  mutating func parting(of name: Figures.Name) throws(Fault) -> Int {
    var high = comparison.places.count - 1
    var distance = 1
    var low = max(0, high - distance)
    while low > 0, try differs(name, at: low) {
      high = low
      distance *= 2
      low = max(0, low - distance)
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if try differs(name, at: middle) { high = middle } else { low = middle }
    }
    return high
  }

  private mutating func differs(_ name: Figures.Name, at number: Int) throws(Fault) -> Bool {
    let (one, other) = try figures(at: number)
    return one.texts[name] != other.texts[name]
  }
}

extension Comparison.Side {
  fileprivate var last: Int { range.upperBound }
  fileprivate func read(_ value: Value) -> String { replay.presenter.text(value, zone: replay.zone) }
}
