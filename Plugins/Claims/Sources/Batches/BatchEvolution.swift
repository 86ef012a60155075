import Facilitation
import OrderedCollections

extension ClaimsState {
  mutating func make(_ new: NewBatch, _ stamp: Stamp) {
    guard batches[new.id] == nil else { return }
    var batch = Batch(new, stamp)
    batch.claims = []
    for id in new.claims {
      guard let claim = change(id, from: [.approved], { ($0.standing, $0.batch) = (.batched, new.id) }) else {
        continue
      }
      batch.claims.append(id)
      batch.payees[claim.line.who]?.total &+= claim.amount.minorUnits
    }
    batches.atHand[new.id] = batch
    if let override = new.override, let first = batch.claims.first { note(override, "batched", first, stamp) }
  }

  /// A batch that was made before there was an account to pay from is paid from the first.
  mutating func setPayer(_ digest: String) {
    payer = digest
    for (id, batch) in batches.atHand where batch.payer == nil { batches.atHand[id]?.payer = digest }
  }

  mutating func export(_ id: ID, _ stamp: Stamp) {
    changeBatch(id) { if $0.exported == nil { $0.exported = stamp.time } }
  }

  mutating func settle(_ id: ID, _ people: [Handle], _ settlement: Settlement, _ stamp: Stamp) {
    guard let batch = batches[id] else { return }
    let news = Set(people.filter { batch.payees[$0]?.outcome.canBecome(settlement) ?? false })
    changeBatch(id) { for who in news { $0.payees[who]?.outcome.take(settlement) } }
    for claim in claims(of: batch) where news.contains(claim.line.who) { settle(claim.line.id, settlement, stamp) }
    if settlement.isPaid { claims.setAside { !$0.standing.isOpen } }
  }

  private mutating func settle(_ id: ID, _ settlement: Settlement, _ stamp: Stamp) {
    switch settlement {
    case .paid(let day):
      let paid = change(id, from: [.batched], setsAside: false) { ($0.standing, $0.paidOn) = (.paid, day) }
      if let paid { count(payment: paid, on: day) }
    case .returned(_, let reason):
      guard let before = claim(id) else { return }
      guard before.standing != .reversed else { return settleReversed(before, reason, stamp) }
      let returned = change(id, from: [.batched, .paid]) { claim in
        (claim.standing, claim.paidOn) = (.returned, nil)
        claim.remark("returned", reason, stamp)
      }
      // What the bank never paid has not come back: it is owed as it was.
      guard let returned, before.standing == .paid else { return }
      books.book(returned.amount.currency) { $0.returned &+= returned.amount.minorUnits }
      uncount(payment: returned, on: before.paidOn)
    }
  }

  /// The payment of a line that was taken back since came back.
  ///
  /// Then nothing is to be given back any more; and whoever gave it back already is owed what never reached them.
  private mutating func settleReversed(_ claim: Claim, _ reason: String, _ stamp: Stamp) {
    guard claim.paidOn != nil else { return }
    books.book(claim.amount.currency) { $0.returned &+= claim.amount.minorUnits }
    let reversal = claims.atHand.values.first { $0.origin.takesBack(claim.line.id) && $0.standing == .approved }
    if let reversal {
      change(reversal.line.id, from: [.approved]) { $0.standing = .reversed }
      change(claim.line.id, from: [.reversed]) { $0.remark("returned", reason, stamp) }
    } else {
      change(claim.line.id, from: [.reversed]) { claim in
        (claim.standing, claim.paidOn) = (.returned, nil)
        claim.remark("returned", reason, stamp)
      }
      guard claim.origin.isFirst else { return }
      leaveTrace(of: claim.line)
      count(claim.line, 1)
    }
  }

  mutating func reissue(_ id: ID, as new: ID, _ stamp: Stamp) {
    guard claim(new) == nil, let old = change(id, from: [.returned], { $0.standing = .reissued }) else { return }
    var line = old.line
    line.id = new
    let claim = old.reissued(as: line, stamp)
    enter(claim)
    guard claim.origin.isFirst else { return }
    // What is claimed is now claimed by the new line, whatever becomes of it.
    wipeTrace(of: old.line)
    leaveTrace(of: line)
  }

  private mutating func changeBatch(_ id: ID, _ change: (inout Batch) -> Void) {
    guard var batch = batches[id] else { return }
    change(&batch)
    batches.atHand[id] = batch
    if batch.isSettled { batches.setAside(id) }
  }
}

extension BatchPayee.Outcome {
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

extension Batch {
  /// As it was decided on, with nothing counted yet.
  init(_ new: NewBatch, _ stamp: Stamp) {
    self.init(
      id: new.id, number: new.number, version: new.version, madeAt: stamp.time,
      madeOn: new.madeOn ?? CalendarDay(byUTC: stamp.time), madeBy: stamp.actor, payOn: new.payOn,
      currency: new.currency,
      head: new.head, payer: new.payer, claims: new.claims, payees: [:], accounts: [:])
    for payee in new.payees {
      payees[payee.who] = BatchPayee(reference: payee.reference, details: payee.details, total: 0)
    }
    for account in new.accounts { accounts[account.category] = account.account }
  }
}
