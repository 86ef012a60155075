import Facilitation
import OrderedCollections
import PaymentFiles

/// Turns what a bank says of payments into the lines that record it.
///
/// All or nothing: what doesn't fit is refused with its line, and then nothing is recorded. What is known already adds
/// nothing, so that a file may be read again. Nothing of the file is kept or shown but what was ours before, the status,
/// the day, and the reason without what may be the number of an account.
struct BankResults {
  private let state: State
  private let context: CompletionContext
  private let file: String
  /// Which payment is meant, by what stood on it.
  private let payments: [String: (batch: ID, who: Handle)]
  /// The batches as they are after the rows so far.
  private var batches: OrderedDictionary<ID, Batch>
  private var groups: OrderedDictionary<Group, [Handle]> = [:]
  private var problems: [Clash] = []
  private var known = 0
  private var waiting = 0

  /// Payments of one batch of which the same is said.
  private struct Group: Hashable {
    var batch: ID
    var settlement: Settlement

    func line(_ payees: [Handle]) -> String {
      switch settlement {
      case .paid(let day): Paid.signature.line(batch, payees, day)
      case .returned(let day, let reason): Returned.signature.line(batch, payees, day, reason)
      }
    }
  }

  init(_ state: State, _ context: CompletionContext, file: String) {
    (self.state, self.context, self.file) = (state, context, file)
    batches = state.batches.all
    var payments: [String: (batch: ID, who: Handle)] = [:]
    for batch in batches.values {
      for (who, payee) in batch.payees { payments[batch.onPayment(payee).uppercased()] = (batch.id, who) }
    }
    self.payments = payments
  }

  func expansion(of bytes: [UInt8]) throws(Refusal) -> Expansion {
    let isXML = bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) } == UInt8(ascii: "<")
    let results =
      try isXML
      ? BankReport.results(bytes, file: file, in: context.workshopZone) : BankTable.results(bytes, file: file)
    var reading = self
    for result in results { reading.take(result) }
    return try reading.expansion
  }

  // MARK: One payment

  private mutating func take(_ result: BankResult) {
    guard let (id, who) = payments[result.reference.uppercased()], let batch = batches[id],
      let payee = batch.payees[who]
    else { return refuseUnknown(result) }
    let total = Money(minorUnits: payee.total, currency: batch.currency)
    if let amount = result.amount, amount.money(in: batch.currency) != total {
      return refuse(
        result, "the amount is not the \(total.spoken) that \(payee.reference) gets in \(id.word)",
        "ask the bank what it paid; batch show \(id.word)")
    }
    guard let settlement = settlement(result, batch) else {
      waiting += 1
      return
    }
    do throws(Refusal) { try batch.check(settlement.day, context.rules) } catch {
      return refuse(result, error.reason, "see whether the date is right, and correct it in the file")
    }
    guard payee.outcome.canBecome(settlement) else { return take(result, settlement, known: payee, of: batch) }
    batches[id]?.payees[who]?.outcome.take(settlement)
    groups[Group(batch: id, settlement: settlement), default: []].append(who)
  }

  /// What doesn't change anything is known, or contradicts what is.
  private mutating func take(
    _ result: BankResult, _ settlement: Settlement, known payee: BatchPayee, of batch: Batch
  ) {
    let isSame = !result.isDayExact || payee.outcome.paidOn == settlement.day
    guard settlement.isPaid, payee.outcome.paidOn == nil || !isSame else {
      known += 1
      return
    }
    refuse(
      result, "it was paid on \(settlement.day.word), and here \(payee.reference) \(payee.outcome.spoken)",
      "ask the bank which is right; batch show \(batch.id.word)")
  }

  /// What the row says happened; `nil` where nothing has yet.
  private func settlement(_ result: BankResult, _ batch: Batch) -> Settlement? {
    switch result.status {
    case .waiting: nil
    case .paid: .paid(on: result.day ?? min(batch.payOn, context.today))
    case .returned: .returned(on: result.day ?? context.today, reason: result.reason ?? "the bank gives no reason")
    }
  }

  private mutating func refuseUnknown(_ result: BankResult) {
    let short = result.reference.prefix(12).lowercased()
    guard let batch = batches.values.first(where: { $0.number.hasPrefix(short) && short.utf8.count == 12 }) else {
      return refuse(
        result, "no batch has a payment with that reference",
        "batch list   has the number that it begins with, before the payee's reference")
    }
    let payees = batch.payees.values.map(\.reference)
    let more = payees.count > 5 ? ", and \(payees.count - 5) more" : ""
    refuse(
      result, "\(batch.id.word) has no such payment; it pays \(payees.prefix(5).map(\.self).spoken)\(more)",
      "batch show \(batch.id.word)")
  }

  private mutating func refuse(_ result: BankResult, _ reason: String, _ remedy: String) {
    problems.append(Clash(line: result.line, reason, remedy: remedy))
  }

  // MARK: All of it

  private var expansion: Expansion {
    get throws(Refusal) {
      guard problems.isEmpty else { throw Refusal(problems, in: file) }
      return Expansion(lines: lines, summary: .note(summary))
    }
  }

  /// Payments first: what came back had been made before.
  private var lines: [String] {
    let paid = groups.filter(\.key.settlement.isPaid), returned = groups.filter { !$0.key.settlement.isPaid }
    return [paid, returned].flatMap { groups in
      groups.flatMap { group, payees in
        // A line has its length.
        stride(from: 0, to: payees.count, by: 1_000).map { start in
          group.line(Array(payees[start..<min(start + 1_000, payees.count)]))
        }
      }
    }
  }

  private var summary: String {
    let count = { isPaid in groups.reduce(0) { $0 + ($1.key.settlement.isPaid == isPaid ? $1.value.count : 0) } }
    let paid = count(true), returned = count(false)
    let parts = [
      paid > 0 ? "\(counted(paid, "payment was", "payments were")) made" : nil,
      returned > 0 ? "\(counted(returned, "payment", "payments")) came back" : nil,
      known > 0 ? "\(counted(known, "was", "were")) known already" : nil,
      waiting > 0 ? "the bank is still at \(waiting)" : nil,
    ].compactMap(\.self)
    return parts.joined(separator: "; ")
  }
}

extension Batch {
  /// What stands on a payment from end to end.
  fileprivate func onPayment(_ payee: BatchPayee) -> String { PaymentBatch.endToEndID(payee.reference, id: number) }
}

extension String {
  fileprivate func money(in currency: Currency) -> Money? { Money(word: self) ?? Money(word: self + currency.rawValue) }
}
