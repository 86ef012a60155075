import Facilitation

extension EventField<Line> {
  /// A line as it was worked out, whatever became of it.
  static let line = together(
    .id("id"), .handle("who"), .choice("category"), .day("on"), .quantity("quantity"), .money("amount"),
    .optional(.text("key").shared), .parts, .number("before"), .optional(.text("text")), .optional(.money("vat")),
    .optional(.receipt("receipt")), .optional(.id("meeting")), .optional(.text("tax").shared), .optional(.capping),
    values: {
      (
        $0.id, $0.who, $0.category, $0.on, $0.quantity, $0.amount, $0.key, $0.parts, $0.before, $0.text, $0.vat,
        $0.receipt, $0.meeting, $0.taxClass, $0.capping
      )
    },
    make: Line.init(
      id:who:category:on:quantity:amount:key:parts:before:text:vat:receipt:meeting:taxClass:capping:))
}

extension EventField<Quantity> {
  static func quantity(_ name: String) -> EventField {
    word(name, "is not known here", read: { Quantity(signed: $0) }, print: { $0.word })
  }
}

extension EventField<FilePrint> {
  static func receipt(_ name: String) -> EventField {
    word(name, "is not the digest of a file", read: { FilePrint(word: $0) }, print: { $0.word })
  }
}

extension EventField<[PricedPart]> {
  /// A list of each, since a field holds no more than texts.
  fileprivate static let parts = together(
    .texts("rates"), .texts("quantities"), .texts("prices"),
    complaint: "there is not one quantity and one price, each a whole number, for each rate",
    values: { parts in (parts.map { $0.rate }, parts.map { String($0.quantity) }, parts.map { String($0.price) }) },
    make: { rates, quantities, prices in
      guard rates.count == quantities.count, rates.count == prices.count else { return nil }
      var parts: [PricedPart] = []
      for place in rates.indices {
        guard let quantity = Int64(quantities[place]), let price = Int64(prices[place]) else { return nil }
        parts.append(PricedPart(rate: rates[place], quantity: quantity, price: price))
      }
      return parts
    })
}

extension EventField<Capping> {
  fileprivate static let capping = together(
    .money("capped"), .cap, values: { ($0.less, $0.cap) }, make: Capping.init(less:cap:))
}

extension EventField<Cap> {
  static let cap = together(
    .money("cap"), .choice("capPer"), values: { ($0.amount, $0.per) }, make: Cap.init(amount:per:))
}

extension EventField<Month> {
  static func month(_ name: String) -> EventField {
    word(name, "is not a month", read: { Month(word: $0) }, print: { $0.word })
  }
}

extension EventField<CalendarDay?> {
  /// The day by which something was decided, from an event's second version on.
  static func stated(_ name: String) -> EventField {
    optional(.day(name)).checked("there is no '\(name)'") { $0 != nil }
  }
}
