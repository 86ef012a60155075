import Facilitation
import OrderedCollections

/// What came of what people wrote afterwards, and what is still to be done.
extension ProgrammeReport {
  /// Those that enough people wrote to; sums are of these alone, so that they don't tell of the others.
  private var shownWindows: [FollowUps.Window] { windows.filter(\.hasEnoughWriters) }

  private var few: [Block] {
    let count = windows.count - shownWindows.count
    guard count > 0 else { return [] }
    let which = counted(count, "window is", "windows are")
    return [.note("\(which) left out: comments are told of from \(Disclosure.fewestInConfidence) writers up")]
  }

  var comments: [Block] {
    guard !windows.isEmpty else { return [.note("no window for comments followed")] }
    guard !shownWindows.isEmpty else { return few }
    let released = shownWindows.flatMap(\.released)
    let outcomes = Disposition.allCases.map { disposition in
      Chart.Measure(disposition.rawValue, .count(released.count { $0.disposition == disposition }))
    }
    let unanswered = Chart.Measure("not answered yet", .count(released.count { $0.disposition == nil }))
    let pairs = [
      Pair("windows", "windows", .count(shownWindows.count)),
      Pair("inTime", "comments in time", .count(shownWindows.reduce(0) { $0 + $1.inTime })),
      Pair("late", "late", .count(shownWindows.reduce(0) { $0 + $1.late })),
      Pair("released", "released", .count(released.count)),
    ]
    return [
      .pairs(Pairs(key: "comments", pairs)),
      .chart(
        Chart(
          key: "dispositions", title: "What came of those that were released", unit: .init("comments", "comments"),
          each: .init("answer", "answer"), .bars(outcomes + [unanswered]))),
    ] + few
  }

  // MARK: Still open

  var open: [Block] {
    let charter = context.records(CharterRecords.self)
    let windowsOpen = windows.count { $0.closes > context.now }
    let unanswered = shownWindows.flatMap(\.released).count { $0.answered == nil }
    let all = context.records(Commitments.self).all
    let pairs = [
      Pair("windows", "windows that are open", .count(windowsOpen)),
      Pair("comments", "comments without an answer", shownWindows.isEmpty ? .undefined : .count(unanswered)),
      Pair(
        "frustrations", "frustrations that nobody acknowledged",
        .count(charter.frustrations.count { $0.acknowledged == nil })),
      Pair("hopes", "hopes of which nobody said what came", .count(charter.hopes.count { $0.outcome == nil })),
      Pair("commitments", "commitments still to keep", .count(all.count { $0.standing == .open })),
      Pair("kept", "commitments that were kept", .count(all.count { $0.standing == .done })),
      Pair("dropped", "commitments that were dropped", .count(all.count { $0.standing == .dropped })),
    ]
    return [.pairs(Pairs(key: "open", pairs))] + commitments(all.filter { $0.standing == .open })
  }

  private func commitments(_ open: [Commitments.Commitment]) -> [Block] {
    let columns: [Table.Column] = [
      .init("id", nil), .init("commitment", "commitment"), .init("group", "whose"), .init("due", "due"),
      .init("overdue", "overdue"),
    ]
    let rows = open.map { commitment -> [Value] in
      let group = context.roster.group(of: commitment.by, at: commitment.made)
      let label = findings.hiddenOrigins.contains(group) ? nil : context.roster.label(ofAny: group)
      return [
        .text(commitment.id.word), .text(commitment.text), .text(label), .text(commitment.due.word),
        .truth(commitment.due < context.today),
      ]
    }
    let table = Block.table(Table(key: "commitments", columns: columns, rows: rows))
    return rows.isEmpty ? [table.forPrograms].compactMap(\.self) : [table]
  }
}
