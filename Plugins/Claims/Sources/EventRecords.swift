public import Facilitation

// What isn't said here is said by `PluginEvent`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension ClaimsEvent: PluginEvent {
  // These names are in people's files: they never change, whatever happens to the names in the code.
  public var record: EventRecord {
    switch self {
    case .rateAdded(let rate): EventRecord("rateAdded").with(rate)
    case .rateActivated(let id): EventRecord("rateActivated").with("rate", id)
    case .opened(let line, .offer): EventRecord("offered").with(line)
    case .opened(let line, .claim): EventRecord("claimed").with(line)
    case .opened(let line, .reversal(let id, let reason)):
      EventRecord("reversed").with(line).with("claim", id).with("reason", reason)
    case .opened(let line, .topUp(let id)): EventRecord("toppedUp").with(line).with("claim", id)
    case .accepted(let id): EventRecord("accepted").with("claim", id)
    case .waived(let id, let reason): EventRecord("waived").with("claim", id).with("reason", reason)
    case .reduced(let id, let amount, let reason):
      EventRecord("reduced").with("claim", id).with("to", amount.word).with("reason", reason)
    case .submitted(let id): EventRecord("submitted").with("claim", id)
    case .queried(let id, let text): EventRecord("queried").with("claim", id).with("text", text)
    case .answered(let id, let text): EventRecord("answered").with("claim", id).with("text", text)
    case .approved(let id, let override): EventRecord("approved").with("claim", id).with("override", override)
    case .declined(let id, let reason): EventRecord("declined").with("claim", id).with("reason", reason)
    case .prepaid(let id, let override, let day):
      EventRecord("prepaid", on: day).with("claim", id).with("override", override).with("on", day?.word)
    case .periodOpened(let month): EventRecord("periodOpened").with("period", month.word)
    case .periodClosed(let month, let closing):
      EventRecord("periodClosed").with("period", month.word).with("closing", closing.map(\.word))
    case .payment(let event): event.record
    }
  }

  public init(record: EventRecord) throws(EventRecord.Malformed) {
    guard record.version == 1 || record.saysDay else { throw record.unknown }
    switch record.name {
    case "rateAdded": self = .rateAdded(try record.rate())
    case "rateActivated": self = .rateActivated(try record.text("rate"))
    case "offered": self = .opened(try record.line(), .offer)
    case "claimed": self = .opened(try record.line(), .claim)
    case "reversed":
      let origin = Origin.reversal(of: try record.id("claim"), reason: try record.text("reason"))
      self = .opened(try record.line(), origin)
    case "toppedUp": self = .opened(try record.line(), .topUp(of: try record.id("claim")))
    case "periodOpened": self = .periodOpened(try record.month())
    case "periodClosed":
      var closing: [Money] = []
      for word in try record.list("closing") { closing.append(try record.money(word, "closing")) }
      self = .periodClosed(try record.month(), closing: closing)
    default: self = try Self(ofLife: record)
    }
  }

  /// What happens to a line once it is there.
  private init(ofLife record: EventRecord) throws(EventRecord.Malformed) {
    switch record.name {
    case "accepted": self = .accepted(try record.id("claim"))
    case "waived": self = .waived(try record.id("claim"), reason: try record.optionalText("reason"))
    case "reduced":
      self = .reduced(
        try record.id("claim"), to: try record.money(try record.text("to"), "to"),
        reason: try record.optionalText("reason"))
    case "submitted": self = .submitted(try record.id("claim"))
    case "queried": self = .queried(try record.id("claim"), try record.text("text"))
    case "answered": self = .answered(try record.id("claim"), try record.text("text"))
    case "approved": self = .approved(try record.id("claim"), override: try record.optionalText("override"))
    case "declined": self = .declined(try record.id("claim"), reason: try record.text("reason"))
    case "prepaid":
      self = .prepaid(
        try record.id("claim"), override: try record.optionalText("override"), on: try record.dayOfDecision())
    default: self = .payment(try PaymentEvent(record: record))
    }
  }
}

// MARK: - Lines

extension EventRecord {
  consuming func with(_ line: Line) -> EventRecord {
    with("id", line.id).with("who", line.who).with("category", line.category.rawValue).with("on", line.on.word)
      .with("quantity", line.quantity.word).with("amount", line.amount.word).with("key", line.key)
      .with("rates", line.parts.map(\.rate)).with("quantities", line.parts.map { String($0.quantity) })
      .with("prices", line.parts.map { String($0.price) }).with("before", line.before).with("text", line.text)
      .with("vat", line.vat?.word).with("receipt", line.receipt?.word).with("meeting", line.meeting)
      .with("tax", line.taxClass).with("capped", line.capping?.less.word).with(line.capping?.cap)
  }

  func line() throws(Malformed) -> Line {
    guard let category = Category(rawValue: try text("category")), let quantity = Quantity(signed: try text("quantity"))
    else { throw Malformed("in '\(name)', 'category' or 'quantity' is not known here") }
    var line = Line(
      id: try id("id"), who: try handle("who"), category: category, on: try day("on"), quantity: quantity,
      parts: try parts(), amount: try money(try text("amount"), "amount"), before: try number("before"))
    line.key = try optionalText("key")
    line.text = try optionalText("text")
    if let vat = try optionalText("vat") { line.vat = try money(vat, "vat") }
    line.receipt = try optionalText("receipt").flatMap { FilePrint(word: $0) }
    line.meeting = try optionalID("meeting")
    line.taxClass = try optionalText("tax")
    if let less = try optionalMoney("capped"), let cap = try cap() { line.capping = Capping(less: less, cap: cap) }
    return line
  }

  private func parts() throws(Malformed) -> [PricedPart] {
    let (rates, quantities, prices) = (try list("rates"), try list("quantities"), try list("prices"))
    guard rates.count == quantities.count, rates.count == prices.count else {
      throw Malformed("in '\(name)', there is not one quantity and one price for each rate")
    }
    var parts: [PricedPart] = []
    for place in rates.indices {
      guard let quantity = Int64(quantities[place]), let price = Int64(prices[place]) else {
        throw Malformed("in '\(name)', a quantity or a price is no whole number")
      }
      parts.append(PricedPart(rate: rates[place], quantity: quantity, price: price))
    }
    return parts
  }

  fileprivate func money(_ word: String, _ field: String) throws(Malformed) -> Money {
    guard let money = Money(word: word) else { throw Malformed("in '\(name)', '\(field)' is not an amount") }
    return money
  }

  func day(_ field: String) throws(Malformed) -> CalendarDay {
    guard let day = CalendarDay(word: try text(field)) else { throw Malformed("in '\(name)', '\(field)' is not a day") }
    return day
  }

  /// An event that says by which day of the workshop it was decided, from version 2 on, unless that is the day by UTC.
  init(_ name: String, on day: CalendarDay?) { self.init(name, version: day == nil ? 1 : 2) }

  fileprivate var saysDay: Bool { version == 2 && ["prepaid", "batchMade"].contains(name) }

  /// The day by which it was decided; `nil` for that of its time by UTC.
  func dayOfDecision() throws(Malformed) -> CalendarDay? { version == 1 ? nil : try day("on") }

  func month() throws(Malformed) -> Month {
    guard let month = Month(word: try text("period")) else {
      throw Malformed("in '\(name)', 'period' is not a month")
    }
    return month
  }
}

// MARK: - Rates

extension EventRecord {
  fileprivate consuming func with(_ rate: Rate) -> EventRecord {
    with("rate", rate.id).with("scheme", rate.scheme).with("category", rate.category.rawValue).with("key", rate.key)
      .with("unit", rate.unit.rawValue).with("over", rate.over?.word).with("price", rate.price.word)
      .with(rate.cap).with("receiptOver", rate.receiptOver?.word).with("tax", rate.taxClass)
      .with("from", rate.validFrom.word).with("until", rate.validTo?.word)
      .with("known", rate.knownFrom.word).with("supersedes", rate.supersedes).with("source", rate.source)
      .with("sourceDate", rate.sourceDate?.word)
  }

  fileprivate func rate() throws(Malformed) -> Rate {
    guard let category = Category(rawValue: try text("category")), let unit = RateUnit(rawValue: try text("unit"))
    else {
      throw Malformed("in '\(name)', 'category' or 'unit' is not known here")
    }
    let over = try optionalText("over")
    guard over == nil || over.flatMap(Threshold.init(word:)) != nil else {
      throw Malformed("in '\(name)', 'over' is not a threshold")
    }
    return Rate(
      id: try text("rate"), scheme: try text("scheme"), category: category, key: try text("key"), unit: unit,
      over: over.flatMap(Threshold.init(word:)), price: try money(try text("price"), "price"),
      cap: try cap(), receiptOver: try optionalMoney("receiptOver"), taxClass: try text("tax"),
      validFrom: try day("from"), validTo: try self["until"] == nil ? nil : day("until"),
      knownFrom: try day("known"), supersedes: try list("supersedes"), source: try text("source"),
      sourceDate: try self["sourceDate"] == nil ? nil : day("sourceDate"), isActive: false)
  }
}

// MARK: - Caps

extension EventRecord {
  /// Adds nothing when there is none.
  fileprivate consuming func with(_ cap: Cap?) -> EventRecord {
    with("cap", cap?.amount.word).with("capPer", cap?.per.rawValue)
  }

  fileprivate func cap() throws(Malformed) -> Cap? {
    guard let amount = try optionalMoney("cap") else { return nil }
    guard let per = Cap.Span(rawValue: try text("capPer")) else {
      throw Malformed("in '\(name)', 'capPer' is not known here")
    }
    return Cap(amount: amount, per: per)
  }

  fileprivate func optionalMoney(_ field: String) throws(Malformed) -> Money? {
    try self[field] == nil ? nil : money(try text(field), field)
  }
}
