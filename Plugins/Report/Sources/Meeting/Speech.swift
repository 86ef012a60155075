import Facilitation
import OrderedCollections

/// Who spoke when, how much, and how that changed.
extension MeetingReport {
  var speech: [Block] {
    turns.isEmpty ? [.note("nobody's speech was recorded")] : [.chart(lanes)] + shares + [.chart(balance)]
  }

  private var lanes: Chart {
    let spans = OrderedDictionary(grouping: turns, by: \.who).mapValues { $0.map(\.span) }
    let isByPerson = people.naming.isByPerson
    let nobody = isByPerson ? people.identity(of: nil) : identity(of: nil)
    let unnamed = spans[.unnamed].map { [Chart.Lane(context.roster.name(of: .unnamed), $0, identity: nobody)] } ?? []
    let lanes =
      isByPerson
      ? people.groups.values.joined().map { who in
        Chart.Lane(people.label(who) ?? "", spans[who] ?? [], identity: people.identity(of: who))
      }
      : shownGroups.map { name, members in
        Chart.Lane(
          context.roster.label(ofAny: name), members.flatMap { spans[$0] ?? [] }, identity: identity(of: name))
      }
    return Chart(
      key: "turns", title: "Who spoke when", unit: .init("seconds", "time spoken"),
      each: isByPerson ? .init("who", "who") : .group, .lanes(lanes + unnamed, start: opened, end: end))
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
    let series = times.elements.filter { !people.hiddenSpeech.contains($0.key) }.map { group, times in
      Chart.Series(
        key: Table.Column.key("share", of: group), context.roster.label(ofAny: group),
        zip(times, totals).map { .share($1 > .zero ? $0.seconds / $1.seconds : nil) })
    }
    return Chart(
      key: "balance", title: "How the shares changed, in stretches of \(stretches.length.spoken)",
      unit: .init("share", "share of speech"), each: .init("from", "from"),
      .line(series, places: stretches.starts.map { Chart.Place(.instant($0)) }))
  }
}

/// A meeting in stretches of equal length, as few as make twelve or less of a length that people say.
struct Stretches {
  let length: TimeSpan
  let starts: [Instant]

  private static let most: Int64 = 12

  init(from start: Instant, to end: Instant) {
    let usual: [TimeSpan] = [1, 2, 5, 10, 15, 20, 30, 60, 120].map(TimeSpan.minutes)
    let whole = max((end - start).microseconds, 1)
    let fitting = usual.first { ($0.microseconds * Self.most) >= whole }
    let length = fitting ?? TimeSpan(microseconds: whole / Self.most + 1)
    let count = (whole - 1) / length.microseconds + 1
    self.length = length
    starts = (0..<count).map { start + TimeSpan(microseconds: $0 * length.microseconds) }
  }

  /// How much of `span` lies in which stretch.
  func parts(of span: Range<Instant>) -> [(place: Int, time: TimeSpan)] {
    starts.enumerated().compactMap { place, start in
      let part = span.clamped(to: start..<(start + length))
      return part.isEmpty ? nil : (place, part.upperBound - part.lowerBound)
    }
  }
}
