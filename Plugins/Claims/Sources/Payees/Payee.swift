import Facilitation
import OrderedCollections

/// Someone who is paid: by which reference, and to which account.
///
/// There is nothing of the account in it but keyed digests, by which a change of it is seen.
struct Payee: Codable, Equatable, Sendable {
  /// What stands for the person in every file but that for the bank: `P-0042`.
  var reference: String
  /// The digest of the bank details that a second person confirmed.
  var details: String?
  /// Details that wait for that.
  var waiting: StatedDetails?
  /// When details were stated last.
  var stated: Instant?
  /// Whether a claim of theirs was ever handed over.
  var isWithFinance = false
  /// That they left the workshop which handed their claims over.
  var left: Leaving?
}

/// Bank details that somebody stated, by their digest.
struct StatedDetails: Codable, Equatable, Sendable {
  var digest: String
  /// Who stated them, as stated.
  var by: String
  var time: Instant
}

extension State {
  /// Gives a person the reference of their first claim, unless they have one: it doesn't change when somebody else's
  /// claim is undone, and no other workshop's claim of another number has it.
  mutating func introduce(_ who: Handle, _ claim: ID, isTaken: Bool) {
    guard payees[who] == nil else { return }
    // Someone from another workshop is called by their reference there.
    var reference = isTaken ? who.word.uppercased() : "P-" + String(claim.number).padded(to: 4)
    // Nor may it look like someone else's handle.
    while payees[Handle(reference)] != nil || payees.values.contains(where: { $0.reference == reference }) {
      reference += "-2"
    }
    payees[who] = Payee(reference: reference)
  }

  // MARK: What happened to them

  mutating func state(details digest: String, of who: Handle, _ stamp: Stamp) {
    // Of details that went with whoever left the record, or were let go, none are left that could be proved, or paid by.
    guard !digest.isEmpty else {
      payees[who]?.details = nil
      payees[who]?.waiting = nil
      return
    }
    // Whoever states again what holds takes a change back that waits.
    let isHeld = payees[who]?.details == digest
    payees[who]?.stated = stamp.time
    payees[who]?.waiting = isHeld ? nil : StatedDetails(digest: digest, by: stamp.actor, time: stamp.time)
  }

  mutating func confirm(_ who: Handle) {
    guard let waiting = payees[who]?.waiting else { return }
    payees[who]?.details = waiting.digest
    payees[who]?.waiting = nil
  }
}

// MARK: - What they are called

extension State {
  /// Someone's name; of a person whom only another workshop knows, their reference.
  func name(of who: Handle, _ roster: Roster) -> String {
    roster.people[who] == nil ? payees[who]?.reference ?? roster.name(of: who) : roster.name(of: who)
  }

  /// The same with the group, where somebody has one.
  func described(_ who: Handle, _ roster: Roster) -> String {
    roster.people[who] == nil ? name(of: who, roster) : roster.described(who)
  }
}

extension State {
  /// The name by which somebody here knows them, and what files call them.
  func called(_ who: Handle, _ context: Context) -> String {
    let (name, reference) = (name(of: who, context.roster), payees[who]?.reference)
    return reference.map { $0 == name ? name : "\(name) (\($0))" } ?? name
  }
}

extension String {
  /// With zeros before it.
  fileprivate func padded(to length: Int) -> String {
    String(repeating: "0", count: max(0, length - utf8.count)) + self
  }
}
