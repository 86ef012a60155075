import Facilitation
import OrderedCollections

// How claims come to be and change. Whatever changes what is owed goes together with the change of a claim, so that what
// no longer fits, because something before it was undone or isn't shared, changes neither.
extension State {
  mutating func add(_ line: Line, _ origin: LineOrigin, _ standing: ClaimStanding, _ stamp: Stamp) {
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
    count(claim.contribution, of: claim.line.who, 1)
    keep(claim)
  }

  // MARK: What becomes of it

  /// Books a payment, and remembers how long it took.
  mutating func count(payment claim: Claim, on day: CalendarDay) {
    books.book(claim.amount.currency) { $0.paid &+= claim.amount.minorUnits }
    if claim.isPayment { totals.count(payment: claim.daysToPay(on: day), 1) }
  }

  /// Takes a payment that came back off what was counted.
  mutating func uncount(payment claim: Claim, on day: CalendarDay?) {
    if claim.isPayment, let day { totals.count(payment: claim.daysToPay(on: day), -1) }
  }

  /// What someone gave and got by a claim, added up.
  private mutating func count(_ contribution: Contribution?, of who: Handle, _ change: Int64) {
    guard let contribution else { return }
    people[who, default: Contribution()].add(contribution, change)
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
    _ id: ID, from standings: [ClaimStanding], setsAside: Bool = true, _ change: (inout Claim) -> Void
  ) -> Claim? {
    guard var claim = claim(id), standings.contains(claim.standing) else { return nil }
    let (wasOff, counted, contributed) = (claim.standing.isOff, claim.countedForCaps, claim.contribution)
    totals.count(claim, -1)
    change(&claim)
    totals.count(claim, 1)
    if claim.contribution != contributed {
      count(contributed, of: claim.line.who, -1)
      count(claim.contribution, of: claim.line.who, 1)
    }
    claimed.add(claim.countedForCaps &- counted, for: claim.line)
    keep(claim, setsAside: setsAside)
    if claim.standing.isOff, !wasOff, claim.origin.isFirst {
      wipeTrace(of: claim.line)
      count(claim.line, -1)
    }
    return claim
  }

  mutating func keep(_ claim: Claim, setsAside: Bool = true) {
    claims.atHand[claim.line.id] = claim
    if setsAside, !claim.standing.isOpen { claims.setAside(claim.line.id) }
  }

  /// Counts the miles of a line.
  mutating func count(_ line: Line, _ change: Int64) {
    guard case .distance(let distance) = line.quantity else { return }
    miles[line.who, default: [:]][line.yearKey, default: 0] &+= change &* distance.tenths
  }
}

extension Claim {
  /// Whether it was approved and stands, wherever its payment is.
  var isGranted: Bool { standing.isOwed || standing.isPaid }

  /// Whether it can be taken back here and now: not while its money is on the way, or with finance.
  var isReversible: Bool {
    origin.isReversible && (standing == .approved || standing == .returned || standing.isPaid)
  }

  mutating func remark(_ kind: String, _ text: String?, _ stamp: Stamp) {
    guard let text else { return }
    remarks.append(Remark(kind: kind, text: text, by: stamp.actor, time: stamp.time))
  }
}

extension LineOrigin {
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
