import Facilitation
import OrderedCollections

/// Whose mail address is whose, as far as the record proves what the private notes say of it.
struct ProvenAddresses {
  /// People's handles by their addresses.
  private(set) var people: [String: String] = [:]
  /// The proofs by those addresses.
  private(set) var proofs: [String: Proof] = [:]
  /// Addresses that were never recorded for whom they stand under.
  private(set) var unfit: [String] = []
  /// Proofs of addresses that aren't there any more.
  private(set) var missing: [Proof] = []

  init(_ state: State, _ notes: PrivateNotes) { self.init(state.addresses, notes) }

  /// As far as these proofs go.
  init(_ recorded: OrderedSet<Proof>, _ notes: PrivateNotes) {
    let key = ProofKey(in: notes)
    for (address, person) in notes.sections[MailNotes.people] ?? [:] {
      guard let proof = key?.proof(ofAddress: address, of: person), recorded.contains(proof) else {
        unfit.append(address)
        continue
      }
      (people[address], proofs[address]) = (person, proof)
    }
    unfit.sort()
    let found = Set(proofs.values)
    missing = recorded.filter { !found.contains($0) }
  }

  /// Who is known to write from an address in lower case, several where they share it.
  func people(at address: String) -> [Handle] {
    (people[address] ?? "").split(separator: " ").map { Handle(String($0)) }
  }

  /// How many don't fit; one that was changed isn't there, and another is.
  var unfitCount: Int { max(unfit.count, missing.count) }

  /// Refuses to believe notes that aren't what was recorded.
  func check() throws(Refusal) {
    guard unfitCount > 0 else { return }
    throw Refusal(
      "\(counted(unfitCount, "mail address", "mail addresses")) in the private file \(unfitCount == 1 ? "isn't" : "aren't")"
        + " what was recorded",
      remedy: "window addresses FILE   states all of them anew; journal verify   says what else doesn't fit",
      cause: .file)
  }
}
