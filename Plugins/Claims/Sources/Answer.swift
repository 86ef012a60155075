import Facilitation
import OrderedCollections

/// What is said once a line is recorded: what holds now, and the next step where there is a natural one.
struct Answer {
  let state: ClaimsState
  let context: ViewContext

  init(_ state: ClaimsState, _ context: ViewContext) { (self.state, self.context) = (state, context) }

  func document(_ events: [ClaimsEvent]) -> Document {
    events.isEmpty ? .note("nothing changes: that is so already") : .object(events.flatMap(sentences).map(Block.note))
  }

  private func sentences(about event: ClaimsEvent) -> [String] {
    switch event {
    case .rateAdded(let rate): ["\(rate.id) is a draft: rates activate \(rate.id)"]
    case .rateActivated(let id): ["\(id) is active: \(state.rates[id]?.terms ?? "")"]
    case .opened(let line, let origin): opened(line, origin)
    case .accepted(let id): ["\(described(id)) is accepted: submit \(id.word)"]
    case .waived(let id, _): ["\(described(id)) is waived"]
    case .reduced(let id, _, _): ["\(described(id)) is what is asked for: submit \(id.word)"]
    case .submitted(let id): ["\(described(id)) is submitted"]
    case .queried(let id, _): ["\(id.word) waits for an answer: answer \(id.word) …"]
    case .answered(let id, _): ["\(id.word) is submitted again"]
    case .approved(let id, let override): ["\(described(id)) is approved"] + overridden(override)
    case .declined(let id, let reason): ["\(described(id)) is declined: \(reason)"]
    case .prepaid(let id, let override, _): ["\(described(id)) is paid"] + overridden(override)
    case .periodOpened(let month): ["\(month.word) is open; it begins with \(spoken(state.books.balance)) owed"]
    case .periodClosed(let month, let closing): ["\(month.word) is closed; it ends with \(spoken(closing)) owed"]
    case .payment(let event): paid(event)
    }
  }

  private func paid(_ event: PaymentEvent) -> [String] {
    switch event {
    case .detailsStated(let who, let digest): stated(who, digest)
    case .detailsConfirmed(let who):
      ["\(state.payees[who]?.reference ?? who.word) is paid to the confirmed bank details from now on"]
    case .handedOver(let ids): ["finance has \(ids.map(\.word).spoken), and pays \(ids.count == 1 ? "it" : "them")"]
    case .taken(let line, let taken):
      [
        "\(described(line.id)), is taken over without its sender's code; it is \(taken.claim.word) there",
        "a second person decides on it: approve \(line.id.word); it is listed: claims overrides",
      ]
    case .vouched(let ids, _, _):
      ["\(counted(ids.count, "claim is", "claims are")) as their sender wrote \(ids.count == 1 ? "it" : "them")"]
    case .handedOverPaid(let id, let day): ["\(described(id)) was paid by finance on \(day.word)"]
    case .payerSet: ["the account that payments are made from is set"]
    case .accountSet(let category, let account):
      ["\(category.rawValue) is booked on \(account.code), \(titled(account.name)), from the next batch on"]
    case .batchMade(let batch): made(batch)
    case .batchExported(let id): ["\(id.word) is exported; once the bank has answered: batch paid FILE"]
    case .settled(let id, let people, let settlement): settled(id, people, settlement)
    case .reissued(let id, let new): ["\(described(new)) pays \(id.word) anew, in the next batch"]
    }
  }

  private func opened(_ line: Line, _ origin: Origin) -> [String] {
    let what = described(line.id) + worked(line)
    return switch origin {
    case .offer: ["\(what), is offered: accept \(line.id.word), reduce \(line.id.word) £…, or waive \(line.id.word)"]
    case .claim: ["\(what): submit \(line.id.word)"] + warnings(line)
    case .topUp(let id): ["\(what), is added to \(id.word) and submitted"]
    case .reversal(let id, _):
      ["\(described(line.id)) takes \(id.word) back"]
        + (state.claim(line.id)?.standing == .approved
          ? ["\(id.word) was paid: once the money has come back, prepay \(line.id.word)"] : [])
    }
  }

  /// `q1, Ana Ortiz, £5.63`.
  func described(_ id: ID) -> String {
    guard let claim = state.claim(id) else { return id.word }
    return "\(id.word), \(state.name(of: claim.line.who, context.roster)), \(claim.amount.spoken)"
  }

  /// What the amount comes from, where that isn't the amount itself.
  private func worked(_ line: Line) -> String {
    guard !line.parts.isEmpty else { return "" }
    return " for \(line.quantity.spoken) at \(line.parts.map(\.rate).spoken)"
      + (line.capping.map { " (\($0.spoken))" } ?? "")
  }

  func overridden(_ override: String?) -> [String] {
    override == nil ? [] : ["that is listed for review: claims overrides"]
  }

  /// What may well be in order, and should be looked at.
  private func warnings(_ line: Line) -> [String] {
    let receipt = line.receipt.map { state.claims(with: $0, but: line.id) } ?? []
    let near = state.claims(near: line).filter { !receipt.contains($0) }
    return [
      receipt.isEmpty ? nil : "look again: \(receipt.map(\.word).spoken) \(has(receipt)) the same receipt",
      near.isEmpty ? nil : "look again: \(near.map(\.word).spoken) \(has(near)) about the same day and amount",
    ].compactMap(\.self)
  }

  private func has(_ ids: [ID]) -> String { ids.count == 1 ? "has" : "have" }

  private func spoken(_ amounts: [Money]) -> String { amounts.isEmpty ? "nothing" : amounts.map(\.spoken).spoken }
}
