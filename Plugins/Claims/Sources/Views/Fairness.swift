import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let fairness: Verb<ClaimsPlugin> = .view(
    "fairness", "shows what was given and paid, and how soon", for: .room, .breakdown(.group),
    examples: [Example("fairness", after: Scene.approved), "fairness --per person"]
  ) { state, context, breakdown in Fairness(state, context.rules, breakdown).document.of(breakdown) }
}

/// What people gave in hours and got in money, and how long they waited for it.
struct Fairness {
  private let state: State
  private let context: Context
  private let breakdown: Breakdown

  init(_ state: State, _ context: Context, _ breakdown: Breakdown) {
    (self.state, self.context, self.breakdown) = (state, context, breakdown)
  }

  private struct Row {
    var people = 0
    /// How many of them count where few people are behind something.
    var counted = 0
    var sum = Contribution()

    mutating func add(_ part: Part) {
      people += 1
      if part.counts { counted += 1 }
      sum.add(part.sum)
    }
  }

  /// What somebody gave and got while in one group.
  private struct Part {
    var sum = Contribution()
    /// Whether the person was known to be in that group when any of it was claimed.
    var counts = false
  }

  var document: Document {
    let (table, notes) = breakdown == .group ? byGroup : table(byPerson, [forFacilitator])
    return .rows(table, notes: notes + [Self.explanation])
  }

  /// The same, beside other things; nothing where nobody gave or got anything.
  var blocks: [Block] {
    let (table, notes) = byGroup
    return state.people.isEmpty ? [] : [.table(table)] + (notes + [Self.explanation]).map(Block.note)
  }

  private static let explanation =
    "given is the time that was offered or claimed, waived or not; paid is what was paid for it so far"

  private var byGroup: (Table, notes: [String]) {
    var rows: OrderedDictionary<GroupName?, Row> = [:]
    let moved = partsOfMoved
    for (who, contribution) in state.people {
      guard let parts = moved[who] else {
        rows[context.roster.people[who]?.group, default: Row()].add(Part(sum: contribution, counts: true))
        continue
      }
      for (group, part) in parts { rows[group, default: Row()].add(part) }
    }
    // Whoever is said later to have been in a group uncovers nobody; a group of such people alone has no one counted.
    let shown = ShownGroups(rows.mapValues { max($0.counted, min($0.people, 1)) }, agreed: context.shownAlone)
    let told = rows.filter { !shown.hides($0.key) }.map { group, row in
      (group?.word, context.roster.label(ofAny: group), row)
    }
    let notes = shown.notes(context.roster.label(ofAny:)).compactMap {
      if case .note(let text) = $0 { text } else { nil }
    }
    return table(told, notes)
  }

  /// Of those who weren't in one group all along, as far as was known: what they gave and got in each.
  ///
  /// Of all others the sums are kept; here each claim counts for the group of its time.
  private var partsOfMoved: [Handle: OrderedDictionary<GroupName?, Part>] {
    let roster = context.roster
    let moved = state.people.keys.filter { who in
      guard let memberships = roster.people[who]?.memberships else { return false }
      return memberships.count > 1 || memberships[0].counted > memberships[0].since
    }
    guard !moved.isEmpty else { return [:] }
    var found = Dictionary(uniqueKeysWithValues: moved.map { ($0, OrderedDictionary<GroupName?, Part>()) })
    let meetings = context.meetings
    state.claims.forEach { _, claim in
      let who = claim.line.who
      guard found[who] != nil, let person = roster.people[who], let contribution = claim.contribution else { return }
      let time = state.time(of: claim, meetings)
      let group = person.group(at: time)
      found[who]?[group, default: Part()].sum.add(contribution)
      if person.counted(in: group, before: time) <= claim.recorded { found[who]?[group]?.counts = true }
    }
    return found
  }

  private var byPerson: [(String?, String, Row)] {
    state.people.map { who, contribution in
      var row = Row()
      row.add(Part(sum: contribution))
      return (who.word, state.described(who, context.roster), row)
    }
  }

  /// A row for each currency in which somebody was paid, or one without money.
  private func table(_ rows: [(key: String?, label: String, row: Row)], _ notes: [String]) -> (Table, [String]) {
    let who = breakdown == .group ? "group" : "person"
    let columns = [
      Table.Column(who, nil), Table.Column("label", who), Table.Column("people", "people"),
      Table.Column("contributed", "given"), Table.Column("paid", "paid"), Table.Column("paidForTime", "paid for time"),
      Table.Column("paidPerHour", "an hour"), Table.Column("daysToPay", "days to pay"),
    ]
    let values = rows.flatMap { key, label, row -> [[Value]] in
      let currencies = row.sum.paid.isEmpty ? [nil] : row.sum.paid.keys.map(Optional.some)
      return currencies.map { currency in
        [.text(key), .text(label), .count(row.people), .span(.minutes(row.sum.minutes))]
          + money(row.sum, currency) + [.number(averageDays(row.sum.days, row.sum.payments), decimals: 1)]
      }
    }
    return (Table(key: "fairness", columns: columns, rows: values), notes)
  }

  private func money(_ sum: Contribution, _ currency: Currency?) -> [Value] {
    guard let currency else { return [.undefined, .undefined, .undefined] }
    let forTime = sum.paidForTime[currency] ?? 0
    let perHour = sum.minutes > 0 ? Money(pricing: [(forTime, 60)], per: sum.minutes, in: currency) : nil
    return [
      .money(Money(minorUnits: sum.paid[currency] ?? 0, currency: currency)),
      .money(Money(minorUnits: forTime, currency: currency)), perHour.map(Value.money) ?? .undefined,
    ]
  }
}
