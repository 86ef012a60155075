import Facilitation
import OrderedCollections

/// A line as it is asked for.
struct LineDraft: Equatable, Sendable {
  var id: ID
  var who: Handle
  var category: Category
  /// Which of the category's rates.
  var key: String?
  var quantity: Quantity
  var on: CalendarDay
  var text: String?
  var vat: Money?
  var receipt: FilePrint?
  /// The meeting that it is for, where it was drawn from attendance.
  var meeting: ID?
}

extension LineDraft {
  /// The line that is asked for, with what it comes to.
  func line(in state: State, _ context: Context) throws(Refusal) -> Line {
    try state.checkNew(id)
    guard context.roster.people[who] != nil else {
      throw Refusal("no one on the roster is called '\(who.word)'", remedy: "person list", about: "who")
    }
    try context.check(on)
    try checkQuantity()
    try checkVAT()
    let line = try priced(in: state, context)
    try line.checkNotClaimed(in: state)
    try line.checkSomethingIsLeft()
    return line
  }

  /// Works out what a line comes to.
  private func priced(in state: State, _ context: Context) throws(Refusal) -> Line {
    if case .amount(let money) = quantity {
      guard key == nil else {
        throw Refusal(
          "an amount is paid as it is, at no rate", remedy: "leave --rate out, or give a length of time or a distance",
          about: "rate")
      }
      return line(key: nil, before: 0, Pricing(money))
    }
    let key = key ?? (category == .travel ? "car" : nil)
    let before = state.miles[who]?["\(on.taxYear) \(key ?? "")"] ?? 0
    let wish = RateWish(category: category, key: key, quantity: quantity, on: on, known: context.today)
    let pricing = try Pricing(wish, before: before, state.rates)
    let rate = pricing.parts.first.flatMap { state.rates[$0.rate] }
    var line = line(key: key ?? rate?.key, before: before, pricing)
    line.cap(at: pricing.caps, over: state.claimed)
    return line
  }

  private func line(key: String?, before: Int64, _ pricing: Pricing) -> Line {
    Line(
      id: id, who: who, category: category, on: on, quantity: quantity, amount: pricing.amount, key: key,
      parts: pricing.parts, before: before, text: text, vat: vat, receipt: receipt, meeting: meeting,
      taxClass: pricing.taxClass)
  }

  // MARK: Checks

  private func checkQuantity() throws(Refusal) {
    if case .time(let time) = quantity, time > .hours(24) {
      throw Refusal(
        "\(time.spoken) is more than a day has", remedy: "write a line for each day, of 24h at most", about: "quantity")
    }
    let (isFine, what) =
      switch (category, quantity) {
      case (_, .amount), (.time, .time), (.meal, .time), (.carer, .time), (.travel, .distance): (true, "")
      case (.travel, .time): (false, "a distance, such as 42mi, or a fare, such as £12.50")
      case (.time, .distance), (.meal, .distance), (.carer, .distance): (false, "a length of time, such as 2h30m")
      case (.access, _), (.data, _), (.voucher, _), (.other, _): (false, "an amount, such as £12.50")
      }
    guard isFine else {
      throw Refusal("nothing is paid for \(quantity.spoken) here", remedy: "give \(what)", about: "quantity")
    }
  }

  private func checkVAT() throws(Refusal) {
    guard let vat else { return }
    guard case .amount(let amount) = quantity, vat.currency == amount.currency, vat.minorUnits > 0,
      vat.minorUnits < amount.minorUnits
    else {
      throw Refusal(
        "\(vat.spoken) can't be the tax in \(quantity.spoken)",
        remedy: "give the tax that stands on the receipt, or leave --vat out", about: "vat")
    }
  }
}

extension Line {
  /// What is claimed for one person and day can't be claimed again for the same.
  fileprivate func checkNotClaimed(in state: State) throws(Refusal) {
    let new = Trace(self)
    let same = state.traces(on: on).first { trace in
      trace.who == new.who && trace.amount == new.amount && trace.words == new.words
    }
    guard let same else { return }
    throw Refusal(
      "\(same.claim.word) is the same: \(who.word), \(on.word), \(same.amount.spoken)"
        + (text.map { ", \(titled($0))" } ?? ""),
      remedy: "if it isn't, say in a few words at the end of the line what is different, such as: the way back")
  }

  fileprivate func checkSomethingIsLeft() throws(Refusal) {
    guard let cap = capping?.cap, amount.minorUnits == 0 else { return }
    throw Refusal(
      "nothing is left for \(who.word) of \(cap.spoken) at '\(key ?? "")'",
      remedy: "claims list --person \(who.word)   shows what it went to", about: "quantity")
  }
}
