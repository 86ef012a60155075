import Facilitation
import OrderedCollections

/// What the bank did with payments of a batch.
enum Settlement: Hashable, Sendable {
  /// It made them on that day.
  case paid(on: CalendarDay)
  /// It didn't, or they came back.
  case returned(on: CalendarDay, reason: String)
}

extension Settlement {
  var day: CalendarDay {
    switch self {
    case .paid(let day), .returned(let day, _): day
    }
  }

  var isPaid: Bool { if case .paid = self { true } else { false } }
}

/// What the verbs that say so have in common.
extension State {
  /// Those of whom it is news, and of whom the line is; with nobody named, everyone.
  func news(
    of settlement: Settlement, in id: ID, for people: [Handle], _ context: Context
  ) throws(Refusal) -> [Handle] {
    let batch = try found(batch: id)
    if let stranger = people.first(where: { batch.payees[$0] == nil }) {
      throw Refusal(
        "\(id.word) has no payment to \(called(stranger, context))", remedy: "batch show \(id.word)", about: "payee")
    }
    try batch.check(settlement.day, context)
    let named = Set(people)
    let wanted = batch.payees.filter { named.isEmpty || named.contains($0.key) }
    let news = wanted.filter { $0.value.outcome.canBecome(settlement) }
    guard !news.isEmpty else { throw batch.nothingNew(wanted, settlement, isOfAll: people.isEmpty) }
    if settlement.isPaid || news.values.contains(where: \.outcome.isPaid) { try checkPeriod(context) }
    return Array(news.keys)
  }

  /// Notes it for those of whom it is news, and gives their claims in the batch.
  mutating func note(_ settlement: Settlement, in id: ID, for people: [Handle]) -> [Claim] {
    guard let batch = batches[id] else { return [] }
    let news = Set(people.filter { batch.payees[$0]?.outcome.canBecome(settlement) ?? false })
    changeBatch(id) { for who in news { $0.payees[who]?.outcome.take(settlement) } }
    return claims(of: batch).filter { news.contains($0.line.who) }
  }

  mutating func changeBatch(_ id: ID, _ change: (inout Batch) -> Void) {
    guard var batch = batches[id] else { return }
    change(&batch)
    batches.atHand[id] = batch
    if batch.isSettled { batches.setAside(id) }
  }
}

extension Batch {
  /// A day by the clocks of a bank may be one away.
  func check(_ day: CalendarDay, _ context: Context) throws(Refusal) {
    let today = context.today
    guard day <= today.adding(days: 1) else {
      throw Refusal("\(day.word) is yet to come", remedy: "say it once the bank has: --on \(today.word)", about: "on")
    }
    guard day >= madeOn.adding(days: -1) else {
      throw Refusal(
        "\(day.word) is before \(id.word) was made", remedy: "give a day from \(madeOn.word) on",
        about: "on")
    }
  }

  fileprivate func nothingNew(
    _ payees: OrderedDictionary<Handle, BatchPayee>, _ settlement: Settlement, isOfAll: Bool
  ) -> Refusal {
    let id = id.word
    let stands = payees.values.prefix(5).map { "\($0.reference) \($0.outcome.spoken)" }.spoken
    let rest = payees.count > 5 ? ", and \(payees.count - 5) more" : ""
    let whose = isOfAll ? "" : payees.count > 5 ? " PAYEE" : payees.values.map { " \($0.reference)" }.joined()
    // What can come after a payment is its return, and after a return another payment.
    let remedy =
      settlement.isPaid && payees.values.contains { $0.outcome.isPaid }
      ? "returned \(id)\(whose) --reason \"…\"   if it came back" : "reissue \(id)   pays anew what came back"
    return Refusal("nothing is new in that: \(stands)\(rest)", remedy: remedy, about: "batch")
  }
}

extension State {
  /// What the payments of these people come to, and whose they are.
  func spoken(_ people: [Handle], in id: ID) -> (amount: String, whose: String) {
    let batch = batches[id]
    let references = people.compactMap { batch?.payees[$0]?.reference }
    let total = people.reduce(Int64(0)) { $0 &+ (batch?.payees[$1]?.total ?? 0) }
    return (
      Money(minorUnits: total, currency: batch?.currency ?? .gbp).spoken,
      references.count > 5 ? "\(references.count) people" : references.spoken
    )
  }
}

extension PaymentOutcome {
  /// Becomes what follows from that.
  mutating func take(_ settlement: Settlement) {
    switch settlement {
    case .paid(let day): self = .paid(on: day)
    case .returned(let day, let reason): self = .returned(on: day, reason: reason, paid: paidOn)
    }
  }

  /// The day on which the payment was made, whether it came back or not.
  var paidOn: CalendarDay? {
    switch self {
    case .waiting: nil
    case .paid(let day): day
    case .returned(_, _, let day): day
    }
  }

  /// Whether that is news: a payment is made once, and comes back once.
  func canBecome(_ settlement: Settlement) -> Bool {
    switch (self, settlement) {
    case (.waiting, _), (.paid, .returned): true
    case (.paid, .paid), (.returned, _): false
    }
  }
}

extension PaymentOutcome {
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
