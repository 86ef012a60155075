import Facilitation

extension MembersPlugin {
  /// The links as others read them.
  public struct State: Codable, Equatable, Sendable {
    /// All there ever were, and where the page is.
    var links = Links()
    /// How many codes were ever given out.
    var codes = 0
  }
}

extension State {
  /// What is somebody's: their links' proofs and notes.
  ///
  /// Once those are gone, the links have ended.
  func belongings(of who: Handle, among notes: PrivateNotes) -> Belongings {
    var all = Belongings()
    let own = links.all.filter { $0.who == who }
    all.pseudonyms = Set(own.map(\.id.word))
    all.proofs = Set(own.compactMap(\.proof) + own.flatMap { $0.codes.map(\.proof) })
    all.notes = LinkNotes(notes).forgetting(Set(own.map(\.id)))
    return all
  }

  /// What the record proves of the notes, and what it can't.
  func proofs(of notes: PrivateNotes) -> PrivateProofs {
    let proven = ProvenLinks(links, LinkNotes(notes))
    var proofs = PrivateProofs()
    proofs.proved = proven.fit.count + proven.codes
    proofs.unfit = proven.unfit.map { "the token of \($0.word)" }
    if proven.strangers > 0 {
      proofs.unfit.append(counted(proven.strangers, "token or code", "tokens or codes") + " that nobody recorded")
    }
    return proofs
  }

  /// Tokens and codes that the record doesn't prove, as after an undo, and keys that nothing needs.
  func superfluous(among notes: PrivateNotes) -> [PrivateNote] {
    let notes = LinkNotes(notes)
    return ProvenLinks(links, notes).superfluous + (links.inForce.isEmpty ? notes.forgettingKeys : [])
  }
}
