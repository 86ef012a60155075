import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let ratesList: Verb<ClaimsPlugin> = .view(
    "rates list", "shows what is paid for what, and since when", for: .room, Slot<Category?>.ofCategory,
    Slot<CalendarDay?>.option("on", .dateOfEvent, "only those for events on this day"),
    examples: ["rates list", "rates list --category travel --on 2022-06-28"]
  ) { state, _, category, day in RateList(state.rates, category, day).document }
}

/// The table of rates as it is shown.
struct RateList {
  private let rates: [Rate]

  init(_ table: RateTable, _ category: Category?, _ day: CalendarDay?) {
    rates = table.rates.values.filter { rate in
      rate.category == category ?? rate.category && (day.map(rate.isValid(on:)) ?? true)
    }
  }

  var document: Document {
    .rows(
      Table(key: "rates", columns: columns, rows: rates.map(row)),
      notes: rates.contains { !$0.isActive } ? ["a draft is not used before: rates activate NAME"] : [])
  }

  /// What few rates have is a column for people only where one has it.
  private var columns: [Table.Column] {
    let (isCapped, needsReceipts) = (rates.contains { $0.cap != nil }, rates.contains { $0.receiptOver != nil })
    return [
      Table.Column("rate", "rate"), Table.Column("scheme", "scheme"), Table.Column("category", "for"),
      Table.Column("key", "which"), Table.Column("price", "price"), Table.Column("unit", "per"),
      Table.Column("over", "over"),
      Table.Column("cap", isCapped ? "at most" : nil), Table.Column("capPer", isCapped ? "in each" : nil),
      Table.Column("receiptOver", needsReceipts ? "receipt over" : nil),
      Table.Column("validFrom", "from"), Table.Column("validTo", "until"), Table.Column("knownFrom", "known from"),
      Table.Column("supersedes", nil), Table.Column("taxClass", "tax"), Table.Column("source", nil),
      Table.Column("sourceDate", nil), Table.Column("status", "status"),
    ]
  }

  private func row(_ rate: Rate) -> [Value] {
    [
      .text(rate.id), .text(rate.scheme), .text(rate.category.rawValue), .text(rate.key), .money(rate.price),
      .text(rate.unit.rawValue), .text(rate.over?.spoken), rate.cap.map { .money($0.amount) } ?? .undefined,
      .text(rate.cap?.per.rawValue), rate.receiptOver.map(Value.money) ?? .undefined, .text(rate.validFrom.word),
      .text(rate.validTo?.word), .text(rate.knownFrom.word), .list(rate.supersedes), .text(rate.taxClass),
      .text(rate.source), .text(rate.sourceDate?.word), .text(rate.isActive ? "active" : "draft"),
    ]
  }
}
