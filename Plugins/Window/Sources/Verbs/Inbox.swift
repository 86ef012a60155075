import Facilitation
import Mail
import OrderedCollections

extension WindowPlugin {
  static let inbox: Verb<WindowPlugin> = .expand(
    "inbox", "takes comments from mail: an mbox, a Maildir, a folder of messages or one message",
    .argument("mailbox", .file, "the mailbox; messages are matched by the window's tag, or by their sender"),
    Slot<ID?>.option("window", .window, "which window, for mail without a tag"),
    examples: [Example("window inbox mail.mbox", after: ["meeting close", "window open --tag 7K3M", "@ +1h"])],
    reading: { path, _ in [SourceRequest(path, upTo: .mailbox, isFolderAllowed: true)] },
    expansion: { state, context, sources, _, window throws(Refusal) in
      try Inbox(state, context, window).expansion(of: sources[0])
    }
  ).with(.discreet)
}

/// Makes comments of mail.
///
/// A message is matched to a window by the window's tag, else by its sender, if that is someone known and only one
/// window can be meant. Where that doesn't tell, it is listed and left alone: nobody is guessed.
struct Inbox {
  private let context: CompletionContext
  private let windows: [Window]
  /// For mail without a tag, where the line says so.
  private let named: ID?
  private let notes: PrivateNotes
  private let proving: (key: ProofKey, notes: [PrivateNote])
  private let people: [String: String]
  private let proven: ProvenNotes

  /// The longest comment: sixty pages, which no line of the record is too short for, however it has to be spelled.
  private static let longestWords = 1 << 17
  /// The most that is folded away from one, and kept beside the record.
  private static let longestFolded = 1 << 20

  init(_ state: State, _ context: CompletionContext, _ named: ID?) throws(Refusal) {
    (self.context, self.named) = (context, named)
    windows = Array(state.windows.all.values)
    if let named, state.windows[named] == nil { _ = try state.window(nil, context.rules) }
    guard !windows.isEmpty else { throw state.noWindow(context.meetings) }
    notes = try context.privateNotes()
    let addresses = ProvenAddresses(state, notes)
    try addresses.check()
    (people, proven, proving) = (addresses.people, ProvenNotes(state), try ProofKey.found(context))
  }

  func expansion(of source: Source) throws(Refusal) -> Expansion {
    var post = Post()
    post.notes = proving.notes
    try Mailbox.forEachMessage(in: source) { item throws(Refusal) in
      switch item {
      case .unreadable(let message): post.list(message.messageID, message.place, "it \(message.reason)")
      case .message(let message): try take(message, into: &post)
      }
    }
    return post.expansion
  }

  private func take(_ message: MailMessage, into post: inout Post) throws(Refusal) {
    guard !message.isAutomatic else { return post.automatic += 1 }
    let id = message.messageID ?? message.fingerprint
    if let fingerprint = post.seen[id] ?? known(id) {
      if fingerprint == message.fingerprint { return post.known += 1 }
      return post.list(message, "another message has its Message-ID")
    }
    switch window(of: message) {
    case .failure(let unmatched): post.list(message, unmatched.reason)
    case .success(let window):
      guard message.text.utf8.count <= Self.longestWords else {
        return post.list(message, "its words are longer than \(Self.longestWords >> 10) kB")
      }
      guard message.folded.reduce(0, { $0 + $1.text.utf8.count }) <= Self.longestFolded else {
        return post.list(message, "what it quotes is longer than \(Self.longestFolded >> 10) kB")
      }
      guard message.text.contains(where: { !$0.isWhitespace }) else {
        return post.list(message, "it has no words of its own")
      }
      post.seen[id] = message.fingerprint
      let letter = try comment(message, in: window, under: id, &post)
      try post.add(letter)
    }
  }

  /// The fingerprint of the message that was taken in under this id, unless its comment was undone.
  private func known(_ id: String) -> String? {
    guard let parts = notes[MailNotes.messages, id]?.split(separator: " "), parts.count == 2,
      let code = ReceiptCode(word: parts[0]), windows.contains(where: { $0.comments[code] != nil })
    else { return nil }
    return String(parts[1])
  }

  // MARK: Which window

  private struct Unmatched: Error { let reason: String }

  private func window(of message: MailMessage) -> Result<Window, Unmatched> {
    let tagged = windows.filter { message.hasTag(of: $0) }
    if tagged.count > 1 { return .failure(Unmatched(reason: "it has the tags of several windows")) }
    if let window = tagged.first { return checked(window, message) }
    guard message.from.count == 1, let who = person(message) else {
      return .failure(Unmatched(reason: "it has no window's tag, and its sender isn't known"))
    }
    if let named, let window = windows.first(where: { $0.id == named }) { return checked(window, message) }
    let received = received(message) ?? context.now
    let possible = windows.filter { $0.opened <= received && !$0.isDone(at: received) }
    let those = possible.isEmpty ? windows.filter { $0.opened <= received }.suffix(1) : possible[...]
    guard those.count <= 1 else {
      return .failure(Unmatched(reason: "it has no tag, and several windows can be meant: say which with --window"))
    }
    guard let window = those.first else {
      return .failure(Unmatched(reason: "\(context.roster.name(of: who)) sent it before there was a window"))
    }
    return .success(window)
  }

  private func checked(_ window: Window, _ message: MailMessage) -> Result<Window, Unmatched> {
    guard let received = received(message), received < window.opened else { return .success(window) }
    return .failure(Unmatched(reason: "it was received before \(window.id.word) was opened"))
  }

  /// When the server had it, unless that is yet to come: then its clock is wrong.
  private func received(_ message: MailMessage) -> Instant? {
    message.received.flatMap { $0 <= context.now ? $0 : nil }
  }

  /// Who is known to write from there; whoever else got the message has no part in it.
  private func person(_ message: MailMessage) -> Handle? {
    guard message.from.count == 1, let address = message.from.first else { return nil }
    return people[address.address.lowercased()].map { Handle($0) }
  }

  // MARK: The comment

  private func writers(in window: Window, _ post: inout Post) throws(Refusal) -> ProvenWriters {
    if let known = post.writers[window.id] { return known }
    let writers = try proven.writers(in: window.id, notes)
    post.writers[window.id] = writers
    return writers
  }

  private func comment(_ message: MailMessage, in window: Window, under id: String, _ post: inout Post) throws(Refusal)
    -> Post.Letter
  {
    let code = ReceiptCode(context.chance, for: "code \(id)")
    let address = message.from.count == 1 ? message.from.first?.address.lowercased() : nil
    let writer = person(message)?.word ?? address ?? id
    let place = "\(window.id.word) \(writer)"
    let known = try writers(in: window, &post).keys[place]
    let key = known ?? WriterKey(context.chance, for: "writer \(place)")
    let folded = message.folded.map(\.text).joined(separator: "\n\n")
    let mail = MailNotes.Kept(
      address: address, messageID: message.messageID, subject: message.subject, folded: folded.isEmpty ? nil : folded)
    let received = received(message)
    let proof = proving.key.proof(ofWriter: key, at: place, mail)
    let line = Comment.signature.line(
      message.text, key, proof, nil, false, received, message.sent, window.id, code)
    let kept = [
      PrivateNote(Writers.section, place, key.word),
      PrivateNote(MailNotes.messages, id, "\(code.word) \(message.fingerprint)"),
    ]
    return Post.Letter(
      code: code, line: line, notes: kept + mail.notes(under: code),
      isLate: !window.isOpen(at: received ?? context.now), isUndated: received == nil,
      hasAttachments: !message.attachments.isEmpty)
  }
}

extension MailMessage {
  /// Whether the window's tag is in its subject, or behind a plus in an address that it went to.
  fileprivate func hasTag(of window: Window) -> Bool {
    let tag = window.mailTag.lowercased()
    return subject.lowercased().contains("[\(tag)]")
      || recipients.contains { recipient in
        recipient.address.lowercased().split(separator: "@").first?.hasSuffix("+" + tag) ?? false
      }
  }
}
