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
      if !state.canTake(taken.claim) { throw otherwise(known, line, taken) }
    }
    try checkNew(line.id)
    try checkStranger(line.who)
    try checkDay(line.on)
    try checkAmount(line)
    try checkPeriod()
    return [.taken(line, taken)]
  }

  /// Names both amounts, where those differ.
  private func otherwise(_ known: Claim, _ line: Line, _ taken: Taken) -> Refusal {
    let id = known.line.id.word
    let isUntold = state.untold[known.line.id] != nil && known.standing == .submitted
    return Refusal(
      "\(taken.claim.word) was taken over already as \(id), "
        + (known.line.amount == line.amount
          ? "and says something else now" : "\(known.line.amount.spoken), and says \(line.amount.spoken) now"),
      remedy: isUntold
        ? "decline \(id) --reason \"…\"   if that is wrong: it came without its sender's code; then take this again"
        : "ask whoever sent the file; claims show \(id)   shows what was taken over",
      about: "claim")
  }

  /// Believes what was taken over, if it is what its sender told the code of.
  func vouch(
    _ code: HandoverCode, _ workshop: String, _ head: String, for ids: [ID]
  ) throws(Refusal) -> [PaymentEvent] {
    var lines: [String] = []
    var isNew = false
    for id in ids.once {
      guard let claim = state.taken[id].flatMap({ state.claim($0.claim) }), let taken = claim.taken else {
        throw Refusal("\(id.word) wasn't taken over", remedy: "claims take FILE --code CODE", about: "claim")
      }
      lines.append(TakenLine(claim.line, taken).word)
      isNew = isNew || state.untold[claim.line.id] != nil
    }
    guard Handover(workshop: workshop, head: head, lines: lines).code == code else {
      throw Refusal(
        "what was taken over isn't what the sender of that code wrote",
        remedy: "compare the code with its sender; claims list   shows what was taken over", about: "code")
    }
    guard isNew else { return [] }
    try checkPeriod()
    return [.vouched(ids.once, code: code, head: head)]
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
    "ask whoever sent it for a new one: handover --to FOLDER"
  }

  // MARK: Results

  func handedOverPaid(_ ids: [ID], _ amount: Money?, on day: CalendarDay) throws(Refusal) -> [PaymentEvent] {
    try checkDay(day)
    if let amount { try check(amount, of: ids.once) }
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

extension Desk {
  /// What finance paid is what was handed over, or the difference is named.
  private func check(_ amount: Money, of ids: [ID]) throws(Refusal) {
    var sum: Int64 = 0
    for id in ids {
      let claim = try found(id)
      sum = claim.amount.currency == amount.currency ? sum &+ claim.amount.minorUnits : .max
    }
    guard sum != amount.minorUnits else { return }
    let here = try ids.map { id throws(Refusal) in try found(id).amount.spoken }
    throw Refusal(
      "finance paid \(amount.spoken) for \(ids.map(\.word).spoken), and \(here.spoken) was handed over",
      remedy: "ask finance which it is; claims show \(ids.first?.word ?? "")   shows it, here and there",
      about: "amount")
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
