import Facilitation
import OrderedCollections

/// That a payee left the workshop which handed their claims over.
struct Leaving: Codable, Equatable, Sendable {
  /// Who recorded it, as stated.
  var by: String
  var time: Instant
  /// Whether its sender's code is known to be of it: until then, anyone may have typed it.
  var isTold = false
}

/// A payee who left the workshop that handed their claims over, and of whom there is something here still.
struct Leaver {
  let reference: String
  let leaving: Leaving
  /// Whether something is still owed to them.
  var isOwed = false

  /// What is known of it, in words that others may follow.
  var saying: String {
    "\(reference) left the workshop that handed their claims over, "
      + (leaving.isTold ? "" : "as it says without its sender's code, ") + "and their details or words are here still"
  }

  /// What takes them out, or comes first.
  var line: String { isOwed ? "claims list --person \(reference)" : PayeeLeft.erasing(reference) }
}

extension State {
  /// Of whom something is here still, in the order of their references.
  var leavers: [Leaver] {
    var left = payees.filter { $0.value.left != nil }
    guard !left.isEmpty else { return [] }
    var (known, owed) = (Set(left.filter(\.value.isKnown).keys), Set<Handle>())
    claims.forEach { _, claim in
      let who = claim.line.who
      guard left[who] != nil else { return }
      if claim.standing.isOwed { owed.insert(who) }
      if claim.hasWords { known.insert(who) }
    }
    left.removeAll { !known.contains($0.key) }
    return left.compactMap { who, payee in
      payee.left.map { Leaver(reference: payee.reference, leaving: $0, isOwed: owed.contains(who)) }
    }
  }

  /// Whether there is anything of somebody that an erasure takes out.
  func isSaid(of who: Handle) -> Bool {
    (payees[who]?.isKnown ?? false) || claims.all.values.contains { $0.line.who == who && $0.hasWords }
  }

  /// Those who left the record, and of whom finance has or had a claim: by their references.
  func gone(_ roster: Roster) -> [String] {
    payees.filter { who, payee in payee.isWithFinance && roster.people[who]?.hasLeft ?? false }.map(\.value.reference)
  }
}

extension Claim {
  /// Whether there are words that say what it was for, or were said about it, and go with whoever claimed it.
  var hasWords: Bool {
    var words = [line.text]
    if case .reversal(_, let reason) = origin { words.append(reason) }
    words += remarks.filter { !["declined", "returned"].contains($0.kind) }.map(\.text)
    return words.contains { $0.map { ErasedMark.number(of: $0) == nil } ?? false }
  }

  /// Whether its words were erased, so that nothing can be proved of them.
  var lostWords: Bool { line.text.map { ErasedMark.number(of: $0) != nil } ?? false }
}
