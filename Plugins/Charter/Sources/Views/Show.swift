import Facilitation
import OrderedCollections

extension CharterPlugin {
  static let show: Verb<CharterPlugin> = .view(
    "show", "shows the charter", for: .room, .breakdown(.group),
    examples: ["charter show", "charter show --per person"]
  ) { state, context, breakdown in CharterDocument(state, context, breakdown).document.of(breakdown) }
  .with(.throughLetterBox).open(to: .members(own: nil))
}

/// The charter as it is shown: by group for the room, with people's names for the facilitator.
struct CharterDocument {
  private let state: State
  private let roster: Roster
  private let breakdown: Breakdown
  /// How many of each group an entry could be of.
  private let sizes: GroupSizes
  private let agreed: Set<GroupName>
  /// The groups of which the room isn't told everything, by how many are in each now and were when they said something.
  private let shown: ShownGroups
  private let waiting: Set<ID>

  init(_ state: State, _ context: ViewContext, _ breakdown: Breakdown) {
    let roster = context.roster, sizes = GroupSizes(roster, context.meetings, now: context.now)
    (self.state, self.roster, self.breakdown, self.sizes) = (state, roster, breakdown, sizes)
    waiting = WithoutName.waiting(in: state, context)
    agreed = state.agreements(roster).shownAlone
    var least = OrderedDictionary(
      uniqueKeysWithValues: roster.groups.keys.map { (Optional($0), roster.members(of: $0).count) })
    for (group, time) in state.said(roster) {
      let size = sizes.size(of: group, at: time)
      least[group] = min(least[group] ?? size, size)
    }
    shown = ShownGroups(least, agreed: agreed)
  }

  /// Whether the room is told that something comes from a group that was said at `time`.
  private func isTold(_ group: GroupName, _ time: Instant) -> Bool {
    let isAlone = shown.alone.contains(group) && roster.members(of: group).count < Disclosure.fewest
    return !shown.besides.contains(group) && !isAlone && sizes.names(group, at: time, agreed: agreed)
  }

  var document: Document {
    let sections = [
      ("Agreed", agreements), ("Hopes", hopes), ("Frustrations", frustrations), ("Constraints", constraints),
      ("Vetoes", vetoes),
    ].map { title, table in
      let block = Block.table(table)
      return table.rows.isEmpty ? Section(nil, [block.forPrograms].compactMap(\.self)) : Section(title, [block])
    }
    return Document(.object, sections + [Section(nil, notes)])
  }

  private var notes: [Block] {
    if isEmpty { return [.note("nothing is in the charter yet: hope add Nobody waits twice --group carers")] }
    return WithoutName.told(waiting)
      + (breakdown == .person
        ? [.note("for the facilitator: names are not for the room")] : shown.notes(roster.label(ofAny:)))
  }

  private func id(_ entry: CharterEntry) -> Value { waiting.contains(entry.id) ? .undefined : .text(entry.id.word) }
  private func time(_ entry: CharterEntry, _ time: Instant) -> Value {
    waiting.contains(entry.id) ? .undefined : .instant(time)
  }

  private var isEmpty: Bool {
    let counts = state.tally
    return counts.hopes + counts.frustrations + counts.vetoes + state.constraints.count + state.agreements.count == 0
  }

  // MARK: Tables

  private var agreements: Table {
    let columns =
      [Table.Column("id", "id"), Table.Column("text", "what"), Table.Column("showsAlone", nil)]
      + (breakdown == .person ? [Table.Column("by", nil), Table.Column("byNames", "by")] : [])
    let rows = state.agreements.values.map { agreement -> [Value] in
      let names = agreement.by.map { roster.name(of: $0) }
      let showing = agreement.group.map { "'\(roster.label(of: $0))' is shown even where only one of them is there" }
      return [
        .text(agreement.id.word), .text([agreement.text, showing].compactMap(\.self).joined(separator: ": ")),
        .text(agreement.group?.word),
      ]
        + (breakdown == .person
          ? [.list(agreement.by.map(\.word)), .text(names.isEmpty ? "the room" : names.spoken)] : [])
    }
    return Table(key: "agreements", columns: columns, rows: rows)
  }

  private var hopes: Table {
    let columns =
      [Table.Column("id", "id"), Table.Column("text", "hope")] + partyColumns("whose")
      + [Table.Column("outcome", nil), Table.Column("cameAbout", "came about"), Table.Column("time", nil)]
    let rows = state.hopes.all.values.map { hope in
      [id(hope.entry), .text(hope.entry.text)] + party(hope.entry, hope.time)
        + [.text(hope.outcome?.rawValue), .text(hope.outcome?.words ?? "open"), time(hope.entry, hope.time)]
    }
    return Table(key: "hopes", columns: columns, rows: rows)
  }

  private var frustrations: Table {
    let columns =
      [Table.Column("id", "id"), Table.Column("text", "frustration")] + partyColumns("whose")
      + [
        Table.Column("cause", "cause"), Table.Column("budget", "budget"), Table.Column("raised", "raised"),
        Table.Column("acknowledged", "acknowledged"), Table.Column("acknowledgedBy", "by"),
      ]
    let rows = state.frustrations.all.values.map { frustration -> [Value] in
      let acknowledgements = frustration.acknowledgements
      return [id(frustration.entry), .text(frustration.entry.text)]
        + party(frustration.entry, frustration.raised) + [
          .text(frustration.cause), .truth(frustration.isBudget), time(frustration.entry, frustration.raised),
          .instant(acknowledgements.first?.time), acknowledging(acknowledgements),
        ]
    }
    return Table(key: "frustrations", columns: columns, rows: rows)
  }

  private var constraints: Table {
    let columns =
      [Table.Column("id", "id"), Table.Column("text", "constraint")] + partyColumns("from")
      + [Table.Column("reason", "reason"), Table.Column("time", nil)]
    let rows = state.constraints.values.map { constraint in
      [.text(constraint.entry.id.word), .text(constraint.entry.text)] + party(constraint.entry, constraint.time)
        + [.text(constraint.reason), .instant(constraint.time)]
    }
    return Table(key: "constraints", columns: columns, rows: rows)
  }

  private var vetoes: Table {
    let vetoes = state.vetoes.all.values
    let columns =
      [Table.Column("id", "id"), Table.Column("text", "what was stopped")] + partyColumns("from")
      + [
        Table.Column("reason", "reason"), Table.Column("of", "of"), Table.Column("state", "now"),
        Table.Column("made", nil), Table.Column("reopened", nil),
        Table.Column("reopeningReason", vetoes.contains { $0.reopeningReason != nil } ? "reopened because" : nil),
        Table.Column("adopted", nil),
      ]
    let rows = vetoes.map { veto in
      [.text(veto.entry.id.word), .text(veto.entry.text)] + party(veto.entry, veto.made) + [
        .text(veto.reason), .text(veto.subject?.word), .text(veto.stateWord), .instant(veto.made),
        .instant(veto.reopened), .text(veto.reopeningReason), .instant(veto.adopted),
      ]
    }
    return Table(key: "vetoes", columns: columns, rows: rows)
  }

  // MARK: Whose

  private func partyColumns(_ label: String) -> [Table.Column] {
    (breakdown == .person ? [Table.Column("by", nil)] : [])
      + [Table.Column("group", nil), Table.Column(label, label)]
  }

  /// Whose it is, under ``partyColumns(_:)``.
  private func party(_ entry: CharterEntry, _ time: Instant) -> [Value] {
    let group = entry.group(at: time, roster)
    let told = group.flatMap { breakdown == .group && !isTold($0, time) ? nil : $0 }
    switch (entry.party, breakdown) {
    case (.outside(let words), .group): return [.undefined, .text(words)]
    case (.person(let who), .person):
      return [.text(who.word), .text(group?.word), .text(roster.described(who, at: time))]
    case (let party, .person): return [.undefined, .text(group?.word), .text(party?.described(roster))]
    case (_, .group): return [.text(told?.word), .text(told.map(roster.label(of:)))]
    }
  }

  /// Who acknowledged a frustration, each group once.
  private func acknowledging(_ acknowledgements: [Frustration.Acknowledgement]) -> Value {
    guard !acknowledgements.isEmpty else { return .undefined }
    if breakdown == .person { return .text(acknowledgements.map { roster.described($0.by, at: $0.time) }.spoken) }
    let groups = acknowledgements.compactMap { acknowledgement in
      roster.group(of: acknowledgement.by, at: acknowledgement.time).flatMap {
        isTold($0, acknowledgement.time) ? $0 : nil
      }
    }
    let told = OrderedSet(groups)
    return told.isEmpty ? .undefined : .text(told.map(roster.label(of:)).spoken)
  }
}

extension Veto {
  fileprivate var stateWord: String {
    if adopted != nil { return "adopted after all" }
    return reopened == nil ? "stopped" : "open again"
  }
}
