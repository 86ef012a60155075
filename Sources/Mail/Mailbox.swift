public import Facilitation

/// A mailbox: an mbox file, a Maildir, a folder of messages, or a single message.
///
/// Which it is shows in its content and its shape, never in a file's name:
///
/// - a file that begins with a From line is an mbox, in which every From line after an empty line begins a message
///   (mboxo, mboxrd and mboxcl, which quote other lines that begin so with `>`);
/// - any other file is one message;
/// - in a folder that has `cur` or `new` (a Maildir), the files in these two are messages, and what lies beside is not;
///   in any other folder each file is read as above.
public enum Mailbox {
  /// The largest message that is read, in bytes: with room for what servers let through.
  public static let largestMessage = 32 << 20
  /// How many messages a mailbox may have; what somebody would have to look at is listed by the message.
  public static let mostMessages = 100_000

  /// What a mailbox holds at one place.
  public enum Item: Equatable, Sendable {
    /// A message that was read.
    case message(MailMessage)
    /// Something that couldn't be read.
    case unreadable(UnreadableMessage)
  }

  /// Hands over each message, in the order of the files and in each from its beginning; one is in memory at a time.
  ///
  /// Nothing is passed over: what can't be read is handed over with the reason. `knownAs` says under which names the
  /// writer of an address is known beside the one in the message, so that they are told from the writer's words where
  /// they stand below these. Throws when a file can't be read, and what `body` throws.
  public static func forEachMessage(
    in source: Source, knownAs: (MailAddress) -> [String] = { _ in [] }, _ body: (Item) throws(Refusal) -> Void
  ) throws(Refusal) {
    let files = try source.files()
    var count = 0
    let maildirs = Set(files.compactMap { maildir(of: $0, in: ["cur", "new"]) })
    for file in files {
      let isInMaildir = maildir(of: file, in: ["cur", "new"]) != nil
      // A message is being written to tmp; what lies beside belongs to a program.
      guard isInMaildir || !isBeside(file, maildirs) else { continue }
      var splitter = MessageSplitter(file: file.path, limit: largestMessage, isMessage: isInMaildir)
      try file.forEachPiece { piece throws(Refusal) in
        try splitter.take(piece) { raw throws(Refusal) in try take(raw, knownAs, &count, body) }
      }
      try splitter.finish { raw throws(Refusal) in try take(raw, knownAs, &count, body) }
    }
  }

  private static func take(
    _ raw: RawMessage, _ knownAs: (MailAddress) -> [String], _ count: inout Int,
    _ body: (Item) throws(Refusal) -> Void
  ) throws(Refusal) {
    count += 1
    guard count <= mostMessages else {
      throw Refusal(
        "\(raw.place.file) has more than \(mostMessages) messages", remedy: SourceLimit.mailbox.remedy, cause: .file)
    }
    try body(MessageReader.read(raw, knownAs: knownAs))
  }

  /// The folder above one of these `names` in which the file lies; `nil` where it lies in none.
  private static func maildir(of file: SourceFile, in names: [Substring]) -> [Substring]? {
    guard let folders = file.nameInFolder?.split(separator: "/").dropLast(), let last = folders.last,
      names.contains(last)
    else { return nil }
    return Array(folders.dropLast())
  }

  private static func isBeside(_ file: SourceFile, _ maildirs: Set<[Substring]>) -> Bool {
    guard let folders = file.nameInFolder?.split(separator: "/").dropLast() else { return false }
    return maildirs.contains(Array(folders)) || maildir(of: file, in: ["tmp"]).map(maildirs.contains) ?? false
  }
}
