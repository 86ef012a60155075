import Facilitation
import OrderedCollections

/// Who spoke, whose agenda it was, and who decided.
extension PowerDocument {
  var airtime: PowerPart {
    let columns: [Table.Column] = [
      .init("name", nil), .init("group", "group"), .init("people", "people"), .init("seconds", "time"),
      .init("share", "share of time"), .init("parity", "parity (1 is even)"), .init("movedOn", "moved on"),
    ]
    var lacks: Set<Lack> = []
    let rows = (scope.airtime?.groups ?? []).map { group -> [Value] in
      let figures: [Value] = [
        group.silent == nil ? .undefined : .span(group.time), .share(group.share), .number(group.parity, decimals: 2),
        .count(group.movedOn),
      ]
      let isHidden = small.airtime.contains(group.name)
      if !isHidden, figures.contains(.undefined) { lacks.insert(.nothing) }
      return [.text(group.name?.word), .text(context.roster.label(ofAny: group.name)), .count(group.people)]
        + (isHidden ? figures.map { _ in .undefined } : figures)
    }
    let between = Pair(
      "betweenGroups", "inequality that lies between groups",
      Disclosure.share(ofAll: scope.airtime?.betweenGroups, isHidingSome: !small.airtime.isEmpty))
    if between.value == .undefined { lacks.insert(.nothing) }
    return PowerPart(
      "Airtime", [.table(Table(key: "airtime", columns: columns, rows: rows)), .pairs([between])],
      isEmpty: rows.isEmpty, lacks: lacks)
  }

  var agenda: PowerPart {
    let columns: [Table.Column] = [
      .init("name", nil), .init("group", "group"), .init("members", "members"), .init("items", "items"),
      .init("agendaParity", "parity (1 is even)"), .init("proposed", "proposed"), .init("adoptionParity", "parity"),
      .init("decided", "decided"), .init("decidedLessProposed", "decided less proposed"),
    ]
    var lacks: Set<Lack> = []
    let rows = originGroups.map { group -> [Value] in
      let figures: [Value] = [
        .count(group.items), .number(origins.agendaParity(group), decimals: 2), .count(group.proposed),
        .number(origins.adoptionParity(group), decimals: 2), .count(group.decided), .share(origins.gap(group)),
      ]
      let isHidden = small.origins.contains(group.name)
      if !isHidden, figures.contains(.undefined) { lacks.insert(.nothing) }
      return [.text(group.name.word), .text(context.roster.label(of: group.name)), .count(group.members)]
        + (isHidden ? figures.map { _ in .undefined } : figures)
    }
    let totals = [
      Pair("items", "items on the agenda", .count(origins.items)),
      Pair("namedItems", "of them, with who proposed them", .count(origins.namedItems)),
      Pair("decisions", "decisions", .count(origins.decisions.count)),
      Pair("decided", "names of those who decided", .count(origins.decided)),
    ]
    return PowerPart(
      "Agenda and decisions",
      [.table(Table(key: "origins", columns: columns, rows: rows)), .pairs(Pairs(key: "agenda", totals))],
      isEmpty: origins.items == 0 && origins.decisions.isEmpty, lacks: lacks)
  }

  var hands: PowerPart {
    let hands = scope.airtime?.hands
    // What one person's hands come to is that person's own figure.
    let isOnePersons = hands.map { $0.people > 0 && $0.people < Disclosure.fewest } ?? false
    let figures: [Value] = [
      .count(hands?.raised ?? 0), .count(hands?.movedOn ?? 0), .span(hands?.medianWait),
    ]
    let shown = isOnePersons ? figures.map { _ in .undefined } : figures
    return PowerPart(
      "Hands", key: "hands",
      [
        Pair("raised", "hands raised", shown[0]), Pair("movedOn", "moved on past a hand that was up", shown[1]),
        Pair("medianWait", "median time that a hand was up", shown[2]),
      ], isEmpty: (hands?.raised ?? 0) == 0, lacks: isOnePersons ? [.oneHand] : [])
  }

  var roomEffect: PowerPart {
    let columns: [Table.Column] = [
      .init("name", nil), .init("group", "group"), .init("while", nil), .init("whileGroup", "with, or without"),
      .init("timeWith", "time with"), .init("turnsWith", nil), .init("perMinuteWith", "turns a minute"),
      .init("timeWithout", "time without"), .init("turnsWithout", nil),
      .init("perMinuteWithout", "turns a minute"),
    ]
    let label = context.roster.label(ofAny:)
    let rows = (scope.airtime?.effects ?? []).map { effect -> [Value] in
      let figures = [effect.together, effect.apart].flatMap { condition -> [Value] in
        [.span(condition.time), .count(condition.turns), .number(condition.turnsPerMinute, decimals: 2)]
      }
      let isHidden = small.alone.contains(effect.of) || small.alone.contains(effect.other)
      return [.text(effect.of?.word), .text(label(effect.of)), .text(effect.other?.word), .text(label(effect.other))]
        + (isHidden ? figures.map { _ in .undefined } : figures)
    }
    return PowerPart(
      "Room effect", [.table(Table(key: "roomEffect", columns: columns, rows: rows))], isEmpty: rows.isEmpty)
  }
}
