import Facilitation

extension PowerIndicators.Findings {
  /// From whom the decisions come, and who is named as having decided.
  func originCharts(_ roster: Roster) -> [Block] {
    [
      chart("proposed", "Who proposed what was decided", "decisions", \.proposed, roster),
      chart("decidedBy", "Who decided", "names under decisions", \.decided, roster),
    ]
  }

  private func chart(
    _ key: String, _ title: String, _ unit: String, _ figure: KeyPath<PowerIndicators.Origin, Int?>, _ roster: Roster
  ) -> Block {
    let measures = origins.map { origin in
      Chart.Measure(roster.label(of: origin.group), origin[keyPath: figure].map(Value.count) ?? .undefined)
    }
    return .chart(Chart(key: key, title: title, unit: unit, each: "group", .bars(measures)))
  }
}

extension Airtime.Part {
  /// Each group's share of speech, beside what it agreed to aim at.
  func sharesChart(hidden: Set<GroupName?>, _ roster: Roster) -> Chart {
    let measures = groups.map { group in
      hidden.contains(group.name)
        ? Chart.Measure(roster.label(ofAny: group.name), .undefined)
        : Chart.Measure(roster.label(ofAny: group.name), .share(group.share), target: .share(group.target))
    }
    return Chart(key: "shares", title: "Who held the floor", unit: "share of speech", each: "group", .bars(measures))
  }
}
