import Facilitation
import Mail
import OrderedCollections

extension WindowPlugin {
  static let inbox: Verb<WindowPlugin> = .expand(
    "inbox",
    "sorts mail, an mbox, a Maildir, a folder of messages or one message: what has a window's tag waits for a look",
    .argument("mailbox", .file, "the mailbox; a message is for a window by the window's tag, and never by its sender"),
    Slot<ID?>.option("window", .window, "which window, for what --take names"),
    Slot<String?>.option(
      "take", .text(),
      "tagged, to record what has the tag without a look; or a Message-ID, to have that wait for a look, too"),
    examples: [
      Example("window inbox mail.mbox", after: ["meeting close", "window open --tag 7K3M", "@ +1h"]),
      Example("window inbox mail.mbox --take tagged", after: ["meeting close", "window open --tag 7K3M", "@ +1h"]),
    ],
    reading: { path, _, _ in [SourceRequest(path, upTo: .mailbox, isFolderAllowed: true)] },
    expansion: { state, context, sources, path, window, wanted throws(Refusal) in
      try Inbox(state, context, path, window, wanted).expansion(of: sources[0])
    }
  ).with([.discreet, .throughLetterBox])
}

/// Sorts mail.
///
/// What has a window's tag was written for it, and waits for somebody to look at it. Everything else is left alone and
/// listed: who sent something doesn't say whom it is for.
struct Inbox {
  private let context: CompletionContext
  private let path: String
  private let windows: [Window]
  private let named: ID?
  /// `tagged`, or a Message-ID.
  private let wanted: String?
  private let notes: PrivateNotes
  private let mail: CommentByMail
  private let firstNumber: Int
  private let waiting: [String: String]

  /// The longest comment: sixty pages, which no line of the record is too short for, however it has to be spelled.
  private static let longestWords = 1 << 17
  /// The most that is folded away from one, and kept beside the record.
  private static let longestFolded = 1 << 20
  private static let tagged = "tagged"

  init(
    _ state: State, _ context: CompletionContext, _ path: String, _ named: ID?, _ wanted: String?
  ) throws(Refusal) {
    (self.context, self.path, self.named) = (context, path, named)
    self.wanted = wanted.map { String($0.drop { $0 == "<" }.prefix { $0 != ">" }) }
    windows = Array(state.windows.all.values)
    if let named, state.windows[named] == nil { _ = try state.window(nil, context.rules) }
    guard !windows.isEmpty else { throw state.noWindow(context.meetings) }
    notes = try context.privateNotes()
    mail = try CommentByMail(state, context, notes)
    let letters = Letter.waiting(in: notes)
    firstNumber = (letters.last?.number ?? 0) + 1
    waiting = Dictionary(letters.map { ($0.id, $0.fingerprint) }, uniquingKeysWith: { first, _ in first })
  }

  func expansion(of source: Source) throws(Refusal) -> Expansion {
    var post = Post()
    post.notes = mail.proving.notes
    try Mailbox.forEachMessage(in: source, knownAs: { mail.names(at: $0.address) }) { item throws(Refusal) in
      switch item {
      case .unreadable(let message): post.leave(message)
      case .message(let message): try take(message, into: &post)
      }
    }
    return post.expansion
  }

  private func take(_ message: MailMessage, into post: inout Post) throws(Refusal) {
    guard !message.isOurs else { return post.ours += 1 }
    let id = message.messageID ?? message.fingerprint
    let isWanted = wanted == id
    if let fingerprint = post.seen[id] ?? known(id, isWanted) {
      if fingerprint == message.fingerprint { return post.known += 1 }
      return post.leave(message, "another message has its Message-ID")
    }
    switch isWanted ? try chosen(message) : sorted(message) {
    case .failure(let unfit):
      // What comes back of our own words tells nobody anything.
      if unfit.isOurs { return post.ours += 1 }
      post.leave(message, unfit.reason, line: unfit.line ?? line(taking: id))
    case .success(let letter):
      post.seen[id] = message.fingerprint
      var letter = letter
      letter.number = firstNumber + post.letters.count
      let writers = mail.people(of: letter)
      guard wanted == Self.tagged, writers.count <= 1 else { return try post.wait(letter) }
      try post.add(try mail.comment(letter, by: writers.first, hasAttachments: !message.attachments.isEmpty, &post))
    }
  }

  private func line(taking id: String) -> String {
    "window inbox \(Word.canonical(path)) --take \(Word.canonical(id))"
  }

  /// The fingerprint of the message that was taken in under this id, unless its comment was undone, that waits, or that was
  /// left.
  private func known(_ id: String, _ isWanted: Bool) -> String? {
    if let fingerprint = waiting[id] { return fingerprint }
    if !isWanted, let fingerprint = notes[Letter.left, id] { return fingerprint }
    guard let parts = notes[MailNotes.messages, id]?.split(separator: " "), parts.count == 2,
      let code = ReceiptCode(word: parts[0]), windows.contains(where: { $0.comments[code] != nil })
    else { return nil }
    return String(parts[1])
  }

  // MARK: Sorting

  private struct Unfit: Error {
    var reason = ""
    var line: String?
    /// It is of our own words alone.
    var isOurs = false
  }

  /// What has a window's tag, and was sent by a person to be read.
  private func sorted(_ message: MailMessage) -> Result<Letter, Unfit> {
    let tagged = windows.filter { message.hasTag(of: $0) }
    guard let window = tagged.first else {
      let another = message.subject.contains(/\[w[0-9]+-[0-9A-Za-z]+\]/.ignoresCase())
      return .failure(Unfit(reason: another ? "it has the tag of another workshop" : "it has no window's tag"))
    }
    guard !message.isAutomatic else { return .failure(Unfit(reason: "a machine sent it")) }
    if let mark = MailMark.allCases.first(where: message.marks.contains) { return .failure(Unfit(reason: mark.reason)) }
    guard tagged.count == 1 else { return .failure(Unfit(reason: "it has the tags of several windows")) }
    let own = OwnMail.withoutOurs(message.text, tag: window.mailTag)
    if let code = OwnMail.codes(in: own + " " + message.subject).first {
      return .failure(
        Unfit(
          reason: "it names the receipt \(code.word), and may ask to have that comment back or put right",
          line: "window withdraw \(code.word)"))
    }
    if own.allSatisfy(\.isWhitespace), own != message.text { return .failure(Unfit(isOurs: true)) }
    if let received = received(message), received < window.opened {
      return .failure(Unfit(reason: "it was received before \(window.id.word) was opened"))
    }
    return letter(message, own, for: window)
  }

  /// What somebody wants to have, whatever it is.
  private func chosen(_ message: MailMessage) throws(Refusal) -> Result<Letter, Unfit> {
    let tagged = windows.filter { message.hasTag(of: $0) }
    let times = context.records(WindowTimes.self)
    guard let id = named ?? tagged.first?.id ?? times.meant(at: context.now),
      let window = windows.first(where: { $0.id == id })
    else {
      throw Refusal(
        "this mail has no tag, and several windows can be meant", remedy: "say which with --window w1", about: "window")
    }
    return letter(message, message.text, for: window)
  }

  private func letter(_ message: MailMessage, _ text: String, for window: Window) -> Result<Letter, Unfit> {
    guard text.utf8.count <= Self.longestWords else {
      return .failure(Unfit(reason: "its words are longer than \(Self.longestWords >> 10) kB"))
    }
    guard message.folded.reduce(0, { $0 + $1.text.utf8.count }) <= Self.longestFolded else {
      return .failure(Unfit(reason: "what it quotes is longer than \(Self.longestFolded >> 10) kB"))
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      return .failure(Unfit(reason: "it has no words of its own"))
    }
    let from = message.from.count == 1 ? message.from.first : nil
    let trimmed = text.split(separator: "\n", omittingEmptySubsequences: false).reversed()
      .drop { $0.allSatisfy(\.isWhitespace) }.reversed().joined(separator: "\n")
    return .success(
      Letter(
        number: 0, id: message.messageID ?? message.fingerprint, fingerprint: message.fingerprint, window: window.id,
        address: from?.address.lowercased(), name: from?.name, subject: message.subject, received: received(message),
        sent: message.sent, text: trimmed, folded: message.folded, attachments: message.attachments.map(\.word)))
  }

  /// When the server had it, unless that is yet to come: then its clock is wrong.
  private func received(_ message: MailMessage) -> Instant? {
    message.received.flatMap { $0 <= context.now ? $0 : nil }
  }
}

extension MailMark {
  fileprivate var reason: String {
    switch self {
    case .deleted: "it was thrown away"
    case .draft: "it was never sent"
    case .sent: "the owner of the mailbox sent it"
    case .spam: "it was taken for spam"
    case .forged: "the server couldn't confirm who sent it"
    }
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
