import Facilitation

extension FloorPlugin {
  /// `dominance`: the windows of two and a half minutes that one group held, or one person.
  static let dominance: Verb<FloorPlugin> = .view(
    "dominance", "counts the windows of two and a half minutes in which one group had over 60 % of the speech",
    for: .room,
    .breakdown(.group), .itemOnly, .meetingMeant,
    examples: ["dominance", "dominance --per person", "dominance --item i1"],
    document: { state, context, breakdown, item, meeting throws(Refusal) in
      let (scope, title) = try balanceScope("dominance", item, nil, meeting, context)
      let balance = Balance(state, scope, context.roster)
      let shown = balance.shown(agreed: context.shownAlone)
      return try DominanceDocument(title, balance, shown, context.roster, breakdown).document.of(breakdown)
    })
}

/// What `dominance` shows.
private struct DominanceDocument {
  /// A group or a person, and whether its figures are shown.
  private struct Party {
    var key: String?
    var label: String
    var isShown: Bool
  }

  private let title: String
  private let parties: [Party]
  private let dominance: Dominance?
  private let notes: [Block]
  private let breakdown: Breakdown

  init(
    _ title: String, _ balance: Balance, _ shown: ShownGroups, _ roster: Roster, _ breakdown: Breakdown
  ) throws(Refusal) {
    (self.title, self.breakdown) = (title, breakdown)
    switch breakdown {
    case .group:
      parties = balance.groups.map { group in
        Party(key: group.name?.word, label: group.label, isShown: !shown.hides(group.name))
      }
      dominance = Dominance(balance.speechOfMembers, parties: balance.groupPlaces, count: parties.count)
      notes = shown.notes(roster.label(ofAny:))
    case .person:
      parties = balance.people.map { Party(key: $0.handle.word, label: $0.name, isShown: true) }
      dominance = Dominance(balance.speech, parties: Array(parties.indices), count: parties.count)
      notes = [.note(forFacilitator)]
    }
    if dominance == nil, balance.figures.segments > 0 {
      throw Refusal(
        "there is almost a year between the first word and the last",
        remedy: "dominance --item ID   takes one item of the agenda")
    }
  }

  var document: Document { .object(title, [.table(table), .pairs(totals)] + notes) }

  private var table: Table {
    let isByGroup = breakdown == .group
    let columns: [Table.Column] = [
      .init(isByGroup ? "name" : "handle", nil), .init(isByGroup ? "group" : "name", breakdown.rawValue),
      .init("windows", "windows over 60 %"), .init("share", "of all windows"),
    ]
    let rows = parties.enumerated().map { place, party -> [Value] in
      let count = party.isShown ? dominance?.dominated[place] : nil
      return [.text(party.key), .text(party.label)] + figures(count)
    }
    return Table(key: isByGroup ? "groups" : "people", columns: columns, rows: rows)
  }

  private func figures(_ count: Int?) -> [Value] {
    guard let dominance, let count else { return [.undefined, .undefined] }
    return [.count(count), .share(dominance.share(count))]
  }

  private var totals: [Pair] {
    let (balanced, silent) = (figures(dominance?.balanced), figures(dominance?.silent))
    return [
      Pair("windows", "all windows: 2m 30s each, one every 30s", .count(dominance?.windows ?? 0)),
      Pair("balanced", "balanced: no one over 60 %", balanced[0]), Pair("balancedShare", nil, balanced[1]),
      Pair("silent", "silent: without speech", silent[0]), Pair("silentShare", nil, silent[1]),
    ]
  }
}
