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
    var sum = Contribution()

    mutating func add(_ other: Contribution) {
      people += 1
      sum.minutes &+= other.minutes
      sum.days &+= other.days
      sum.payments &+= other.payments
      for (currency, amount) in other.paid { sum.paid[currency, default: 0] &+= amount }
      for (currency, amount) in other.paidForTime { sum.paidForTime[currency, default: 0] &+= amount }
    }
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
    for (who, contribution) in state.people {
      rows[context.roster.people[who]?.group, default: Row()].add(contribution)
    }
    let shown = ShownGroups(rows.mapValues(\.people), agreed: context.shownAlone)
    let told = rows.filter { !shown.hides($0.key) }.map { group, row in
      (group?.word, context.roster.label(ofAny: group), row)
    }
    let notes = shown.notes(context.roster.label(ofAny:)).compactMap {
      if case .note(let text) = $0 { text } else { nil }
    }
    return table(told, notes)
  }

  private var byPerson: [(String?, String, Row)] {
    state.people.map { who, contribution in
      var row = Row()
      row.add(contribution)
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
