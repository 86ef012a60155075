import Facilitation
import OrderedCollections
import PaymentFiles

extension Payee {
  /// Their bank details, what the record proves of them, and what rests on that.
  func belongings(of who: Handle, among notes: PrivateNotes) -> Belongings {
    var all = Belongings()
    for key in (notes.sections[BankDetails.section] ?? [:]).keys {
      let words = key.split(separator: " ")
      guard words.count == 2, words[0] == reference[...] else { continue }
      all.notes.append(PrivateNote(BankDetails.section, key, nil))
      if let name = notes[BankDetails.section, key].flatMap(BankDetails.init(text:))?.holder.name {
        all.names.insert(name)
      }
      all.proofs.insert(String(words[1]))
    }
    all.proofs.formUnion([details, waiting?.digest].compactMap(\.self))
    if !all.proofs.isEmpty { all.resting = [Event(DetailsConfirmed(who: who)).record] }
    return all
  }
}

extension State {
  /// What is somebody's beside what bears the handle: bank details, and what was asked and answered about claims.
  ///
  /// What was paid is kept under the reference, as those who pay must; see ``KeptByLaw``. Nobody leaves to whom something
  /// is owed: with the bank details gone, it couldn't be paid any more. Of what was claimed and is not settled it is said.
  func belongings(of who: Handle, among notes: PrivateNotes) -> Belongings {
    var all = Belongings()
    let own = claims.all.values.filter { $0.line.who == who }
    all.pseudonyms = own.reduce(into: []) { $0.formUnion(codes(over: $1).union([$1.line.id.word])) }
    // Whom only another workshop knows has no handle here.
    let known = payees[who].map { Handle($0.reference) == who ? $0.reference : who.word } ?? who.word
    if own.contains(where: \.standing.isOwed) {
      all.obstacle = Refusal(
        "something is still owed to \(payees[who]?.reference ?? who.word), and couldn't be paid without bank details",
        remedy: "claims list --person \(Word.canonical(known))   shows it; pay or reverse it first", about: "who")
    }
    let unsettled = own.filter { $0.standing.isOpen && $0.standing != .offered }.map { $0.line.id.word }
    if !unsettled.isEmpty {
      all.kept = ["\(unsettled.spoken) \(unsettled.count == 1 ? "is" : "are") not settled, and can't be paid any more"]
    }
    guard let payee = payees[who] else { return all }
    all.kept += KeptByLaw.sentences(of: own, as: payee.reference)
    all.kept += told(payee, own)
    all.add(payee.belongings(of: who, among: notes))
    return all
  }

  /// Who else has to do something, and what has left with their account.
  private func told(_ payee: Payee, _ own: [Claim]) -> [String] {
    var told: [String] = []
    if payee.isWithFinance {
      told = [
        "finance has claims under \(payee.reference) in its own workshop: the next hand-over tells it that "
          + "\(payee.reference) left, and finance takes out what is theirs there: handover --to FOLDER"
      ]
    }
    let written = Set(own.compactMap(\.batch)).filter { batches[$0]?.exported != nil }.sorted { $0.number < $1.number }
    if !written.isEmpty {
      told.append(
        "the payment files of \(written.map(\.word).spoken) have their account still, wherever those went")
    }
    return told
  }
}
