import Facilitation

/// How a balance is shown, by person for the facilitator or by group for the room.
struct BalanceDocument {
  let title: String
  let balance: Balance
  /// What the room is shown of it.
  let shown: ShownGroups
  let roster: Roster
  /// What else there is to say, before the remarks.
  var extra: [Block] = []

  // MARK: By person

  var byPerson: Document {
    .object(
      title,
      [
        .table(people), .pairs(measures), .pairs(Pairs(key: "interruptions", balance.figures.interruptions.pairs)),
        .bars(balance.groups.map(bar)),
      ] + AgreedShares(balance, balance.groups).blocks + extra + [.note(forFacilitator)])
  }

  private var people: Table {
    let columns: [Table.Column] = [
      .init("handle", nil), .init("name", "name"), .init("group", "group"), .init("seconds", "time"),
      .init("share", "share of time"), .init("turns", "turns"), .init("firstWord", "first word after"),
      .init("longest", "longest stretch"),
      .init("access", balance.people.contains { $0.access != nil } ? "access" : nil),
    ]
    let ordered = balance.people.enumerated()
      .sorted { ($1.element.figures.merged, $0.offset) < ($0.element.figures.merged, $1.offset) }
    return Table(key: "people", columns: columns, rows: ordered.map { row($0.element) })
  }

  private func row(_ person: Balance.Person) -> [Value] {
    let figures = person.figures
    return [
      .text(person.handle.word), .text(person.name), .text(roster.label(ofAny: person.group)),
      span(figures.merged), .share(balance.share(person)), .count(figures.turns),
      .span(figures.firstWord.map(TimeSpan.init(microseconds:))), span(figures.longest),
      .number(person.access?.number, decimals: 2),
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
      Pair("paused", "paused", span(balance.pauses.length)),
    ]
  }

  private var betweenGroups: Pair {
    Pair("betweenGroups", "inequality that lies between groups", .share(balance.decomposition?.theilT.betweenShare))
  }

  // MARK: By group

  var byGroup: Document {
    let groups = balance.groups.filter { !shown.hides($0.name) }
    return .object(
      title,
      [.table(groupTable), .pairs([betweenGroups]), .bars(groups.map(bar))] + AgreedShares(balance, groups).blocks
        + extra + shown.notes(roster.label(ofAny:)))
  }

  private var groupTable: Table {
    let columns: [Table.Column] = [
      .init("name", nil), .init("group", "group"), .init("people", "people"), .init("seconds", "time"),
      .init("share", "share of time"), .init("parity", "parity (1 is even)"), .init("turns", "turns"),
      .init("silent", "not heard"),
    ]
    let rows = balance.groups.map { group -> [Value] in
      let figures: [Value] = [
        span(group.time), .share(group.share), .number(group.parity, decimals: 2), .count(group.turns),
        .count(group.silent),
      ]
      return [.text(group.name?.word), .text(group.label), .count(group.people.count)]
        + (shown.hides(group.name) ? figures.map { _ in .undefined } : figures)
    }
    return Table(key: "groups", columns: columns, rows: rows)
  }

  private func bar(_ group: Balance.Group) -> Bar {
    Bar(group.label, length: group.share ?? 0, value: .share(group.share))
  }
}
