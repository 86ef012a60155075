import Facilitation
import OrderedCollections

extension ReportPlugin {
  static let finance: Verb<ReportPlugin> = .view(
    "finance", "reports what was claimed, paid and is waited for, without a name", for: .room,
    Slot<Int>.option("within", .daysToPay, "within how many days people should be paid") { _ in 30 },
    examples: [
      Example("report finance", after: ["travel ana £3.40 The bus"]),
      Example("report finance --within 14", after: ["travel ana £3.40 The bus"]),
    ]
  ) { _, context, days throws(Refusal) in
    let money = context.records(Reimbursements.self)
    guard !money.standings.isEmpty else {
      throw Refusal("nothing was offered or claimed yet", remedy: "travel NAME 12.5mi To the meeting")
    }
    return FinanceReport(money, within: days, context).document
  }
}

/// What `report finance` shows: claims and payments as sums, for who pays and who answers for it; no one by name.
struct FinanceReport {
  let money: Reimbursements
  /// Within how many days people should be paid.
  let days: Int
  let context: ViewContext

  init(_ money: Reimbursements, within days: Int, _ context: ViewContext) {
    (self.money, self.days, self.context) = (money, days, context)
  }

  var document: Document {
    let groups = money.byGroup(context.rules)
    return Document(
      .object,
      [
        Section("Report of the money", standings), Section("What waits for whom", waiting),
        Section("What it was for", categories), Section("From month to month", periods),
        Section("How soon people were paid", payments),
        Section("Given and paid", groups.isEmpty ? [.note("nobody has given time or been paid yet")] : groups),
        Section(nil, remarks),
      ])
  }

  private var remarks: [Block] {
    [
      .pairs([Pair("overrides", "times that the rule on who may approve or pay was set aside", .count(money.overrides))]
      ),
      .note("who approved and who paid is as stated at the keyboard, not authenticated: claims overrides   lists them"),
    ]
  }

  // MARK: Sums

  private var standings: [Block] {
    let counts = money.standings.map { Chart.Measure($0.label, $0.count.map(Value.count) ?? .undefined) }
    let chart = Chart(
      key: "claims", title: "Claims by state", unit: .init("claims", "claims"), each: .state, .bars(counts))
    let hides = money.standings.contains { $0.count == nil }
    return [.chart(chart)] + sums(money.standings, key: "amounts", title: "Claims by state", each: .state)
      + (hides
        ? [.note("what was declined is shown from \(Disclosure.fewestInConfidence) people up")] : [])
  }

  private var categories: [Block] {
    guard !money.categories.isEmpty else { return [.note("nothing is approved yet")] }
    let counts = money.categories.map { Chart.Measure($0.label, $0.count.map(Value.count) ?? .undefined) }
    let title = "Approved and not taken back, by category"
    let claims = Table.Column("claims", "claims")
    return [.chart(Chart(key: "approved", title: title, unit: claims, each: .category, .bars(counts)))]
      + sums(money.categories, key: "approved", title: title, each: .category)
  }

  /// A chart for each currency, since amounts of two are never compared.
  private func sums(_ parts: [Reimbursements.Part], key: String, title: String, each subject: Table.Column) -> [Block] {
    money.currencies.filter { currency in parts.contains { $0.amounts[currency] != nil } }.map { currency in
      let measures = parts.filter { $0.count == nil || $0.amounts[currency] != nil }.map { part in
        Chart.Measure(part.label, amount(part.amounts[currency], currency))
      }
      return .chart(
        Chart(
          key: key + currency.rawValue, title: title, unit: .amount(in: currency), each: subject, .bars(measures)))
    }
  }

  private func amount(_ minorUnits: Int64?, _ currency: Currency) -> Value {
    minorUnits.map { .money(Money(minorUnits: $0, currency: currency)) } ?? .undefined
  }

  private var periods: [Block] {
    let charts = money.currencies.filter { currency in money.periods.contains { $0.accounts[currency] != nil } }
      .map { currency in
        func series(_ key: String, _ label: String, _ part: (Reimbursements.Account) -> Int64) -> Chart.Series {
          Chart.Series(key: key, label, money.periods.map { amount($0.accounts[currency].map(part) ?? 0, currency) })
        }
        let lines = [
          series("approved", "approved", \.approved), series("paid", "paid", \.paid),
          series("owed", "owed at the end", \.owed),
        ]
        return Block.chart(
          Chart(
            key: "periods\(currency.rawValue)", title: "Approved less taken back, paid less returned, and owed",
            unit: .amount(in: currency), each: .init("period", "period"),
            .line(lines, places: money.periods.map { Chart.Place(.text($0.month)) })))
      }
    return charts.isEmpty ? [.note("nothing is booked yet")] : charts
  }

  // MARK: Waiting

  private var waiting: [Block] {
    guard !money.waiting.isEmpty else { return [.note("no claim waits for anyone")] }
    let columns: [Table.Column] = [
      .init("state", "state"), .init("waitsFor", "waits for"), .init("claims", "claims"), .init("amount", "amount"),
      .init("daysSinceFirst", "days since the first"),
    ]
    let rows = money.waiting.flatMap { waiting in
      waiting.part.amounts.map { currency, minorUnits -> [Value] in
        let since = context.workshopZone.wallClock(at: waiting.since)
        return [
          .text(waiting.part.label), .text(waiting.whom), waiting.part.count.map(Value.count) ?? .undefined,
          amount(minorUnits, currency), .count(CalendarDay(of: since).days(to: context.today)),
        ]
      }
    }
    return [.table(Table(key: "waiting", columns: columns, rows: rows))]
  }

  // MARK: Days to pay

  private var payments: [Block] {
    // Of one person, the days would be that person's own.
    guard money.peoplePaid > 1 else {
      return [.note(money.payments == 0 ? "nobody was paid yet" : "days are shown where two people or more were paid")]
    }
    let soon = money.daysToPay.reduce(0) { $1.key <= days ? $0 + $1.value : $0 }
    let pairs = [
      Pair("payments", "claims that were paid", .count(money.payments)),
      Pair("medianDays", "days to the payment in the middle", .number(money.medianDays, decimals: 1)),
      Pair("slowestDays", "days to the slowest", money.daysToPay.keys.last.map(Value.count) ?? .undefined),
      Pair("withinDays", nil, .count(days)),
      Pair("within", "paid within \(days) days", .share(Double(soon) / Double(max(money.payments, 1)))),
    ]
    let measures = bands.map { band in
      Chart.Measure(
        band.label, .count(money.daysToPay.reduce(0) { band.days.contains($1.key) ? $0 + $1.value : $0 }))
    }
    let chart = Chart(
      key: "daysToPay", title: "Days from what a claim is for to its payment", unit: .init("claims", "claims"),
      each: .init("days", "days"), .bars(measures))
    return [.pairs(Pairs(key: "payments", pairs)), .chart(chart)]
  }

  /// Weeks and months as people think of them, divided where the aim is.
  private var bands: [(label: String, days: ClosedRange<Int>)] {
    let edges = Set([7, 14, 30, 60, 90, days]).sorted()
    let starts = [0] + edges.map { $0 + 1 }
    let ended = zip(starts, edges).map { ("\($0) to \($1)", $0...$1) }
    return ended + [("more than \(edges[edges.count - 1])", (starts[starts.count - 1])...Int.max)]
  }
}

extension Table.Column {
  fileprivate static let state = Table.Column("state", "state")
  fileprivate static let category = Table.Column("category", "category")

  fileprivate static func amount(in currency: Currency) -> Table.Column {
    Table.Column("amount", "amount in \(currency.rawValue)")
  }
}

extension Kind<Int> {
  fileprivate static let daysToPay = Kind(
    "DAYS", "a number of days", remedy: "write a number from 1 to 365",
    read: { Int($0).flatMap { (1...365).contains($0) ? $0 : nil } }, print: { String($0) })
}
