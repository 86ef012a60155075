import Facilitation
import OrderedCollections

/// How speech was shared, in all meetings together and from one to the next.
extension ProgrammeReport {
  var speech: [Block] {
    guard let airtime = findings.airtime, airtime.overall.groups.contains(where: { $0.time > .zero }) else {
      return [.note("nobody's speech was recorded")]
    }
    let shares = airtime.overall.sharesChart(hidden: findings.hiddenSpeech, context.roster)
    let between = Pair("betweenGroups", "inequality that lies between groups", .share(airtime.overall.betweenGroups))
    // Of one meeting there is no trend.
    return [.chart(shares), .pairs([between])] + (airtime.meetings.count > 1 ? trends(airtime).map(Block.chart) : [])
  }

  private func trends(_ airtime: Airtime.Programme) -> [Chart] {
    let between = airtime.meetings.elements.map { meeting, part in
      isBare(meeting, part) ? Value.undefined : .share(part.betweenGroups)
    }
    let line = Chart.Series(key: "betweenGroups", "between groups", between)
    return [
      trend("trend", "How the shares of speech changed", "share of speech", airtime) { .share($0.share) },
      trend("parity", "How parity changed", "share of speech by share of presence, 1 is even", airtime) {
        .number($0.parity, decimals: 2)
      },
      trend("silent", "How many were not heard", "people who said nothing", airtime) { .count($0.silent) },
      chart("inequality", "How much of the inequality lay between groups", "share of inequality", [line], airtime),
    ]
  }

  /// A line for each group, with a gap where it wasn't there or is hidden.
  private func trend(
    _ key: String, _ title: String, _ unit: String, _ airtime: Airtime.Programme, _ figure: (Airtime.Group) -> Value
  ) -> Chart {
    let names = airtime.overall.groups.map(\.name)
    let meetings = airtime.meetings.elements.map { meeting, part in
      let shown = part.groups.filter { !isHidden($0.name, in: meeting) }
      return Dictionary(shown.map { ($0.name, figure($0)) }, uniquingKeysWith: { first, _ in first })
    }
    let series = names.enumerated().map { place, name in
      Chart.Series(
        key: "group\(place + 1)", context.roster.label(ofAny: name), meetings.map { $0[name] ?? .undefined })
    }
    return chart(key, title, unit, series, airtime)
  }

  private func chart(
    _ key: String, _ title: String, _ unit: String, _ series: [Chart.Series], _ airtime: Airtime.Programme
  ) -> Chart {
    let titles = Dictionary(meetings.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    return Chart(
      key: key, title: title, unit: unit, each: "meeting",
      .line(series, places: airtime.meetings.keys.map { .text(titles[$0]) }))
  }
}
