import Facilitation
import OrderedCollections

extension Payee {
  /// Their bank details, and what the record proves of them.
  func belongings(among notes: PrivateNotes) -> Belongings {
    var all = Belongings()
    for key in (notes.sections[BankDetails.section] ?? [:]).keys {
      let words = key.split(separator: " ")
      guard words.count == 2, words[0] == reference[...] else { continue }
      all.notes.append(PrivateNote(BankDetails.section, key, nil))
      all.proofs.insert(String(words[1]))
    }
    all.proofs.formUnion([details, waiting?.digest].compactMap(\.self))
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
    all.pseudonyms = Set(own.map { $0.line.id.word })
    if own.contains(where: \.standing.isOwed) {
      all.obstacle = Refusal(
        "something is still owed to \(payees[who]?.reference ?? who.word), and couldn't be paid without bank details",
        remedy: "claims list --person \(Word.canonical(who.word))   shows it; pay or reverse it first", about: "who")
    }
    let unsettled = own.filter { $0.standing.isOpen && $0.standing != .offered }.map { $0.line.id.word }
    if !unsettled.isEmpty {
      all.kept = ["\(unsettled.spoken) \(unsettled.count == 1 ? "is" : "are") not settled, and can't be paid any more"]
    }
    guard let payee = payees[who] else { return all }
    all.kept += KeptByLaw.sentences(of: own, as: payee.reference)
    all.add(payee.belongings(among: notes))
    return all
  }
}
