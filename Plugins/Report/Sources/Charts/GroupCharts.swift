import Facilitation

extension PowerIndicators.Findings {
  /// From whom the decisions come, and who is named as having decided.
  func originCharts(_ roster: Roster) -> [Block] {
    [
      chart("proposed", "Who proposed what was decided", .init("proposed", "decisions"), \.proposed, roster),
      chart("decidedBy", "Who decided", .init("decided", "names under decisions"), \.decided, roster),
    ]
  }

  private func chart(
    _ key: String, _ title: String, _ unit: Table.Column, _ figure: KeyPath<PowerIndicators.Origin, Int?>,
    _ roster: Roster
  ) -> Block {
    let measures = origins.map { origin in
      Chart.Measure(
        roster.label(of: origin.group), origin[keyPath: figure].map(Value.count) ?? .undefined,
        identity: identity(of: origin.group))
    }
    return .chart(Chart(key: key, title: title, unit: unit, each: .group, .bars(measures)))
  }
}

extension Airtime.Part {
  /// Each group's share of speech, beside what it agreed to aim at.
  func sharesChart(hidden: Set<GroupName?>, _ roster: Roster) -> Chart {
    let measures = groups.map { group in
      let isHidden = hidden.contains(group.name)
      return Chart.Measure(
        roster.label(ofAny: group.name), .share(isHidden ? nil : group.share),
        target: .share(isHidden ? nil : group.target), identity: identity(of: group.name))
    }
    return Chart(
      key: "shares", title: "Who held the floor", unit: .init("share", "share of speech"), each: .group,
      .bars(measures))
  }
}

/// What programs know a group by, as in every table by group.
func identity(of group: GroupName?) -> [Pair] { [Pair("name", nil, .text(group?.word))] }

extension Table.Column {
  /// The label of a group.
  static let group = Table.Column("group", "group")

  /// What `figure` is for a group, or for people of none.
  static func key(_ figure: String, of group: GroupName?) -> String { "\(figure).\(group?.word ?? "noGroup")" }
}
