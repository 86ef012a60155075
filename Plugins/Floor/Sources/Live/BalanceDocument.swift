import Facilitation

/// How a balance is shown, by person for the facilitator or by group for the room.
struct BalanceDocument {
  let title: String
  let balance: Balance
  let roster: Roster
  /// What else there is to say, before the remarks.
  var extra: [Block] = []

  // MARK: By person

  var byPerson: Document {
    .object(
      title,
      [
        .table(people), .pairs(measures), .pairs(Pairs(key: "interruptions", balance.figures.interruptions.pairs)),
        .bars(bars),
      ] + extra + [.note("for the facilitator: figures of single people are not for the room")])
  }

  private var people: Table {
    let columns: [Table.Column] = [
      .init("handle", nil), .init("name", "name"), .init("group", "group"), .init("seconds", "time"),
      .init("share", "share of time"), .init("turns", "turns"), .init("firstWord", "first word after"),
      .init("longest", "longest stretch"),
    ]
    let ordered = balance.people.enumerated()
      .sorted { ($1.element.figures.merged, $0.offset) < ($0.element.figures.merged, $1.offset) }
    return Table(key: "people", columns: columns, rows: ordered.map { row($0.element) })
  }

  private func row(_ person: Balance.Person) -> [Value] {
    let figures = person.figures
    return [
      .text(person.handle.word), .text(person.name), .text(person.group.map(roster.label(of:)) ?? "no group"),
      span(figures.merged), .share(balance.share(person)), .count(figures.turns),
      .span(figures.firstWord.map(TimeSpan.init(microseconds:))), span(figures.longest),
    ]
  }

  private var measures: [Pair] {
    let split = balance.decomposition?.theilT
    return balance.figures.inequality.pairs + [
      Pair("theilTWithin", "Theil T within groups", .number(split?.within)),
      Pair("theilTBetween", "Theil T between groups", .number(split?.between)),
      betweenGroups,
      Pair("turns", "turns", .count(balance.figures.turns)),
      Pair("turnTakingIndex", "turn-taking index", .number(balance.figures.turnTakingIndex)),
      Pair("union", "time with speech", span(balance.figures.sweep.union)),
      Pair("overlap", "of it, several at once", span(balance.figures.sweep.overlap)),
      Pair("silence", "silence", span(balance.silence)),
      Pair("paused", "paused", span(balance.paused)),
    ]
  }

  private var betweenGroups: Pair {
    Pair("betweenGroups", "inequality that lies between groups", .share(balance.decomposition?.theilT.betweenShare))
  }

  // MARK: By group

  var byGroup: Document {
    let alone = balance.groups.filter { $0.people.count == 1 }.map { group in
      "'\(group.label)' is one person here: show it to the room only if they agree"
    }
    return .object(
      title, [.table(groups), .pairs([betweenGroups]), .bars(bars)] + extra + alone.map(Block.note))
  }

  private var groups: Table {
    let columns: [Table.Column] = [
      .init("name", nil), .init("group", "group"), .init("people", "people"), .init("seconds", "time"),
      .init("share", "share of time"), .init("parity", "parity (1 is even)"), .init("turns", "turns"),
      .init("silent", "not heard"),
    ]
    let rows = balance.groups.map { group -> [Value] in
      [
        .text(group.name?.word), .text(group.label), .count(group.people.count), span(group.time), .share(group.share),
        .number(group.parity, decimals: 2), .count(group.turns), .count(group.silent),
      ]
    }
    return Table(key: "groups", columns: columns, rows: rows)
  }

  private var bars: [Bar] {
    balance.groups.map { Bar($0.label, length: $0.share ?? 0, value: .share($0.share)) }
  }
}
