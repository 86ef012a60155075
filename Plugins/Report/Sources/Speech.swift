import Facilitation
import OrderedCollections

/// Who spoke when, how much, and how that changed.
extension MeetingReport {
  var speech: [Block] {
    turns.isEmpty ? [.note("nobody's speech was recorded")] : [.chart(lanes)] + shares + [.chart(balance)]
  }

  private var lanes: Chart {
    let spans = OrderedDictionary(grouping: turns, by: \.who).mapValues { $0.map(\.span) }
    let unnamed = spans[.unnamed].map { [Chart.Lane(context.roster.name(of: .unnamed), $0)] } ?? []
    let lanes =
      people.naming.isByPerson
      ? people.groups.values.joined().map { who in
        Chart.Lane(people.label(who) ?? "", spans[who] ?? [])
      }
      : shownGroups.map { name, members in
        Chart.Lane(context.roster.label(ofAny: name), members.flatMap { spans[$0] ?? [] })
      }
    return Chart(
      key: "turns", title: "Who spoke when", unit: "time spoken", each: people.naming.isByPerson ? "who" : "group",
      .lanes(lanes + unnamed, start: opened, end: end))
  }

  private var shownGroups: [(GroupName?, [Handle])] {
    people.groups.elements.filter { !people.hiddenSpeech.contains($0.key) }.map { ($0.key, $0.value) }
  }

  private var shares: [Block] {
    guard let airtime else { return [] }
    return [
      .chart(airtime.sharesChart(hidden: people.hiddenSpeech, context.roster)),
      .pairs([Pair("betweenGroups", "inequality that lies between groups", .share(airtime.betweenGroups))]),
    ]
  }

  /// The groups' shares in stretches of equal length, so that one sees when a group was heard.
  private var balance: Chart {
    let stretches = Stretches(from: opened, to: end)
    var times = OrderedDictionary(
      uniqueKeysWithValues: people.groups.keys.map { ($0, stretches.starts.map { _ in TimeSpan.zero }) })
    let groups = Dictionary(
      people.groups.flatMap { name, members in members.map { ($0, name) } }, uniquingKeysWith: { first, _ in first })
    for turn in turns {
      guard let group = groups[turn.who] else { continue }
      for (place, time) in stretches.parts(of: turn.span) { times[group]?[place] += time }
    }
    let totals = stretches.starts.indices.map { place in times.values.reduce(TimeSpan.zero) { $0 + $1[place] } }
    let series = times.enumerated().filter { !people.hiddenSpeech.contains($0.element.key) }.map { index, group in
      Chart.Series(
        key: "group\(index + 1)", context.roster.label(ofAny: group.key),
        zip(group.value, totals).map { .share($1 > .zero ? $0.seconds / $1.seconds : nil) })
    }
    return Chart(
      key: "balance", title: "How the shares changed, in stretches of \(stretches.length.spoken)",
      unit: "share of speech", each: "from", .line(series, places: stretches.starts.map(Value.instant)))
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
