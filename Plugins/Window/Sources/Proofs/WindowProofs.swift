import Facilitation
import OrderedCollections

extension State {
  /// What the record proves of the notes, and what it can't.
  func proofs(of notes: PrivateNotes) -> PrivateProofs {
    var proofs = PrivateProofs()
    let addresses = ProvenAddresses(self, notes)
    proofs.proved += addresses.people.count
    if addresses.unfitCount > 0 {
      proofs.unfit.append(counted(addresses.unfitCount, "mail address", "mail addresses"))
    }
    for window in windows.all.values {
      let writers = ProvenWriters(window, notes)
      proofs.proved += writers.proven.count
      if !writers.unfit.isEmpty {
        proofs.unfit.append("who wrote \(comments(writers.unfit.count)) of \(window.id.word)")
      }
    }
    let messages = notes.sections[MailNotes.messages]?.count ?? 0
    if messages > 0 {
      proofs.unproved.append("that \(counted(messages, "message was", "messages were")) taken in")
    }
    let waiting = LetterBox(of: WindowPlugin.name, in: notes).lines.count
    if waiting > 0 {
      proofs.unproved.append(
        "\(counted(waiting, "line", "lines")) of comments that \(waiting == 1 ? "waits" : "wait") to be recorded")
    }
    return proofs
  }

  /// Notes of comments, writers and addresses of which the record has nothing, as after an undo.
  func superfluous(among notes: PrivateNotes) -> [PrivateNote] {
    var codes: Set<String> = []
    var writers: Set<String> = []
    for window in windows.all.values {
      for comment in window.comments.values {
        codes.insert(comment.code.word)
        writers.insert("\(window.id.word) \(comment.writer.word)")
      }
    }
    let addresses = ProvenAddresses(self, notes)
    let isKept = { (section: String, key: String, text: String) -> Bool in
      switch section {
      case Writers.section: writers.contains("\(key.prefix { $0 != " " }) \(text)")
      case MailNotes.people: addresses.people[key] != nil
      case MailNotes.messages: codes.contains(String(text.prefix { $0 != " " }))
      case _ where MailNotes.byCode.contains(section): codes.contains(key)
      default: true
      }
    }
    var superfluous: [PrivateNote] = []
    for (section, texts) in notes.sections {
      superfluous += texts.filter { !isKept(section, $0.key, $0.value) }.map { PrivateNote(section, $0.key, nil) }
    }
    return superfluous + (needsPrivateNotes || ProofKey(in: notes) == nil ? [] : [ProofKey.forgetting])
  }
}
