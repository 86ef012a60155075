import Facilitation
import OrderedCollections

/// How all meetings are shown, with people's own figures for the facilitator or without them for the room.
struct TrendDocument {
  private let trend: Trend
  private let roster: Roster
  private let breakdown: Breakdown
  private let groups: [GroupName?]
  /// For each meeting, the groups that the room isn't shown; nor is it shown the Gini of their people then, which in a
  /// small room would give them away.
  private let hidden: [Set<GroupName?>]

  init(_ trend: Trend, _ roster: Roster, _ breakdown: Breakdown, agreed: Set<GroupName>) {
    (self.trend, self.roster, self.breakdown) = (trend, roster, breakdown)
    groups = Array(trend.times.keys)
    hidden = trend.parts.map { part in
      breakdown == .group ? part.balance.shown(agreed: agreed).hidden : []
    }
  }

  var document: Document {
    let blocks: [Block] = [.table(meetings), .table(shares), .pairs(Pairs(key: "all", totals)), .bars(bars)]
    switch breakdown {
    case .person: return .object("All meetings", blocks + [.table(people), .note(forFacilitator)])
    case .group: return .object("All meetings", blocks + hiddenNotes)
    }
  }

  // MARK: By meeting

  private var meetings: Table {
    let columns: [Table.Column] = [
      .init("id", "id"), .init("title", "meeting"), .init("opened", "opened"), .init("seconds", "speech"),
      .init("people", "people"), .init("silent", "not heard"), .init("gini", "Gini"),
      .init("betweenGroups", "between groups"),
    ]
    let rows = zip(trend.parts, hidden).map { part, hidden -> [Value] in
      let balance = part.balance
      return [
        .text(part.meeting.id.word), .text(part.meeting.title), .instant(part.meeting.opened),
        balance.isRecorded ? span(balance.figures.total) : .undefined, .count(balance.people.count),
        balance.silent,
        .number(hidden.isEmpty ? balance.figures.inequality?.gini : nil),
        Disclosure.share(ofAll: balance.decomposition?.theilT.betweenShare, isHidingSome: !hidden.isEmpty),
      ]
    }
    return Table(key: "meetings", columns: columns, rows: rows)
  }

  private func shareKey(_ group: GroupName?) -> String { "share.\(group?.word ?? "noGroup")" }

  private var shares: Table {
    let columns =
      [Table.Column("id", "id")]
      + groups.map { Table.Column(shareKey($0), roster.label(ofAny: $0)) }
    let rows = zip(trend.parts, hidden).map { part, hidden -> [Value] in
      let shares = Dictionary(part.balance.groups.map { ($0.name, $0.share) }, uniquingKeysWith: { $1 })
      return [.text(part.meeting.id.word)]
        + groups.map { group in .share(hidden.contains(group) ? nil : shares[group] ?? nil) }
    }
    return Table(key: "shares", title: "Shares of speech", columns: columns, rows: rows)
  }

  // MARK: All together

  private var totals: [Pair] {
    [
      Pair("seconds", "speech in all meetings", span(trend.total)),
      Pair("people", "people", .count(trend.people.count)),
      Pair("silent", "not heard in any", trend.silent.map(Value.count) ?? .undefined),
      Pair("gini", "Gini (0 is even)", .number(hidden.allSatisfy(\.isEmpty) ? trend.inequality?.gini : nil)),
      Pair(
        "betweenGroups", "inequality that lies between groups",
        Disclosure.share(
          ofAll: trend.decomposition?.theilT.betweenShare, isHidingSome: !hidden.allSatisfy(\.isEmpty))),
    ]
      + groupsShownThroughout.map { group in
        Pair(shareKey(group), "share of \(roster.label(ofAny: group))", .share(trend.share(of: group)))
      }
  }

  private var bars: [Bar] {
    groupsShownThroughout.map { group in
      let share = trend.share(of: group)
      return Bar(roster.label(ofAny: group), length: share ?? 0, value: .share(share))
    }
  }

  /// Those that no meeting hides: with the others, the whole less its parts would give away what a meeting hides.
  private var groupsShownThroughout: [GroupName?] { groups.filter { group in !hidden.contains { $0.contains(group) } } }

  private var hiddenNotes: [Block] {
    let names = groups.filter { group in hidden.contains { $0.contains(group) } }.map { "'\(roster.label(ofAny: $0))'" }
    guard !names.isEmpty else { return [] }
    return [
      .note(
        """
        groups of one person are not shown to the room, nor what would give them away: \
        \(names.joined(separator: ", "))
        """)
    ]
  }

  // MARK: By person

  private var people: Table {
    let columns: [Table.Column] = [
      .init("handle", nil), .init("name", "name"), .init("group", "group"), .init("meetings", "meetings"),
      .init("seconds", "time"), .init("share", "share of time"), .init("turns", "turns"),
    ]
    let ordered = trend.people.elements.enumerated()
      .sorted { ($1.element.value.time, $0.offset) < ($0.element.value.time, $1.offset) }
    let rows = ordered.map { _, element -> [Value] in
      let (who, person) = (element.key, element.value)
      let share = trend.total > 0 ? Double(person.time) / Double(trend.total) : nil
      return [
        .text(who.word), .text(person.name), .text(roster.label(ofAny: person.group)), .count(person.meetings),
        span(person.time), .share(share), .count(person.turns),
      ]
    }
    return Table(key: "people", title: "By person", columns: columns, rows: rows)
  }
}
