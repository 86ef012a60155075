import Facilitation
import OrderedCollections

/// Where a claim comes from that another workshop handed over.
public struct Taken: Codable, Equatable, Sendable {
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
}

extension ClaimsState {
  mutating func handOver(_ ids: [ID]) {
    for id in ids { change(id, from: [.approved]) { $0.standing = .handedOver } }
  }

  mutating func take(_ line: Line, _ taken: Taken, _ stamp: Stamp) {
    guard claim(line.id) == nil, canTake(taken.claim) else { return }
    source = source ?? taken.workshop
    self.taken.atHand[taken.claim] = TakenClaim(claim: line.id)
    self.taken.setAside(taken.claim)
    introduce(line.who, line.id, isTaken: true)
    add(line, .claim, .submitted, stamp)
    change(line.id, from: [.submitted]) { $0.taken = taken }
    untold[line.id] = Untold(by: stamp.actor, time: stamp.time)
  }

  /// Not twice, unless it came without a code and was declined.
  func canTake(_ id: ID) -> Bool {
    guard let known = taken[id]?.claim else { return true }
    return untold[known] != nil && claim(known)?.standing == .declined
  }

  /// These are what their sender wrote, so that they are approved as they were there, if nobody decided on them here.
  mutating func vouch(for ids: [ID]) {
    for id in ids {
      guard let known = taken[id]?.claim, let taken = claim(known)?.taken else { continue }
      untold[known] = nil
      approve(known, nil, Stamp(time: taken.approved, actor: taken.approvedBy))
    }
  }

  /// Finance says that it paid a claim that was handed over, or paid it anew since it came back.
  mutating func settleHandedOver(_ id: ID, on day: CalendarDay, _ stamp: Stamp) {
    if let before = claim(id), before.isPaidElsewhere, before.paidOn != day {
      change(id, from: [.paid]) { ($0.standing, $0.paidOn) = (.handedOver, nil) }
      books.book(before.amount.currency) { $0.returned &+= before.amount.minorUnits }
      uncount(payment: before, on: before.paidOn)
    }
    let paid = change(id, from: [.handedOver]) { ($0.standing, $0.paidOn) = (.paid, day) }
    if let paid { count(payment: paid, on: day) }
  }
}

extension Claim {
  /// Whether finance has paid it from a workshop of its own: what is paid here is in a batch.
  var isPaidElsewhere: Bool { standing == .paid && batch == nil }
}
