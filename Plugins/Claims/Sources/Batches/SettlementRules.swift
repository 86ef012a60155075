import Facilitation
import OrderedCollections

extension Desk {
  func settle(_ id: ID, _ people: [Handle], _ settlement: Settlement) throws(Refusal) -> [PaymentEvent] {
    let batch = try found(batch: id)
    if let stranger = people.first(where: { batch.payees[$0] == nil }) {
      throw Refusal(
        "\(id.word) has no payment to \(name(stranger))", remedy: "batch show \(id.word)", about: "payee")
    }
    try check(settlement.day, of: batch)
    let named = Set(people)
    let wanted = batch.payees.filter { named.isEmpty || named.contains($0.key) }
    let news = wanted.filter { $0.value.outcome.canBecome(settlement) }
    guard !news.isEmpty else { throw nothingNew(batch, wanted, settlement, isOfAll: people.isEmpty) }
    if settlement.isPaid || news.values.contains(where: \.outcome.isPaid) { try checkPeriod() }
    return [.settled(id, Array(news.keys), settlement)]
  }

  /// A day by the clocks of a bank may be one away.
  func check(_ day: CalendarDay, of batch: Batch) throws(Refusal) {
    guard day <= today.adding(days: 1) else {
      throw Refusal("\(day.word) is yet to come", remedy: "say it once the bank has: --on \(today.word)", about: "on")
    }
    guard day >= batch.madeOn.adding(days: -1) else {
      throw Refusal(
        "\(day.word) is before \(batch.id.word) was made", remedy: "give a day from \(batch.madeOn.word) on",
        about: "on")
    }
  }

  private func nothingNew(
    _ batch: Batch, _ payees: OrderedDictionary<Handle, BatchPayee>, _ settlement: Settlement, isOfAll: Bool
  ) -> Refusal {
    let id = batch.id.word
    let stands = payees.values.prefix(5).map { "\($0.reference) \($0.outcome.spoken)" }.spoken
    let rest = payees.count > 5 ? ", and \(payees.count - 5) more" : ""
    let whose = isOfAll ? "" : payees.count > 5 ? " PAYEE" : payees.values.map { " \($0.reference)" }.joined()
    // What can come after a payment is its return, and after a return another payment.
    let remedy =
      settlement.isPaid && payees.values.contains { $0.outcome.isPaid }
      ? "returned \(id)\(whose) --reason \"…\"   if it came back" : "reissue \(id)   pays anew what came back"
    return Refusal("nothing is new in that: \(stands)\(rest)", remedy: remedy, about: "batch")
  }

  // MARK: Paying anew

  /// Claims by their own ids, or all that came back of a batch.
  func reissue(_ ids: [ID], _ first: ID) throws(Refusal) -> [PaymentEvent] {
    var claims: [ID] = []
    for id in ids { claims += try id.prefix == ID.batch ? returned(id) : [id] }
    let returned = try found(claims, at: [.returned], "paid anew")
    var events: [PaymentEvent] = []
    for (place, claim) in returned.enumerated() {
      let new = ID(ID.claim, first.number &+ place)
      try checkNew(new)
      events.append(.reissued(claim.line.id, as: new))
    }
    return events
  }

  private func returned(_ id: ID) throws(Refusal) -> [ID] {
    let batch = try found(batch: id)
    let returned = state.claims(of: batch).filter { $0.standing == .returned }.map(\.line.id)
    guard !returned.isEmpty else {
      throw Refusal(
        "nothing of \(id.word) came back that is still owed", remedy: "batch show \(id.word)", about: "claim")
    }
    return returned
  }
}

extension Settlement {
  var day: CalendarDay {
    switch self {
    case .paid(let day), .returned(let day, _): day
    }
  }

  var isPaid: Bool { if case .paid = self { true } else { false } }
}

extension BatchPayee.Outcome {
  var isPaid: Bool { if case .paid = self { true } else { false } }
  var isReturned: Bool { if case .returned = self { true } else { false } }

  /// As it follows the payee in a sentence.
  var spoken: String {
    switch self {
    case .waiting: "waits for the bank"
    case .paid(let day): "was paid on \(day.word)"
    case .returned(let day, let reason, _): "came back on \(day.word): \(reason)"
    }
  }
}
