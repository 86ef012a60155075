import Facilitation
import OrderedCollections

extension ClaimsState {
  /// Applies what happened.
  ///
  /// What no longer fits, because something before it was undone or isn't shared, is left out; so every change of what is
  /// owed goes together with the change of a claim.
  mutating func apply(_ event: ClaimsEvent, at stamp: Stamp) {
    switch event {
    case .rateAdded(let rate): rates.add(rate)
    case .rateActivated(let id): rates.activate(id)
    case .opened(let line, let origin): open(line, origin, stamp)
    case .accepted(let id): change(id, from: [.offered]) { $0.standing = .accepted }
    case .waived(let id, let reason):
      change(id, from: [.offered, .accepted, .reduced]) { claim in
        claim.standing = .waived
        claim.remark("waived", reason, stamp)
      }
    case .reduced(let id, let amount, let reason):
      change(id, from: [.offered]) { claim in
        (claim.standing, claim.amount) = (.reduced, amount)
        claim.remark("reduced", reason, stamp)
      }
    case .submitted(let id):
      change(id, from: [.accepted, .reduced]) { ($0.standing, $0.submitted) = (.submitted, stamp.time) }
    case .queried(let id, let text):
      change(id, from: [.submitted]) { claim in
        claim.standing = .queried
        claim.remark("query", text, stamp)
      }
    case .answered(let id, let text):
      change(id, from: [.queried]) { claim in
        claim.standing = .submitted
        claim.remark("answer", text, stamp)
      }
    case .declined(let id, let reason):
      change(id, from: [.submitted, .queried]) { claim in
        claim.standing = .declined
        claim.remark("declined", reason, stamp)
      }
    case .approved(let id, let override): approve(id, override, stamp)
    case .prepaid(let id, let override, let day): pay(id, override, on: day ?? CalendarDay(byUTC: stamp.time), stamp)
    case .periodOpened(let month): books.open(month)
    case .periodClosed(let month, _): books.close(month)
    case .payment(let event): apply(event, at: stamp)
    }
  }

  /// What happens on the way from an approved claim to the money.
  private mutating func apply(_ event: PaymentEvent, at stamp: Stamp) {
    switch event {
    case .detailsStated(let who, let digest): state(details: digest, of: who, stamp)
    case .detailsConfirmed(let who): confirm(who)
    case .payerSet(let digest): setPayer(digest)
    case .accountSet(let category, let account): accounts[category] = account
    case .batchMade(let batch): make(batch, stamp)
    case .batchExported(let id): export(id, stamp)
    case .settled(let id, let people, let settlement): settle(id, people, settlement, stamp)
    case .reissued(let id, let new): reissue(id, as: new, stamp)
    case .handedOver(let ids): handOver(ids)
    case .taken(let line, let taken): take(line, taken, stamp)
    case .vouched(let ids, _, _): vouch(for: ids)
    case .handedOverPaid(let id, let day): settleHandedOver(id, on: day, stamp)
    }
  }

  // MARK: A line comes to be

  private mutating func open(_ line: Line, _ origin: Origin, _ stamp: Stamp) {
    guard claim(line.id) == nil else { return }
    switch origin {
    case .offer: add(line, origin, .offered, stamp)
    case .claim: add(line, origin, .accepted, stamp)
    case .topUp(let id):
      guard let original = claim(id), original.isGranted else { return }
      change(id, from: [original.standing]) { $0.topUps.append(line.id) }
      add(line, origin, .submitted, stamp)
    case .reversal(let id, _): reverse(id, by: line, origin, stamp)
    }
  }

  mutating func add(_ line: Line, _ origin: Origin, _ standing: Standing, _ stamp: Stamp) {
    let claim = Claim(
      line: line, origin: origin, standing: standing, amount: line.amount, recordedBy: stamp.actor,
      recorded: stamp.time, submitted: standing == .submitted ? stamp.time : nil)
    enter(claim)
    guard origin.isFirst else { return }
    leaveTrace(of: line)
    count(line, 1)
  }

  /// Counts and keeps a claim that wasn't there.
  mutating func enter(_ claim: Claim) {
    highest = max(highest, claim.line.id.number)
    introduce(claim.line.who, claim.line.id, isTaken: false)
    totals.count(claim, 1)
    claimed.add(claim.countedForCaps, for: claim.line)
    keep(claim)
  }

  private mutating func reverse(_ id: ID, by line: Line, _ origin: Origin, _ stamp: Stamp) {
    guard let original = claim(id), original.isReversible else { return }
    change(id, from: [original.standing]) { $0.standing = .reversed }
    books.book(original.amount.currency) { $0.reversed &+= original.amount.minorUnits }
    // What was paid has to come back; what wasn't is settled by this.
    let isPaid = original.standing.isPaid
    add(line, origin, isPaid ? .approved : .reversed, stamp)
    change(line.id, from: [.approved]) { ($0.approved, $0.approvedBy) = (stamp.time, stamp.actor) }
    if isPaid { count(original, -1) }
  }

  // MARK: What becomes of it

  mutating func approve(_ id: ID, _ override: String?, _ stamp: Stamp) {
    let period = books.open
    let claim = change(id, from: [.submitted]) { claim in
      claim.standing = .approved
      (claim.approved, claim.approvedBy, claim.period) = (stamp.time, stamp.actor, period)
    }
    guard let claim else { return }
    books.book(claim.amount.currency) { $0.approved &+= claim.amount.minorUnits }
    note(override, "approved", id, stamp)
  }

  private mutating func pay(_ id: ID, _ override: String?, on day: CalendarDay, _ stamp: Stamp) {
    let paid = change(id, from: [.approved, .returned]) { ($0.standing, $0.paidOn) = (.prepaid, day) }
    guard let paid else { return }
    count(payment: paid, on: day)
    note(override, "prepaid", id, stamp)
  }

  /// Books a payment, and remembers how long it took.
  mutating func count(payment claim: Claim, on day: CalendarDay) {
    books.book(claim.amount.currency) { $0.paid &+= claim.amount.minorUnits }
    // A payment that comes back was taken off when its claim was reversed.
    guard claim.amount.minorUnits > 0 else { return }
    count(claim, 1)
    count(days: claim.line.on.days(to: day), of: claim.line.who, 1)
  }

  /// Takes a payment that came back off what was counted.
  mutating func uncount(payment claim: Claim, on day: CalendarDay?) {
    guard claim.amount.minorUnits > 0 else { return }
    count(claim, -1)
    if let day { count(days: claim.line.on.days(to: day), of: claim.line.who, -1) }
  }

  private mutating func count(days: Int, of who: Handle, _ change: Int) {
    let days = max(0, days)
    totals.count(payment: days, change)
    people[who, default: Contribution()].days &+= Int64(change) &* Int64(days)
    people[who, default: Contribution()].payments &+= Int64(change)
  }

  /// What someone was paid, added up.
  private mutating func count(_ claim: Claim, _ change: Int64) {
    let (who, currency, amount) = (claim.line.who, claim.amount.currency, change &* claim.amount.minorUnits)
    people[who, default: Contribution()].paid[currency, default: 0] &+= amount
    guard claim.line.category == .time else { return }
    people[who, default: Contribution()].paidForTime[currency, default: 0] &+= amount
  }

  mutating func note(_ reason: String?, _ act: String, _ id: ID, _ stamp: Stamp) {
    guard let reason else { return }
    overrides.append(Override(claim: id, act: act, by: stamp.actor, reason: reason, time: stamp.time))
  }

  /// Changes a claim that stands at one of these, and gives it back; `nil` when there is none.
  ///
  /// Whoever changes many sets aside all at once afterwards, as each costs a walk through what is at hand.
  @discardableResult
  mutating func change(
    _ id: ID, from standings: [Standing], setsAside: Bool = true, _ change: (inout Claim) -> Void
  ) -> Claim? {
    guard var claim = claim(id), standings.contains(claim.standing) else { return nil }
    let (wasOff, counted) = (claim.standing.isOff, claim.countedForCaps)
    totals.count(claim, -1)
    change(&claim)
    totals.count(claim, 1)
    claimed.add(claim.countedForCaps &- counted, for: claim.line)
    keep(claim, setsAside: setsAside)
    if claim.standing.isOff, !wasOff, claim.origin.isFirst {
      wipeTrace(of: claim.line)
      count(claim.line, -1, isWaived: claim.standing == .waived)
    }
    return claim
  }

  mutating func keep(_ claim: Claim, setsAside: Bool = true) {
    claims.atHand[claim.line.id] = claim
    if setsAside, !claim.standing.isOpen { claims.setAside(claim.line.id) }
  }

  /// Counts the miles and the hours of a line; hours that are waived were given all the same.
  mutating func count(_ line: Line, _ change: Int64, isWaived: Bool = false) {
    switch line.quantity {
    case .distance(let distance):
      miles[line.who, default: [:]][line.yearKey, default: 0] &+= change &* distance.tenths
    case .time where line.category == .time && !isWaived:
      people[line.who, default: Contribution()].minutes &+= change &* line.quantity.count
    default: break
    }
  }
}

extension Claim {
  /// Whether it was approved and stands, wherever its payment is.
  var isGranted: Bool { standing.isOwed || standing.isPaid }

  /// Whether it can be taken back here and now: not while its money is on the way, or with finance.
  var isReversible: Bool {
    origin.isReversible && (standing == .approved || standing == .returned || standing.isPaid)
  }

  /// The same claim, to be paid by another line.
  func reissued(as line: Line, _ stamp: Stamp) -> Claim {
    var claim = Claim(
      line: line, origin: origin, standing: .approved, amount: amount, recordedBy: stamp.actor, recorded: stamp.time,
      submitted: submitted)
    (claim.approvedBy, claim.approved, claim.period) = (approvedBy, approved, period)
    (claim.topUps, claim.taken, claim.reissueOf) = (topUps, taken, self.line.id)
    return claim
  }

  mutating func remark(_ kind: String, _ text: String?, _ stamp: Stamp) {
    guard let text else { return }
    remarks.append(Remark(kind: kind, text: text, by: stamp.actor, time: stamp.time))
  }
}

extension Origin {
  /// Whether it says that something was done, rather than correcting what was said of it.
  var isFirst: Bool { self == .offer || self == .claim }

  var isReversible: Bool { if case .reversal = self { false } else { true } }

  func takesBack(_ id: ID) -> Bool { if case .reversal(id, _) = self { true } else { false } }
}

extension Line {
  /// Under which a person's miles are added up: the tax year, which begins on 6 April, and the vehicle.
  var yearKey: String { "\(on.taxYear) \(key ?? "")" }
}

extension CalendarDay {
  /// The year in which the tax year of this day began, on 6 April.
  var taxYear: Int { (Int(word.prefix(4)) ?? 0) - (word.dropFirst(5) < "04-06" ? 1 : 0) }
}
