import Facilitation
import Mail

/// Makes a comment of a letter: its line, and what is remembered beside the record.
struct CommentByMail {
  private let context: CompletionContext
  private let windows: Archive<Window>
  private let notes: PrivateNotes
  private let proven: ProvenNotes
  private let addresses: ProvenAddresses
  let proving: (key: ProofKey, notes: [PrivateNote])

  /// Refuses to believe notes that aren't what was recorded.
  init(_ state: State, _ context: CompletionContext, _ notes: PrivateNotes) throws(Refusal) {
    (self.context, self.notes, windows) = (context, notes, state.windows)
    addresses = ProvenAddresses(state, notes)
    try addresses.check()
    (proven, proving) = (ProvenNotes(state), try ProofKey.found(context))
  }

  /// Who is known to write from there; whoever else got the message has no part in it.
  func people(of letter: Letter) -> [Handle] { letter.address.map(addresses.people) ?? [] }

  /// Under which names those who write from an address are known here.
  func names(at address: String) -> [String] {
    addresses.people(at: address.lowercased()).map { context.roster.name(of: $0) }
  }

  /// The comment of a letter that `writer` wrote, or somebody whom nobody knows.
  func comment(
    _ letter: Letter, by writer: Handle?, hasAttachments: Bool, _ post: inout Post
  ) throws(Refusal) -> Post.Taken {
    let code = ReceiptCode(context.chance, for: "code \(letter.id)")
    let place = "\(letter.window.word) \(writer?.word ?? letter.address ?? letter.id)"
    let known = try writers(in: letter.window, &post).keys[place]
    let key = known ?? WriterKey(context.chance, for: "writer \(place)")
    let folded = letter.folded.map(\.text).joined(separator: "\n\n")
    let mail = MailNotes.Kept(
      address: letter.address, messageID: letter.id == letter.fingerprint ? nil : letter.id, subject: letter.subject,
      folded: folded.isEmpty ? nil : folded)
    let proof = proving.key.proof(ofWriter: key, at: place, mail)
    let namesSender = letter.name.map { RosterNames(ofSender: $0).areIn(letter.text) } ?? false
    let isOpen = windows[letter.window]?.isOpen(at: letter.received ?? context.now) ?? false
    let line = Comment.signature.line(
      letter.text, key, proof, nil, false, nil, nil, namesSender, isOpen ? .inTime : .late, letter.window, code)
    let kept = [
      CommentTimes(received: letter.received ?? context.now, sent: letter.sent).note(of: code),
      PrivateNote(Writers.section, place, key.word),
      PrivateNote(MailNotes.messages, letter.id, "\(code.word) \(letter.fingerprint)"),
    ]
    return Post.Taken(
      code: code, line: line, notes: kept + mail.notes(under: code), isLate: !isOpen,
      isUndated: letter.received == nil, hasAttachments: hasAttachments)
  }

  private func writers(in window: ID, _ post: inout Post) throws(Refusal) -> ProvenWriters {
    if let known = post.writers[window] { return known }
    let writers = try proven.writers(in: window, notes)
    post.writers[window] = writers
    return writers
  }
}
