import Facilitation
import OrderedCollections

extension FloorPlugin {
  static let balance: Verb<FloorPlugin> = .view(
    "balance", "shows who held the floor, and how evenly", for: .room,
    .breakdown(.person), .itemOnly, Slot<Instant?>.option("since", .time, "only from this time on"), .meetingMeant,
    .flag("all", "all meetings, one after the other"), .flag("full", "with all measures, for the facilitator"),
    examples: ["balance", "balance --full", "balance --per group", "balance --item i1", "balance --all --per group"],
    document: { state, context, breakdown, item, since, meeting, all, isFull throws(Refusal) in
      try checkFull(isFull, breakdown, all)
      if all {
        try checkWholeMeetings(item, since, meeting, context.meetings)
        let trend = Trend(state, Array(context.meetings.all.values), context.roster, context.now)
        guard !trend.parts.isEmpty else { throw noMeetingYet(context.meetings) }
        return TrendDocument(trend, context.roster, breakdown, agreed: context.shownAlone).document.of(breakdown)
      }
      let (scope, title) = try balanceScope("balance", item, since, meeting, context)
      let balance = Balance(state, scope, context.roster)
      let shown = balance.shown(agreed: context.shownAlone)
      let moved = MovedOn(state.floor(of: scope.meeting.id), scope)
        .blocks(per: breakdown, context.roster, hidden: shown.hidden)
      let document = BalanceDocument(
        title: title, balance: balance, shown: shown, roster: context.roster, isFull: isFull, extra: moved)
      return (breakdown == .person ? document.byPerson : document.byGroup).of(breakdown)
    }
  ).open(to: .members(own: nil, giving: ["per"]))
}

/// The measures are of single people, and of one meeting.
private func checkFull(_ isFull: Bool, _ breakdown: Breakdown, _ all: Bool) throws(Refusal) {
  guard isFull, breakdown == .group || all else { return }
  throw Refusal(
    "--full shows all measures of one meeting, for the facilitator", remedy: "balance --full", about: "full")
}

/// All meetings are taken whole.
private func checkWholeMeetings(_ item: ID?, _ since: Instant?, _ meeting: ID?, _ meetings: Meetings) throws(Refusal) {
  // The meeting that is filled in can't be told from the same one typed, nor need it be.
  let isNarrowed = [("item", item != nil), ("since", since != nil), ("meeting", meeting != meetings.latest?.id)]
  guard let (option, _) = isNarrowed.first(where: \.1) else { return }
  throw Refusal("--all takes every meeting whole, and --\(option) a part", remedy: "balance --all", about: option)
}

/// How a balance is shown, by person for the facilitator or by group for the room.
struct BalanceDocument {
  let title: String
  let balance: Balance
  /// What the room is shown of it.
  let shown: ShownGroups
  let roster: Roster
  /// Whether people are shown all measures, and not the shares alone.
  var isFull = false
  /// What else there is to say, before the remarks.
  var extra: [Block] = []

  // MARK: By person

  var byPerson: Document {
    let measures: [Block] = [
      .pairs(measures), .pairs(Pairs(key: "interruptions", balance.figures.interruptions.pairs)),
    ]
    return .object(
      title,
      [.table(people), .pairs(unheard)] + (isFull ? [.table(groupTable(\.parityAsExpected, hidden: []))] : [])
        + (isFull ? measures : measures.compactMap(\.forPrograms))
        + [.bars(balance.groups.map(bar))] + AgreedShares(balance, balance.groups).blocks + extra + unrecorded
        + [.note(forFacilitator)])
  }

  private var people: Table {
    let ifFull = { (label: String) in isFull ? label : nil }
    let columns: [Table.Column] = [
      .init("handle", nil), .init("name", "name"), .init("group", "group"), .init("seconds", "time"),
      .init("share", "share of time"), .init("turns", ifFull("turns")),
      .init("firstWord", ifFull("first word after")), .init("longest", ifFull("longest stretch")),
      .init("access", balance.people.contains { $0.access != nil } ? "access" : nil),
    ]
    let ordered = balance.people.enumerated()
      .sorted { ($1.element.figures.merged, $0.offset) < ($0.element.figures.merged, $1.offset) }
    return Table(key: "people", columns: columns, rows: ordered.map { row($0.element) })
  }

  private func row(_ person: Balance.Person) -> [Value] {
    let figures = person.figures
    return [
      .text(person.handle.word), .text(person.name), .text(groups(of: person)), recorded(span(figures.merged)),
      .share(balance.share(person)), recorded(.count(figures.turns)),
      .span(figures.firstWord.map(TimeSpan.init(microseconds:))), recorded(span(figures.longest)),
      .number(person.access?.number, decimals: 2),
    ]
  }

  /// `staff`; `staff, then carers` of someone who moved.
  private func groups(of person: Balance.Person) -> String {
    let groups = balance.members.filter { $0.handle == person.handle }.map { roster.label(ofAny: $0.group) }
    return groups.joined(separator: ", then ")
  }

  /// What isn't recorded is no figure.
  private func recorded(_ figure: Value) -> Value { balance.isRecorded ? figure : .undefined }

  /// Who said nothing; nobody where nothing is recorded.
  private var unheard: [Pair] {
    guard balance.isRecorded else { return [] }
    let silent = balance.people.filter { $0.figures.merged == 0 }
    return [
      Pair("unheard", nil, .list(silent.map(\.handle.word))),
      Pair("unheardNames", silent.isEmpty ? nil : "not heard", .text(silent.map(\.name).spoken)),
    ]
  }

  private var unrecorded: [Block] { balance.isRecorded ? [] : [.note("nobody's speech is recorded")] }

  private var measures: [Pair] {
    let split = balance.decomposition?.theilT
    return balance.figures.inequality.pairs + [
      Pair("theilTWithin", "Theil T within groups", .number(split?.within)),
      Pair("theilTBetween", "Theil T between groups", .number(split?.between)),
      betweenGroups(isHidingSome: false),
      Pair("turns", "turns", recorded(.count(balance.figures.turns))),
      Pair("turnTakingIndex", "turn-taking index", .number(balance.figures.turnTakingIndex)),
      Pair("union", "time with speech", recorded(span(balance.figures.sweep.union))),
      Pair("overlap", "of it, several at once", recorded(span(balance.figures.sweep.overlap))),
      Pair("silence", "silence", recorded(span(balance.silence))),
      Pair("paused", "paused", span(balance.pauses.length)),
    ]
  }

  private func betweenGroups(isHidingSome: Bool) -> Pair {
    Pair(
      "betweenGroups", "inequality that lies between groups",
      Disclosure.share(ofAll: balance.decomposition?.theilT.betweenShare, isHidingSome: isHidingSome))
  }

  // MARK: By group

  var byGroup: Document {
    let groups = balance.groups.filter { !shown.hides($0.name) }
    return .object(
      title,
      [
        .table(groupTable(\.parity, hidden: shown.hidden)),
        .pairs([betweenGroups(isHidingSome: !shown.hidden.isEmpty)]), .bars(groups.map(bar)),
      ]
        + AgreedShares(balance, groups).blocks + extra + unrecorded + shown.notes(roster.label(ofAny:)) + guests)
  }

  /// Why a group of several counts as one of one person.
  private var guests: [Block] {
    let labels = balance.groups.filter { shown.alone.contains($0.name) && $0.people.count > 1 }.map { "'\($0.label)'" }
    guard !labels.isEmpty else { return [] }
    return [.note("of \(labels.joined(separator: ", ")) one was there alone for most of it, or of what was said")]
  }

  private func groupTable(_ parity: KeyPath<Balance.Group, Double?>, hidden: Set<GroupName?>) -> Table {
    let columns: [Table.Column] = [
      .init("name", nil), .init("group", "group"), .init("people", "people"), .init("seconds", "time"),
      .init("share", "share of time"), .init("parity", "parity (1 is even)"), .init("turns", "turns"),
      .init("silent", "not heard"),
    ]
    let rows = balance.groups.map { group -> [Value] in
      let figures: [Value] = [
        recorded(span(group.time)), .share(group.share), .number(group[keyPath: parity], decimals: 2),
        recorded(.count(group.turns)), recorded(.count(group.silent)),
      ]
      return [.text(group.name?.word), .text(group.label), .count(group.people.count)]
        + (hidden.contains(group.name) ? figures.map { _ in .undefined } : figures)
    }
    return Table(key: "groups", columns: columns, rows: rows)
  }

  private func bar(_ group: Balance.Group) -> Bar {
    Bar(group.label, length: group.share ?? 0, value: .share(group.share))
  }
}
