import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// Random histories at rates with a cap, which is never exceeded.
@Suite struct `Under a cap` {
  @Test(arguments: Cap.Span.allCases)
  func `nobody is ever paid more in one span, also after reversals and top-ups`(span: Cap.Span) throws {
    var (capped, reversed, toppedUp) = (0, 0, 0)
    for seed in UInt64(0)..<6 {
      var history = try CappedHistory(seed, span)
      for _ in 0..<200 { history.step() }
      #expect(history.problems == [], "seed \(seed)")
      #expect(broken(history.room.state) == [], "seed \(seed)")
      capped += history.capped
      reversed += history.reversed
      toppedUp += history.toppedUp
    }
    // All that it is about did happen.
    #expect(capped > 20 && reversed > 20 && toppedUp > 20, "\(capped), \(reversed), \(toppedUp)")
  }
}

private struct CappedHistory {
  var room: ClaimRoom
  private let span: Cap.Span
  private let most: Money
  private var random: SplitMix64
  private(set) var problems: [String] = []
  private(set) var capped = 0, reversed = 0, toppedUp = 0

  init(_ seed: UInt64, _ span: Cap.Span) throws {
    let pounds: Int64 =
      switch span {
      case .line: 25
      case .day: 40
      case .month: 150
      case .year: 250
      }
    (self.span, most) = (span, Money(minorUnits: pounds * 100, currency: .gbp))
    random = SplitMix64(seed: seed)
    room = try ClaimRoom(after: ["period open 2026-06"])
    try add(0)
  }

  /// The rate for an hour rises each time, and its cap stays.
  private mutating func add(_ number: Int) throws {
    let place = number > 0 ? "--supersedes sitter-\(number - 1)" : ""
    try room.type(
      "rates add sitter-\(number) £1\(number).37 --category carer --key sitter --unit hour --from 2026-01-01 \(place) "
        + "--cap \(most.word) --cap-per \(span.rawValue)")
    try room.type("rates activate sitter-\(number)")
  }

  mutating func step() {
    let known = room.state.claims.all
    let ids = known.keys.map(\.word)
    let owed = known.values.filter(\.isGranted).map(\.line.id.word)
    let any = { (ids: [String], random: inout SplitMix64) in ids.isEmpty ? "q1" : ids[random.number(below: ids.count)] }
    do {
      switch random.number(below: 12) {
      case 0...4: try claim()
      case 5: try room.type("waive \(any(ids, &random))")
      case 6: try room.type("decline \(any(ids, &random)) --reason no")
      case 7: try room.type("submit \(any(ids, &random))")
      case 8: try room.type("approve \(any(ids, &random)) --override alone")
      case 9: try room.type("reverse \(any(owed, &random)) --reason no")
      case 10: try room.type("topup \(any(owed, &random))")
      default:
        if random.number(below: 3) == 0 { try add(room.state.rates.rates.keys.count { $0.hasPrefix("sitter-") }) }
      }
    } catch {
      // Most don't fit.
      return
    }
    check(room.state.claims.all.values.filter { known[$0.line.id] == nil })
    checkSums()
  }

  private mutating func claim() throws {
    // Around the ends of months and of the tax year.
    let starts = ["2026-03-30", "2026-04-05", "2026-04-28", "2026-05-31"].compactMap { CalendarDay(word: $0) }
    let day = starts[random.number(below: starts.count)].adding(days: random.number(below: 4))
    let who = ["ana", "ben"][random.number(below: 2)]
    let text = "no \(room.state.highest)"
    try room.type("carer \(who) \(1 + random.number(below: 200))m \(text) --on \(day.word)")
    let id = room.state.highest
    if random.number(below: 2) == 0 { try room.type("submit q\(id)") }
    if random.number(below: 2) == 0 { try room.type("approve q\(id) --override alone") }
  }

  private mutating func check(_ new: [Claim]) {
    for claim in new {
      let line = claim.line
      if line.capping != nil { capped += 1 }
      switch claim.origin {
      case .offer, .claim:
        let rates = Money(pricing: line.parts.map { ($0.quantity, $0.price) }, per: 60, in: .gbp)
        if rates != line.uncapped { problems.append("\(line.id.word) doesn't say how it came to its amount") }
      case .reversal(let id, _):
        reversed += 1
        guard let original = room.state.claim(id) else { continue }
        let isNegative =
          line.amount == original.amount.negated && line.uncapped == original.line.uncapped.negated
          && line.parts.map(\.quantity) == original.line.parts.map { -$0.quantity }
        if !isNegative { problems.append("\(line.id.word) is not the negative of \(id.word)") }
      case .topUp: toppedUp += 1
      }
    }
  }

  /// Counted without the rules' own sums.
  private mutating func checkSums() {
    var sums: [String: Int64] = [:]
    for claim in room.state.claims.all.values where !claim.standing.isOff {
      if case .reversal = claim.origin { continue }
      sums["\(claim.line.who.word) \(name(of: claim))", default: 0] += claim.amount.minorUnits
    }
    for (key, sum) in sums where sum > most.minorUnits { problems.append("\(key): \(sum)") }
  }

  /// The span that a claim lies in, such as `2026-05`.
  private func name(of claim: Claim) -> String {
    let day = claim.line.on.word
    return switch span {
    case .line: if case .topUp(let id) = claim.origin { id.word } else { claim.line.id.word }
    case .day: day
    case .month: String(day.prefix(7))
    case .year: day < "2026-04-06" ? "2025" : "2026"
    }
  }
}
