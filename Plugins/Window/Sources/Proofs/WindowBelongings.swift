import Facilitation
import OrderedCollections

extension State {
  /// What is somebody's of comments, letters and addresses: only the private notes say whose they are.
  func belongings(of who: Handle, among notes: PrivateNotes) -> Belongings {
    var all = Belongings()
    addWriting(of: who, among: notes, to: &all)
    let addresses = addAddresses(of: who, among: notes, to: &all)
    for letter in Letter.waiting(in: notes) where letter.address.map(addresses.contains) ?? false {
      all.notes += letter.forgotten
    }
    return all
  }

  /// The order of a release goes by the words, and is said once some of them are erased.
  func options(keeping events: [Event]) -> [String: String] {
    let codes = events.compactMap { $0.as(Released.self) }.compactMap { released in
      windows[released.window]?.comments.values.first { $0.released == released.comment.id }?.code
    }
    return codes.isEmpty ? [:] : ["codes": CodeOrder(codes).word]
  }

  /// Keys that serve one window each, and the comments under them.
  private func addWriting(of who: Handle, among notes: PrivateNotes, to all: inout Belongings) {
    var codes: Set<String> = []
    for (place, key) in notes.sections[Writers.section] ?? [:] where place.split(separator: " ").last == who.word[...] {
      all.pseudonyms.insert(key)
      all.notes.append(PrivateNote(Writers.section, place, nil))
      let window = place.split(separator: " ").first.flatMap { ID(word: $0) }.flatMap { windows[$0] }
      for comment in window?.comments.values.filter({ $0.writer.word == key }) ?? [] {
        codes.insert(comment.code.word)
        all.pseudonyms.formUnion([comment.released, comment.late].compactMap { $0?.word })
        if let proof = comment.proof { all.proofs.insert(proof.word) }
      }
    }
    all.pseudonyms.formUnion(codes)
    all.notes += MailNotes.forgetting(codes, among: notes)
  }

  /// An address that others share is forgotten for them as well: it would go on saying where the person can be reached.
  private func addAddresses(of who: Handle, among notes: PrivateNotes, to all: inout Belongings) -> Set<String> {
    let proven = ProvenAddresses(self, notes)
    var addresses: Set<String> = []
    for (address, people) in notes.sections[MailNotes.people] ?? [:]
    where people.split(separator: " ").contains(who.word[...]) {
      addresses.insert(address)
      all.notes.append(PrivateNote(MailNotes.people, address, nil))
      if let proof = proven.proofs[address] { all.proofs.insert(proof.word) }
    }
    return addresses
  }
}
