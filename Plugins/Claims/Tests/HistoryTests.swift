import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// Long random histories in which nearly every command fits: what is owed is accounted for at every point.
@Suite struct `The books` {
  /// Eight times 25 histories, so that they run side by side.
  @Test(arguments: UInt64(0)..<8)
  func `balance after each of 1,000 commands and more in 200 histories, and nothing is paid twice`(part: UInt64) throws
  {
    for seed in part * 25..<(part + 1) * 25 {
      var history = try History(seed)
      for _ in 0..<2_500 where history.carriedOut <= 1_000 { history.step() }
      #expect(history.problems.prefix(3) == [], "seed \(seed)")
      #expect(history.carriedOut > 1_000, "seed \(seed)")
      #expect(broken(history.room.state) == [], "seed \(seed)")
      #expect(history.unbooked == 0, "seed \(seed)")
      #expect(history.unchained == [], "seed \(seed)")
      let rewritten = try history.rewritten
      #expect(rewritten == [], "seed \(seed)")
      #expect(Reconciliation(history.room.state).differences == [], "seed \(seed)")
    }
  }
}

/// Claims kept by hand beside the rules, from their events alone.
private struct History {
  var room: ClaimRoom
  private var random: SplitMix64
  private(set) var problems: [String] = []
  private(set) var carriedOut = 0
  private var amounts: [ID: Int64] = [:]
  private var people: [ID: Handle] = [:]
  /// Which claim is paid by a line: that of the line that it pays anew.
  private var roots: [ID: ID] = [:]
  /// Claims whose money is gone, those that came back, and the batch of each line.
  private var paid: Set<ID> = []
  private var cameBack: Set<ID> = []
  private var batches: [ID: ID] = [:]
  private var lines: [ID: [ID]] = [:]
  /// The files of some batches, as they were when they were made.
  private var files: [ID: [Artifact]] = [:]
  private var approved: Int64 = 0, reversed: Int64 = 0, outgoing: Int64 = 0, incoming: Int64 = 0

  init(_ seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    room = try ClaimRoom(after: [
      "rates activate session-half-day session-day", "period open 2026-06", "offer ana £1 Tea", "offer joe £1 Tea",
      "offer ben £1 Tea",
    ])
    try room.confirmDetails(of: "ana", "joe", "ben")
    for (id, who) in [(1, "ana"), (2, "joe"), (3, "ben")] {
      (amounts[ID("q", id)], people[ID("q", id)]) = (100, Handle(who))
    }
  }

  mutating func step() {
    room.now = room.now + .minutes(Int64(random.number(below: 120)))
    room.actor = ["sam", "dee", "frank"][random.number(below: 3)]
    guard let events = try? room.carryOut(command()) else { return }
    carriedOut += 1
    for event in events { account(for: event) }
    let owed = approved - reversed - outgoing + incoming
    if room.owed != owed { problems.append("\(room.owed) is owed, and should be \(owed), after \(events)") }
    guard let open = room.state.books.open, let account = room.state.books.periods[open]?.accounts[.gbp] else { return }
    if account.opening + account.approved - account.reversed - account.paid + account.returned != owed {
      problems.append("the period \(open.word) doesn't come to what is owed")
    }
  }

  private mutating func account(for event: Event) {
    if let reversed = event.as(Reversed.self) {
      let (line, id) = (reversed.line, reversed.claim)
      if line.amount.minorUnits + (amounts[id] ?? 0) != 0 { problems.append("\(line.id.word) doesn't net to nothing") }
      (amounts[line.id], people[line.id]) = (line.amount.minorUnits, line.who)
      self.reversed += amounts[id] ?? 0
    }
    for line in [event.as(Offered.self)?.line, event.as(Claimed.self)?.line, event.as(ToppedUp.self)?.line] {
      if let line { (amounts[line.id], people[line.id]) = (line.amount.minorUnits, line.who) }
    }
    if let reduced = event.as(Reduced.self) { amounts[reduced.claim] = reduced.amount.minorUnits }
    if let granted = event.as(Approved.self) { approved += amounts[granted.claim] ?? 0 }
    if let prepaid = event.as(Prepaid.self) { pay(prepaid.claim) }
    accountForPayment(event)
  }

  private mutating func accountForPayment(_ event: Event) {
    if let batch = event.as(BatchMade.self) {
      lines[batch.id] = batch.claims
      if batch.id.number % 16 == 1 {
        do { files[batch.id] = try BatchFilesTests.files(room, batch: batch.id.number) } catch {
          problems.append("\(batch.id.word) can't be written: \(error)")
        }
      }
      for claim in batch.claims {
        if let other = batches.updateValue(batch.id, forKey: claim) {
          problems.append("\(claim.word) is in \(other.word) and \(batch.id.word)")
        }
        if paid.contains(root(claim)) { problems.append("\(claim.word) is paid, and in \(batch.id.word)") }
      }
    }
    if let made = event.as(PaymentsMade.self) {
      for claim in lines[made.batch] ?? [] where people[claim].map(made.people.contains) ?? false {
        if cameBack.contains(claim) { problems.append("\(claim.word) came back, and is paid by the same line") }
        pay(claim)
      }
    }
    if let returned = event.as(PaymentsReturned.self) {
      for claim in lines[returned.batch] ?? [] where people[claim].map(returned.people.contains) ?? false {
        cameBack.insert(claim)
        if paid.remove(root(claim)) != nil { incoming += amounts[claim] ?? 0 }
      }
    }
    if let reissued = event.as(Reissued.self) {
      let (id, new) = (reissued.claim, reissued.id)
      (amounts[new], people[new], roots[new]) = (amounts[id], people[id], root(id))
    }
  }

  private func root(_ id: ID) -> ID { roots[id] ?? id }

  private mutating func pay(_ id: ID) {
    if !paid.insert(root(id)).inserted { problems.append("\(id.word) is paid twice") }
    outgoing += amounts[id] ?? 0
  }

  /// Periods whose opening isn't the closing of the one before.
  var unchained: [String] {
    let periods = room.state.books.periods
    return zip(periods.elements, periods.elements.dropFirst()).compactMap { before, after in
      let closing = before.value.accounts.mapValues(\.closing).filter { $0.value != 0 }
      let opening = after.value.accounts.mapValues(\.opening).filter { $0.value != 0 }
      return closing == opening ? nil : "\(after.key.word) doesn't begin where \(before.key.word) ended"
    }
  }

  /// What was approved for something, less what the books say was.
  var unbooked: Int64 {
    let granted = room.state.totals.categories.values.reduce(Int64(0)) { $0 + ($1[.gbp]?.minorUnits ?? 0) }
    let booked = room.state.books.periods.values.compactMap { $0.accounts[.gbp] }
    return granted - booked.reduce(Int64(0)) { $0 + $1.approved - $1.reversed }
  }

  /// Batches whose files are others now than when they were made.
  var rewritten: [String] {
    get throws {
      if files.isEmpty { return ["no batch was written"] }
      return try files.filter { try BatchFilesTests.files(room, batch: $0.key.number) != $0.value }.map(\.key.word)
    }
  }

  // MARK: Any command that may fit

  private var next: ID { ID("q", room.records.lastNumber("q") + 1) }

  /// A claim that stands there, where one is soon found.
  private mutating func any(_ standings: ClaimStanding...) -> ID {
    let open = room.state.claims.atHand
    for _ in 0..<(open.isEmpty ? 0 : 24) {
      let claim = open.values[random.number(below: open.count)]
      if standings.contains(claim.standing) { return claim.line.id }
    }
    return ID("q", 1 + random.number(below: max(1, room.state.highest)))
  }

  private mutating func line(_ category: Claims.Category) -> LineDraft {
    let quantity: Quantity =
      switch category {
      case .travel: .distance(Distance(tenths: Int64(1 + random.number(below: 9_000))))
      case .time: .time(.minutes(Int64(1 + random.number(below: 600))))
      default: .amount(Money(minorUnits: Int64(1 + random.number(below: 20_000)), currency: .gbp))
      }
    return LineDraft(
      id: next, who: Handle(["ana", "joe", "ben"][random.number(below: 3)]), category: category,
      quantity: quantity, on: CalendarDay(byUTC: room.now).adding(days: -random.number(below: 60)))
  }

  /// Whose claims can't be in a batch, as nothing is due for them.
  private var withoutDue: [Handle] {
    var due: OrderedDictionary<Handle, Int64> = [:]
    for claim in room.state.claims.atHand.values where claim.standing == .approved {
      due[claim.line.who, default: 0] += claim.amount.minorUnits
    }
    return Array(due.filter { $0.value <= 0 }.keys)
  }

  private mutating func paymentCommand() -> AnyChange<ClaimsPlugin> {
    let last = room.records.lastNumber("b")
    // Of the latest there is more news than of the first.
    let batch = ID("b", max(1, last - random.number(below: random.number(below: 3) == 0 ? max(1, last) : 3)))
    let payees = ["ana", "joe", "ben"].map { Handle($0) }.filter { _ in random.number(below: 2) == 0 }
    let named = payees.filter { room.state.batches[batch]?.payees[$0] != nil }
    switch random.number(below: 6) {
    case 0, 1:
      return AnyChange(
        BatchMake(
          payOn: CalendarDay(byUTC: room.now).adding(days: 2).workday, currency: .gbp, without: withoutDue,
          override: "alone", head: "", id: ID("b", room.records.lastNumber("b") + 1)))
    case 2, 3: return AnyChange(Paid(batch: batch, people: named, on: CalendarDay(byUTC: room.now)))
    case 4:
      return AnyChange(Returned(batch: batch, people: named, on: CalendarDay(byUTC: room.now), reason: "closed"))
    default: return AnyChange(Reissue(ids: [random.number(below: 2) == 0 ? batch : any(.returned)], first: next))
    }
  }

  private mutating func command() -> AnyChange<ClaimsPlugin> {
    // Without a period little fits, so that none is seldom open for long.
    if room.state.books.open == nil, random.number(below: 2) == 0 {
      return AnyChange(PeriodOpen(month: room.state.books.last?.next ?? Month(of: CalendarDay(byUTC: room.now))))
    }
    switch random.number(below: 29) {
    case 23...28: return paymentCommand()
    case 0...2: return AnyChange(Offer(draft: line(.time)))
    case 3...7: return AnyChange(ClaimLine(draft: line([.travel, .data, .carer][random.number(below: 3)])))
    case 8: return AnyChange(Accept(claims: [any(.offered)]))
    case 9: return AnyChange(Waive(claims: [any(.offered, .accepted)], reason: nil))
    case 10:
      let amount = Money(minorUnits: Int64(1 + random.number(below: 7_499)), currency: .gbp)
      return AnyChange(Reduce(claim: any(.offered), amount: amount, reason: nil))
    case 11...14: return AnyChange(Submit(claims: [any(.accepted, .reduced)]))
    case 15: return AnyChange(Query(claim: any(.submitted), text: "Hm"))
    case 16: return AnyChange(Answer(claim: any(.queried), text: "Hm"))
    case 17, 18: return AnyChange(Approve(claims: [any(.submitted)], override: "alone"))
    case 19: return AnyChange(Decline(claims: [any(.submitted, .queried)], reason: "no"))
    case 20: return AnyChange(Prepay(claims: [any(.approved, .returned)], override: "alone"))
    case 21:
      let claim = any([.approved, .prepaid, .paid, .returned][random.number(below: 4)])
      return AnyChange(Reverse(claim: claim, reason: "no", id: next))
    default:
      if let open = room.state.books.open { return AnyChange(PeriodClose(month: open)) }
      return AnyChange(PeriodOpen(month: room.state.books.last?.next ?? Month(of: CalendarDay(byUTC: room.now))))
    }
  }
}
