import Facilitation

extension Comparison {
  /// What was said and done in one of them alone, and what was decided otherwise; nothing where all is alike.
  func contents() throws(JournalError) -> [Section] {
    guard !differences.isEmpty else { return [] }
    var rows: [[Value]] = []
    var only = (first: 0, second: 0)
    for difference in differences where !difference.isOutcome {
      only.first += difference.first.count
      only.second += difference.second.count
      rows += difference.first.map { row("the first", said.first[$0]) }
      rows += difference.second.map { row("the second", said.second[$0]) }
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
            rows: Array(listed(rows)))))
      blocks += rest(of: rows.count)
    }
    if !outcomes.isEmpty { blocks += try table(of: outcomes) }
    return [Section("What was said and done", blocks)]
  }

  private func row(_ side: String, _ said: Said) -> [Value] {
    [.text(side), .instant(said.saying.time), .text(said.saying.actor), .text(said.saying.shown)]
  }

  private func table(of outcomes: [Difference]) throws(JournalError) -> [Block] {
    var rows: [[Value]] = []
    for difference in listed(outcomes) {
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
    return [.table(Table(key: "outcomes", columns: columns, rows: rows))] + rest(of: outcomes.count)
  }

  /// What was answered to an entry, where everyone may see it.
  private func answer(_ side: Side, _ index: Range<Int>) throws(JournalError) -> Value {
    try side.replay.go(toPosition: side.range.lowerBound + index.upperBound)
    guard let moment = try side.replay.moment(), !moment.answer.isEmpty else { return .text("not for everyone") }
    return .text(side.replay.lines(of: moment.answer).joined(separator: "; "))
  }
}
