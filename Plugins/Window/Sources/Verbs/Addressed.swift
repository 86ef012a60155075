import Facilitation
import OrderedCollections

/// Takes note of what the private notes say of mail addresses, by proofs of it; `addresses` types it.
struct Addressed: Change {
  let kept: [Proof]
  let forgotten: [Proof]

  static let signature = Signature(
    WindowPlugin.name, "addressed",
    "records by proofs, which tell nothing, that addresses are remembered; addresses does it",
    Slot<[Proof]>.optionalArguments("proof", .proof, "of an address and whose it is"),
    Slot<[Proof]>.options("forgotten", .proof, "of one that is remembered no more"))
  static let verb: Verb<WindowPlugin> = .change(
    signature, examples: [Example("window addressed 0123456789abcdef0123456789abcdef", after: [])],
    make: Addressed.init)
  static let records: [any Happening<WindowPlugin>.Type] = [AddressesProven.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let new = kept.filter { !state.addresses.contains($0) }
    let old = forgotten.filter { state.addresses.contains($0) && !kept.contains($0) }
    return new.isEmpty && old.isEmpty ? [] : [Event(AddressesProven(kept: new, forgotten: old))]
  }
}

/// Whose addresses these are stands in the private notes alone.
struct AddressesProven: Happening {
  let kept: [Proof]
  let forgotten: [Proof]

  static let shape = Shape(
    "addressed", .proofs("kept"), .proofs("forgotten"), values: { ($0.kept, $0.forgotten) },
    make: AddressesProven.init)
  static var audience: Audience { .facilitator }
  /// Who may have written by mail decides nothing.
  func bearing(in state: State) -> Bearing { .onward }
  /// What was forgotten can't be brought back.
  var correction: String? {
    forgotten.isEmpty ? nil : "window addresses FILE   states them anew, since those before are forgotten"
  }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.addresses.subtract(forgotten)
    state.addresses.formUnion(kept)
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note(
      "\(counted(kept.count, "mail address is", "mail addresses are")) remembered beside the record, and not in it"
        + (forgotten.isEmpty ? "" : "; \(forgotten.count) forgotten"))
  }
}

extension EventField<[Proof]> {
  fileprivate static func proofs(_ name: String) -> EventField {
    EventField(
      name, write: { $1.add(name, .list($0.map(\.word))) },
      read: { record throws(EventRecord.Malformed) in
        var proofs: [Proof] = []
        for word in try record.list(name) {
          guard let proof = Proof(word: word) else {
            throw EventRecord.Malformed("in '\(record.name)', '\(name)' is not a proof")
          }
          proofs.append(proof)
        }
        return proofs
      })
  }
}
