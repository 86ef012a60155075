import Facilitation
import OrderedCollections

extension State {
  /// The digests by which the record knows accounts, with whose they are: the payer's, or a reference's.
  private var digests: [(whom: String, digest: String)] {
    let payees = payees.values.flatMap { payee in
      [payee.details, payee.waiting?.digest].compactMap(\.self).map { (payee.reference, $0) }
    }
    return (payer.map { [(BankDetails.payer, $0)] } ?? []) + payees
  }

  /// What the record proves of bank details in the notes.
  func proofs(of notes: PrivateNotes) -> PrivateProofs {
    var proofs = PrivateProofs()
    for (whom, digest) in digests {
      if case .proven = BankDetails.kept(for: whom, digest, in: notes) {
        proofs.proved += 1
      } else {
        let isPayer = whom == BankDetails.payer
        proofs.unfit.append(isPayer ? "the payer's account" : "the bank details of \(whom)")
      }
    }
    return proofs
  }

  /// Details that neither hold nor wait, and that no batch is paid to or from, as after an undo.
  func superfluous(among notes: PrivateNotes) -> [PrivateNote] {
    var kept = Set(digests.map { "\($0.whom) \($0.digest)" })
    for batch in batches.atHand.values {
      if let payer = batch.payer { kept.insert("\(BankDetails.payer) \(payer)") }
      for payee in batch.payees.values { if let digest = payee.details { kept.insert("\(payee.reference) \(digest)") } }
    }
    let accounts = (notes.sections[BankDetails.section] ?? [:]).keys.filter { !kept.contains($0) }.sorted()
    return accounts.map { PrivateNote(BankDetails.section, $0, nil) }
      + (kept.isEmpty && DetailsKey(in: notes) != nil ? [DetailsKey.forgetting] : [])
  }
}

extension Payees {
  /// Refuses to go on where the private file has other details than the record, of anyone who is asked about, or the
  /// payer's.
  func check(_ people: Set<Handle>, in notes: PrivateNotes) throws(Refusal) {
    if let payer { try BankDetails.check(BankDetails.payer, payer, in: notes) }
    for who in people {
      guard let payee = self[who], let digest = payee.details else { continue }
      try BankDetails.check(payee.reference, digest, in: notes)
    }
  }
}
