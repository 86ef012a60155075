import Facilitation
import OrderedCollections

/// How speech was shared, in all meetings together and from one to the next.
extension ProgrammeReport {
  var speech: [Block] {
    guard let airtime = findings.airtime, airtime.overall.groups.contains(where: { $0.time > .zero }) else {
      return [.note("nobody's speech was recorded")]
    }
    let shares = airtime.overall.sharesChart(hidden: findings.hiddenSpeech, context.roster)
    let between = Pair(
      "betweenGroups", "inequality that lies between groups",
      Disclosure.share(ofAll: airtime.overall.betweenGroups, isHidingSome: !findings.hiddenSpeech.isEmpty))
    // Of one meeting there is no trend.
    return [.chart(shares), .pairs([between])] + (airtime.meetings.count > 1 ? trends(airtime).map(Block.chart) : [])
  }

  /// The inequality that lies between groups in one meeting.
  func betweenGroups(_ part: Airtime.Part, of meeting: ID) -> Value {
    let isHidingSome = part.groups.contains { isHidden($0.name, in: meeting) }
    return Disclosure.share(ofAll: part.betweenGroups, isHidingSome: isHidingSome)
  }

  private func trends(_ airtime: Airtime.Programme) -> [Chart] {
    let between = airtime.meetings.elements.map { meeting, part in
      isBare(meeting, part) ? Value.undefined : betweenGroups(part, of: meeting)
    }
    let line = Chart.Series(key: "betweenGroups", "between groups", between)
    let above = trend(
      "aboveTarget", "How far the shares were from what was agreed then", .init("aboveTarget", "above target"), airtime
    ) { group in .share(group.share.flatMap { share in group.target.map { share - $0 } }) }
    let hasTargets = airtime.meetings.values.contains { $0.groups.contains { $0.target != nil } }
    return [
      trend("trend", "How the shares of speech changed", .init("share", "share of speech"), airtime) {
        .share($0.share)
      }
    ] + (hasTargets ? [above] : []) + [
      trend(
        "parity", "How parity changed", .init("parity", "share of speech by share of presence, 1 is even"), airtime
      ) { .number($0.parity, decimals: 2) },
      trend("silent", "How many were not heard", .init("silent", "people who said nothing"), airtime) {
        $0.silent.map(Value.count) ?? .undefined
      },
      chart(
        "inequality", "How much of the inequality lay between groups", .init("inequality", "share of inequality"),
        [line], airtime),
    ]
  }

  /// A line for each group, with a gap where it wasn't there or is hidden.
  private func trend(
    _ key: String, _ title: String, _ unit: Table.Column, _ airtime: Airtime.Programme,
    _ figure: (Airtime.Group) -> Value
  ) -> Chart {
    let names = airtime.overall.groups.map(\.name)
    let meetings = airtime.meetings.elements.map { meeting, part in
      let shown = part.groups.filter { !isHidden($0.name, in: meeting) }
      return Dictionary(shown.map { ($0.name, figure($0)) }, uniquingKeysWith: { first, _ in first })
    }
    let series = names.map { name in
      Chart.Series(
        key: Table.Column.key(unit.key, of: name), context.roster.label(ofAny: name),
        meetings.map { $0[name] ?? .undefined })
    }
    return chart(key, title, unit, series, airtime)
  }

  private func chart(
    _ key: String, _ title: String, _ unit: Table.Column, _ series: [Chart.Series], _ airtime: Airtime.Programme
  ) -> Chart {
    let known = Dictionary(meetings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let places = airtime.meetings.keys.map { id in
      Chart.Place(
        .text(names[id] ?? id.word),
        identity: [Pair("id", nil, .text(id.word)), Pair("opened", nil, .instant(known[id]?.opened))])
    }
    return Chart(key: key, title: title, unit: unit, each: .init("meeting", "meeting"), .line(series, places: places))
  }

  /// What each meeting is called: its title, with its day where several have that, and its time where days are alike.
  private var names: [ID: String] {
    var names = Dictionary(meetings.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    for length in [10, 16] {
      let counts = Dictionary(grouping: names.values, by: \.self).mapValues(\.count)
      for meeting in meetings {
        guard let name = names[meeting.id], counts[name, default: 0] > 1, let opened = meeting.opened else { continue }
        let wall = context.workshopZone.wallClock(at: opened)
        names[meeting.id] = "\(meeting.title), \("\(wall.date) \(wall.time)".prefix(length))"
      }
    }
    return names
  }
}
