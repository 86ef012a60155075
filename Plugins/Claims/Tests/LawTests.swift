import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// The laws of a plugin, tried with random claims; the seed is named when one fails.
@Suite struct `Laws` {
  private static let laws = PluginLaws<ClaimsPlugin>(
    seeds: 0..<40, length: 100,
    room: room,
    command: command, invariants: broken,
    isLine: { remedy in
      [
        "accept q", "submit q", "period open 2", "period close 2", "rates activate ", "rates list", "claims list",
        "batch list", "batch show b", "ledger list",
      ]
      .contains { remedy.hasPrefix($0) && !remedy.contains("   ") }
    },
    mayRepeat: { command in
      command.as(PayeeAdd.self) != nil || command.as(PayeeChange.self) != nil || command.as(PayerSet.self) != nil
        || command.as(BatchExported.self) != nil || command.as(HandedOver.self) != nil
        || command.as(PayeeLeft.self) != nil || command.as(Taken.self) != nil || command.as(Vouched.self) != nil
        || command.as(PaidElsewhere.self) != nil
    })

  @Test(arguments: PluginLaws<ClaimsPlugin>.Law.allCases)
  func `hold`(law: PluginLaws<ClaimsPlugin>.Law) throws {
    #expect(try Self.laws.violations(of: law) == [])
  }

  @Test func `what people gave and got is the sum of what their claims say`() throws {
    for seed in UInt64(0)..<40 {
      var random = SplitMix64(seed: seed)
      var room = try Self.room(seed)
      for _ in 0..<100 {
        _ = try? room.carryOut(Self.command(in: room, &random))
        if random.number(below: 4) == 0 { room.now = room.now + .hours(Int64(random.number(below: 72))) }
      }
      var sums: [Handle: Contribution] = [:]
      room.state.claims.forEach { _, claim in
        if let contribution = claim.contribution {
          sums[claim.line.who, default: Contribution()].add(contribution)
        }
      }
      for (who, kept) in room.state.people {
        var sum = sums[who, default: Contribution()]
        // What was taken off again may stand as nothing, or not at all.
        for currency in kept.paid.keys { sum.paid[currency, default: 0] &+= 0 }
        for currency in kept.paidForTime.keys { sum.paidForTime[currency, default: 0] &+= 0 }
        #expect(
          (kept.minutes, kept.days, kept.payments) == (sum.minutes, sum.days, sum.payments), "seed \(seed), \(who)")
        #expect(
          Dictionary(uniqueKeysWithValues: kept.paid.map { ($0, $1) })
            == Dictionary(uniqueKeysWithValues: sum.paid.map { ($0, $1) }), "seed \(seed), \(who)")
        #expect(
          Dictionary(uniqueKeysWithValues: kept.paidForTime.map { ($0, $1) })
            == Dictionary(uniqueKeysWithValues: sum.paidForTime.map { ($0, $1) }), "seed \(seed), \(who)")
      }
    }
  }

  private static func room(_ seed: UInt64) throws -> ClaimRoom {
    guard seed % 2 == 0 else { return try ClaimRoom() }
    var room = try ClaimRoom(after: [
      "rates activate session-half-day session-day", "period open 2026-06", "data ana £5", "data joe £5", "data ben £5",
    ])
    try room.confirmDetails(of: "ana", "joe", "ben")
    return room
  }

  /// Any command, more often one that fits than not.
  private static func command(in room: ClaimRoom, _ random: inout SplitMix64) -> AnyChange<ClaimsPlugin> {
    func pick<T>(_ choices: [T]) -> T { choices[random.number(below: choices.count)] }
    func any() -> ID { ID("q", 1 + random.number(below: max(4, room.state.highest + 1))) }
    func day() -> CalendarDay { CalendarDay(byUTC: room.now).adding(days: -random.number(below: 400)) }
    func draft(_ category: Claims.Category) -> LineDraft {
      let money = Money(minorUnits: Int64(1 + random.number(below: 9_000)), currency: pick([.gbp, .gbp, .gbp, .eur]))
      let quantity = pick([
        Quantity.amount(money), .time(.minutes(Int64(1 + random.number(below: 1_500)))),
        .distance(Distance(tenths: Int64(1 + random.number(below: 60_000)))),
      ])
      return LineDraft(
        id: pick([room.context.nextID("q"), room.context.nextID("q"), any()]),
        who: Handle(pick(["ana", "joe", "ben", "dee", "nobody"])), category: category,
        key: pick([nil, nil, "car", "session", "horse"]), quantity: quantity, on: day(), text: pick([nil, "Hm"]),
        receipt: pick([nil, FilePrint(name: "a.pdf", sha256: String(repeating: pick(["a", "b"]), count: 64))]))
    }
    let override = pick([nil, "alone", "alone"])
    func digest() -> String { String(repeating: pick(["a", "b", "c"]), count: 64) }
    func person() -> Handle { Handle(pick(["ana", "joe", "ben", "dee", "nobody", "p-0003"])) }
    func taken() -> AnyChange<ClaimsPlugin> {
      let pence = pick([Int64(5), 7, 0, largestAmount + 1])
      let amount = Money(minorUnits: pence, currency: .gbp)
      let line = Line(
        id: room.context.nextID("q"), who: Handle(pick(["p-0003", "p-0009"])), category: .data,
        on: CalendarDay(byUTC: room.now),
        quantity: .amount(pick([amount, amount, amount, .zero(.gbp)])), parts: [], amount: amount, before: 0)
      let from = Provenance(
        workshop: pick(["aa", "aa", "aa", "bb"]), claim: ID("q", 1 + random.number(below: 9)), approvedBy: "dee",
        approved: ClaimRoom.start)
      return AnyChange(Taken(line: line, from: from))
    }
    /// Of what was taken over, by its own code or by another.
    func vouch() -> AnyChange<ClaimsPlugin> {
      let known = (1...9).map { ID("q", $0) }.filter { room.state.taken[$0] != nil }
      let lines = known.compactMap { id in
        room.state.taken[id].flatMap { room.state.claim($0.claim) }.flatMap { claim in
          claim.taken.map { TakenLine(claim.line, $0).word }
        }
      }
      let left = pick([[], [Handle("p-0003")], [Handle("p-0003"), Handle("p-0009")]])
      let handover = Handover(
        workshop: "aa", head: pick(["00", "00", "11"]),
        lines: lines + left.map { PayeeLeft.signature.line($0, "aa") })
      return AnyChange(
        Vouched(
          code: handover.code, claims: pick([known, known, [ID("q", 5)]]), left: left, workshop: "aa", head: "00"))
    }
    func leave() -> AnyChange<ClaimsPlugin> {
      AnyChange(
        PayeeLeft(who: Handle(pick(["p-0003", "p-0009", "p-0001"])), workshop: pick(["aa", "aa", "bb"])))
    }
    switch random.number(below: 35) {
    case 34: return vouch()
    case 26...33: return paymentCommand(in: room, &random)
    case 20:
      return pick([true, false])
        ? AnyChange(PayeeChange(who: person(), digest: digest())) : AnyChange(PayeeAdd(who: person(), digest: digest()))
    case 21: return AnyChange(PayeeConfirm(people: [person(), person()]))
    case 22: return AnyChange(PayerSet(digest: digest()))
    case 23: return AnyChange(HandedOver())
    case 24: return pick([taken(), taken(), leave()])
    case 25: return AnyChange(PaidElsewhere(claims: [any(), any()], amount: nil, on: day()))
    case 0: return AnyChange(Offer(draft: draft(.time)))
    case 1:
      return AnyChange(
        OfferAll(
          meeting: ID("m", 1 + random.number(below: 3)), groups: [], key: nil, on: CalendarDay(byUTC: room.now),
          first: room.context.nextID("q")))
    case 2, 3, 4: return AnyChange(ClaimLine(draft: draft(pick(Claims.Category.allCases))))
    case 5: return AnyChange(Accept(claims: [any()]))
    case 6: return AnyChange(Waive(claims: [any()], reason: pick([nil, "no"])))
    case 7:
      let amount = Money(minorUnits: Int64(random.number(below: 900)), currency: .gbp)
      return AnyChange(Reduce(claim: any(), amount: amount, reason: nil))
    case 8, 9: return AnyChange(Submit(claims: [any(), any()]))
    case 10: return AnyChange(Query(claim: any(), text: "Hm"))
    case 11: return AnyChange(Answer(claim: any(), text: "Hm"))
    case 12, 13: return AnyChange(Approve(claims: [any()], override: override))
    case 14: return AnyChange(Decline(claims: [any()], reason: "no"))
    case 15: return AnyChange(Prepay(claims: [any()], override: override))
    case 16: return AnyChange(Reverse(claim: any(), reason: "no", id: room.context.nextID("q")))
    case 17: return AnyChange(TopUp(claim: any(), id: room.context.nextID("q")))
    case 18:
      let month = Month(of: CalendarDay(byUTC: room.now).adding(days: 31 * random.number(below: 3)))
      return random.number(below: 2) == 0
        ? AnyChange(PeriodOpen(month: month)) : AnyChange(PeriodClose(month: month))
    default:
      let rate = RatesAdd(
        id: pick(["one", "two", "car-2011"]), price: Money(minorUnits: Int64(random.number(below: 99)), currency: .gbp),
        category: .travel, key: pick(["car", "boat"]), unit: pick([.mile, .each]), over: nil,
        cap: pick([nil, Money(minorUnits: 5_000, currency: pick([.gbp, .gbp, .eur]))]),
        capPer: pick([nil] + Cap.Span.allCases), receiptOver: pick([nil, .zero(.gbp)]), validFrom: day(),
        validTo: pick([nil, day()]), knownFrom: day(), supersedes: pick([[], ["car-2026"], ["horse"]]))
      return random.number(below: 2) == 0
        ? AnyChange(rate) : AnyChange(RatesActivate(names: [pick(["one", "two", "session-day"])]))
    }
  }

  private static func paymentCommand(in room: ClaimRoom, _ random: inout SplitMix64) -> AnyChange<ClaimsPlugin> {
    func pick<T>(_ choices: [T]) -> T { choices[random.number(below: choices.count)] }
    let batch = ID("b", 1 + random.number(below: room.records.lastNumber("b") + 1))
    let people = pick([[], [], [Handle("ana")], [Handle("joe"), Handle("nobody")]])
    let day = CalendarDay(byUTC: room.now).adding(days: random.number(below: 4) - 1)
    switch random.number(below: 9) {
    case 8: return AnyChange(BatchExported(batch: batch))
    case 0, 1, 2:
      return AnyChange(
        BatchMake(
          payOn: day, currency: pick([.gbp, .gbp, .eur]), without: pick([[], people]),
          override: pick([nil, "alone"]), head: "",
          id: pick([room.context.nextID("b"), room.context.nextID("b"), batch])))
    case 3, 4: return AnyChange(Paid(batch: batch, people: people, on: day))
    case 5: return AnyChange(Returned(batch: batch, people: people, on: day, reason: "closed"))
    case 6:
      let id = pick([batch, ID("q", 1 + random.number(below: max(4, room.state.highest + 1)))])
      return AnyChange(Reissue(ids: [id], first: room.context.nextID("q")))
    default:
      return AnyChange(
        LedgerSet(
          category: pick(Claims.Category.allCases),
          account: NominalAccount(code: pick(["7400", "DATA"]), name: "Data")))
    }
  }
}
