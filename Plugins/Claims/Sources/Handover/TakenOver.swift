import Facilitation
import OrderedCollections

/// Where a claim comes from that another workshop handed over.
struct Provenance: Codable, Equatable, Sendable {
  /// The other workshop's own id.
  var workshop: String
  /// What the claim is called there.
  var claim: ID
  /// Who approved it there, as stated, and when.
  var approvedBy: String
  var approved: Instant
  /// The period there in which it was approved.
  var period: Month?
}

/// A claim that was taken over without its sender's code, so that nobody knows whether it was changed on its way.
struct Untold: Codable, Equatable, Sendable {
  /// Who took it over, as stated.
  var by: String
  var time: Instant
}

/// What a claim of another workshop is called here.
struct TakenClaim: Codable, Equatable, Sendable {
  var claim: ID
  /// The codes that it is among.
  var codes: [HandoverCode] = []
}

extension State {
  /// Not twice, unless it came without a code and was declined.
  func canTake(_ id: ID) -> Bool {
    guard let known = taken[id]?.claim else { return true }
    return untold[known] != nil && claim(known)?.standing == .declined
  }

  /// What finance pays: what is approved here and not taken over from elsewhere, with what it has already, so that the
  /// newest file is complete; those that take money back are settled where it was paid.
  var handable: [Claim] {
    claims.atHand.values.filter { claim in
      (claim.standing == .approved || claim.standing == .handedOver) && claim.taken == nil
        && claim.origin.isReversible && claim.amount.minorUnits > 0
    }.sorted { $0.line.id.number < $1.line.id.number }
  }
}

extension State {
  /// Claims of two workshops have the same numbers, and payees the same references, so that each needs books of its own.
  func checkSource(_ workshop: String) throws(Refusal) {
    guard let source, source != workshop else { return }
    throw Refusal(
      "the claims here were taken over from workshop \(source.prefix(8)), and this one is of \(workshop.prefix(8))",
      remedy: "open a workshop of its own for those: evenhand NAME.evenhand", about: "workshop")
  }

  /// The codes of hand-overs that a claim was among: by such a digest, guesses at its words could be tried.
  func codes(over claim: Claim) -> Set<String> {
    guard let there = claim.taken?.claim, let taken = taken[there], taken.claim == claim.line.id else { return [] }
    return Set(taken.codes.map(\.word))
  }

  /// Remembers that a claim of another workshop is among those of a code.
  mutating func note(_ code: HandoverCode, over claim: ID) {
    guard var known = taken[claim], !code.isErased else { return }
    known.codes.append(code)
    taken.atHand[claim] = known
    taken.setAside(claim)
  }
}

extension CompletionContext {
  /// Whoever took a hand-over where it was written would have everything twice.
  func checkForeign(_ workshop: String) throws(Refusal) {
    guard workshop == place.workshop else { return }
    throw Refusal(
      "these are this workshop's own claims",
      remedy: "take the file in the workshop of finance: evenhand NAME.evenhand", about: "workshop")
  }
}

extension Line {
  /// Whether the amount is what the quantity comes to at the rates, or is the quantity itself.
  var isConsistent: Bool {
    let priced = parts.map { ($0.quantity, $0.price) }
    guard parts.allSatisfy({ $0.quantity > 0 && $0.price > 0 }) else { return false }
    let comesTo = { (unit: RateUnit) in Money(pricing: priced, per: unit.size, in: amount.currency) == amount }
    switch quantity {
    case .amount(let money): return parts.isEmpty && money == amount
    case .distance(let distance):
      let covered = parts.reduce(Int64(0)) { $0 &+ min($1.quantity, Distance.longest.tenths &+ 1) }
      return !parts.isEmpty && covered <= distance.tenths && comesTo(.mile)
    case .time:
      guard let part = parts.first, parts.count == 1 else { return false }
      return part.quantity == 1 && comesTo(.each) || part.quantity == quantity.count && comesTo(.hour)
    }
  }
}
