import Facilitation
import OrderedCollections

extension ClaimsState {
  /// What finance pays: what is approved here and not taken over from elsewhere, with what it has already, so that the
  /// newest file is complete; those that take money back are settled where it was paid.
  var handable: [Claim] {
    claims.atHand.values.filter { claim in
      (claim.standing == .approved || claim.standing == .handedOver) && claim.taken == nil
        && claim.origin.isReversible && claim.amount.minorUnits > 0
    }.sorted { $0.line.id.number < $1.line.id.number }
  }
}

extension Desk {
  func handOver() -> [PaymentEvent] {
    let new = state.handable.filter { $0.standing == .approved }
    return new.isEmpty ? [] : [.handedOver(new.map(\.line.id))]
  }

  // MARK: Taking over

  func take(_ line: Line, _ taken: Taken) throws(Refusal) -> [PaymentEvent] {
    try checkSource(taken)
    if let known = state.taken[taken.claim].flatMap({ state.claim($0.claim) }) {
      var same = known.line
      same.id = line.id
      if same == line, known.taken == taken { return [] }
      throw Refusal(
        "\(taken.claim.word) was taken over already as \(known.line.id.word), and says something else now",
        remedy: "ask whoever sent the file; claims show \(known.line.id.word)   shows what was taken over",
        about: "claim")
    }
    try checkNew(line.id)
    try checkStranger(line.who)
    try checkDay(line.on)
    try checkAmount(line)
    try checkPeriod()
    return [.taken(line, taken)]
  }

  /// Claims of two workshops have the same numbers, so that each needs books of its own.
  private func checkSource(_ taken: Taken) throws(Refusal) {
    guard let source = state.source, source != taken.workshop else { return }
    throw Refusal(
      "the claims here were taken over from workshop \(source.prefix(8)), and this one is of \(taken.workshop.prefix(8))",
      remedy: "open a workshop of its own for those: evenhand NAME.evenhand", about: "workshop")
  }

  /// A reference that is someone's here already mustn't come to stand for two.
  private func checkStranger(_ who: Handle) throws(Refusal) {
    guard let known = Payees(state).who(who.word), known != who else { return }
    throw Refusal(
      "\(who.word.uppercased()) is someone else here",
      remedy: "open a workshop of its own for claims from elsewhere: evenhand NAME.evenhand", about: "who")
  }

  /// What was worked out there must come to the same here.
  private func checkAmount(_ line: Line) throws(Refusal) {
    guard (1...largestAmount).contains(line.amount.minorUnits) else {
      let most = Money(minorUnits: largestAmount, currency: line.amount.currency)
      throw Refusal(
        "\(line.amount.spoken) is no amount of a claim: they are above nothing, and \(most.spoken) at most",
        remedy: askSender, about: "amount")
    }
    guard line.isConsistent else {
      throw Refusal(
        "\(line.quantity.spoken) at these rates doesn't come to \(line.amount.spoken)", remedy: askSender,
        about: "amount")
    }
    if let vat = line.vat,
      vat.currency != line.amount.currency || !(1..<line.amount.minorUnits).contains(vat.minorUnits)
    {
      throw Refusal("\(vat.spoken) can't be the tax in \(line.amount.spoken)", remedy: askSender, about: "vat")
    }
  }

  private var askSender: String {
    "run the file as it was written; ask whoever sent it for a new one: handover --to FOLDER"
  }

  // MARK: Results

  func handedOverPaid(_ ids: [ID], on day: CalendarDay) throws(Refusal) -> [PaymentEvent] {
    try checkDay(day)
    var events: [PaymentEvent] = []
    for id in ids.once {
      let claim = try found(id)
      // What is known already is no news, nor is an earlier payment that came back meanwhile.
      if claim.isPaidElsewhere, let paidOn = claim.paidOn, day <= paidOn { continue }
      if !claim.isPaidElsewhere { _ = try found([id], at: [.handedOver], "paid elsewhere") }
      events.append(.handedOverPaid(id, on: day))
    }
    if !events.isEmpty { try checkPeriod() }
    return events
  }
}

extension Line {
  /// Whether the amount is what the quantity comes to at the rates, or is the quantity itself.
  var isConsistent: Bool {
    let priced = parts.map { ($0.quantity, $0.price) }
    guard parts.allSatisfy({ $0.quantity > 0 && $0.price > 0 }) else { return false }
    let comesTo = { (unit: RateUnit) in Money(pricing: priced, per: unit.size, in: amount.currency) == amount }
    switch quantity {
    case .amount(let money): return parts.isEmpty && money == amount
    case .distance(let distance):
      let covered = parts.reduce(Int64(0)) { $0 &+ min($1.quantity, Distance.longest.tenths &+ 1) }
      return !parts.isEmpty && covered <= distance.tenths && comesTo(.mile)
    case .time:
      guard let part = parts.first, parts.count == 1 else { return false }
      return part.quantity == 1 && comesTo(.each) || part.quantity == quantity.count && comesTo(.hour)
    }
  }
}
