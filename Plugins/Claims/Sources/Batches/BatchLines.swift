import Facilitation
import OrderedCollections
import PaymentFiles

extension PaymentBatch {
  /// A batch as its files have it: from what was frozen when it was made, and nothing that came later.
  ///
  /// Refused where its lines are no longer those that its number is of, because something before it was undone.
  init(_ batch: Batch, _ claims: some Sequence<Claim>) throws(Refusal) {
    var lines: [PaymentLine] = []
    var number = BatchNumber(of: batch)
    for claim in claims {
      lines.append(try PaymentLine(claim, in: batch))
      number.add(claim, in: batch)
    }
    guard number.word == batch.number else {
      throw Refusal(
        "\(batch.id.word) is not what it was made of: something before it was undone",
        remedy: "journal   shows what; type those lines again in a new batch", about: "batch")
    }
    try self.init(
      id: batch.number, version: batch.version, madeAt: batch.madeAt, executionDay: batch.payOn,
      currency: batch.currency, journalHead: batch.head, lines: lines)
  }
}

extension PaymentLine {
  fileprivate init(_ claim: Claim, in batch: Batch) throws(Refusal) {
    let line = claim.line
    let named = batch.payees[line.who]?.reference ?? ""
    guard let payee = PayeeReference(named) else {
      throw Refusal(
        "'\(printable(named))' can't be a reference in payment files", remedy: "leave that person out with --without")
    }
    let nominal = batch.accounts[line.category]
    guard let account = nominal.flatMap({ LedgerAccount(code: $0.code, name: $0.name) }) else {
      throw Refusal(
        "no account is known for \(line.category.rawValue)", remedy: "ledger set \(line.category.rawValue) CODE")
    }
    self.init(
      id: line.id.word, claim: claim.about.word, payee: payee, eventDay: line.on, kind: line.category.rawValue,
      description: line.text ?? "", quantity: line.quantity.spokenBesideAmount, amount: claim.amount, vat: line.vat,
      account: account, taxClass: line.taxClass ?? "unstated", meeting: line.meeting?.word ?? "",
      approvedBy: claim.approvedBy ?? "")
  }
}

extension Claim {
  /// The claim that it corrects, adds to or pays anew, or else itself.
  fileprivate var about: ID {
    if let reissueOf { return reissueOf }
    return switch origin {
    case .offer, .claim: line.id
    case .reversal(let id, _), .topUp(let id): id
    }
  }
}

extension Quantity {
  /// What an amount of money doesn't say already.
  fileprivate var spokenBesideAmount: String { if case .amount = self { "" } else { spoken } }
}

extension State {
  /// The claims of a batch, in their order.
  func claims(of batch: Batch) -> some Sequence<Claim> { claims.values(of: batch.claims) }
}
