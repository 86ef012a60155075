import Facilitation
import OrderedCollections

/// Who spoke when, how much, and how that changed.
extension MeetingReport {
  var speech: [Block] {
    turns.isEmpty ? [.note("nobody's speech was recorded")] : [.chart(lanes)] + shares + balance
  }

  private var lanes: Chart {
    let spans = OrderedDictionary(grouping: turns, by: \.who).mapValues { $0.map(\.span) }
    let ofGroups = Dictionary(grouping: turnsByGroup, by: \.group).mapValues { $0.map(\.span) }
    let isByPerson = people.naming.isByPerson
    let nobody = isByPerson ? people.identity(of: nil) : identity(of: nil)
    let unnamed = spans[.unnamed].map { [Chart.Lane(context.roster.name(of: .unnamed), $0, identity: nobody)] } ?? []
    let lanes =
      isByPerson
      ? people.groups.values.joined().map(\.self).once.map { who in
        Chart.Lane(people.label(who, at: end) ?? "", spans[who] ?? [], identity: people.identity(of: who))
      }
      : people.groups.keys.filter { !people.hiddenSpeech.contains($0) }.map { name in
        Chart.Lane(context.roster.label(ofAny: name), ofGroups[name] ?? [], identity: identity(of: name))
      }
    return Chart(
      key: "turns", title: "Who spoke when", unit: .init("seconds", "time spoken"),
      each: isByPerson ? .init("who", "who") : .group, .lanes(lanes + unnamed, start: opened, end: end))
  }

  /// What was said as one of which group; without what nobody is named for.
  private var turnsByGroup: [(group: GroupName?, span: Range<Instant>)] {
    let order = Dictionary(grouping: turns.filter { $0.who != .unnamed }, by: \.who)
    return people.groups.values.joined().map(\.self).once.flatMap { who in
      (order[who] ?? []).flatMap { people.parts(of: who, during: $0.span) }
    }
  }

  private var shares: [Block] {
    guard let airtime else { return [] }
    return [
      .chart(airtime.sharesChart(hidden: people.hiddenSpeech, context.roster)),
      .pairs([
        Pair(
          "betweenGroups", "inequality that lies between groups",
          Disclosure.share(ofAll: airtime.betweenGroups, isHidingSome: !people.hiddenSpeech.isEmpty))
      ]),
    ]
  }

  /// The groups' shares in stretches of equal length, so that one sees when a group was heard.
  private var balance: [Block] {
    let stretches = Stretches(from: opened, to: end)
    var times = OrderedDictionary(
      uniqueKeysWithValues: people.groups.keys.map { ($0, stretches.starts.map { _ in TimeSpan.zero }) })
    for (group, span) in turnsByGroup {
      for (place, time) in stretches.parts(of: span) { times[group]?[place] += time }
    }
    let totals = stretches.starts.indices.map { place in times.values.reduce(TimeSpan.zero) { $0 + $1[place] } }
    let series = times.elements.filter { !people.hiddenSpeech.contains($0.key) }.map { group, times in
      Chart.Series(
        key: Table.Column.key("share", of: group), context.roster.label(ofAny: group),
        zip(times, totals).map { .share(stretches.isTold($1) ? $0.seconds / $1.seconds : nil) })
    }
    let chart = Chart(
      key: "balance", title: "How the shares changed, in stretches of \(stretches.length.spoken)",
      unit: .init("share", "share of speech"), each: .init("from", "from"),
      .line(series, places: stretches.starts.map { Chart.Place(.instant($0)) }))
    let hasLittle = totals.contains { $0 > .zero && !stretches.isTold($0) }
    return [.chart(chart)] + (hasLittle ? [.note("no shares are shown where less than a tenth was spoken")] : [])
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

  /// Whether so much speech is enough for shares of it: a tenth of the stretch.
  ///
  /// Of less, two seconds could be all of it.
  func isTold(_ speech: TimeSpan) -> Bool { speech > .zero && speech.microseconds >= length.microseconds / 10 }

  /// How much of `span` lies in which stretch.
  func parts(of span: Range<Instant>) -> [(place: Int, time: TimeSpan)] {
    starts.enumerated().compactMap { place, start in
      let part = span.clamped(to: start..<(start + length))
      return part.isEmpty ? nil : (place, part.upperBound - part.lowerBound)
    }
  }
}
