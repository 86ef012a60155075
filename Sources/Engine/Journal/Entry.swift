public import Facilitation

/// One line of a workshop's record.
public struct Entry: Equatable, Sendable {
  /// From 1, without gaps.
  public var sequence: Int
  /// The real time of writing, which no command file can set.
  public var recorded: Instant
  /// How it came about; journals may differ in this and be the same.
  public var origin: Origin
  /// What it says, or what a shared copy keeps of that.
  public var body: Body
  /// SHA-256 over the link before and this entry; see ``Chain``.
  public var link: [UInt8]

  /// Nothing is worked out: `link` is for ``Chain`` to make and to check.
  public init(sequence: Int, recorded: Instant, origin: Origin, body: Body, link: [UInt8]) {
    (self.sequence, self.recorded, self.origin) = (sequence, recorded, origin)
    (self.body, self.link) = (body, link)
  }

  /// What it says, which is all that another journal must match to be the same; `nil` where that is withheld.
  public var content: Content? {
    if case .content(let content, _, _) = body { content } else { nil }
  }

  /// The file that its line was read from, where it was; `nil` too where what it says is withheld.
  public var source: ImportedFile? {
    if case .content(_, let source, _) = body { source } else { nil }
  }

  /// The same entry without what it says: its link still follows, and neither the words nor the file can be guessed.
  ///
  /// When it was recorded and how it came about stay, since the link takes them as they are.
  public var withheld: Entry {
    var entry = self
    entry.body = .withheld(digest: Chain.digest(body))
    return entry
  }
}

/// What an entry holds of what it says.
public enum Body: Equatable, Sendable {
  /// All of it, and sixteen bytes of chance, without which short words could be guessed from their digest.
  ///
  /// The file that it was read from stands apart from the content, since a journal is the same without it.
  case content(Content, source: ImportedFile?, salt: [UInt8])
  /// Only the ``Chain/digest(_:source:salt:)``: a shared copy left the content out, and file and salt with it.
  case withheld(digest: [UInt8])
}

/// What an entry says.
///
/// "The same journal" means the same contents in the same order.
public struct Content: Equatable, Sendable {
  /// The time of the events.
  public var time: Instant
  /// Who was at the keyboard, as stated, not authenticated.
  public var actor: String
  /// The plugin that decided, or `workshop` for the engine's own entries.
  public var plugin: String
  /// The canonical line.
  public var line: String
  /// The events as a JSON array, each as ``EventRecord`` writes it.
  public var events: String

  /// `line` must be canonical and `events` as the event reader reads them; nothing is checked here.
  public init(time: Instant, actor: String, plugin: String, line: String, events: String) {
    (self.time, self.actor, self.plugin, self.line, self.events) = (time, actor, plugin, line, events)
  }
}

/// The file or folder that an expanded line read.
///
/// Anyone who has it can check it. For a file: `sha256sum FILE`. A folder stands for those of its files that were read,
/// as `sha256sum` lists them in order of name; of a Maildir with the name `mail/` these are
///
///     cd mail && LC_ALL=C sha256sum cur/* new/* | sha256sum
public struct ImportedFile: Equatable, Sendable {
  /// Its name without the directory that it is in; that of a folder ends with `/`.
  public var name: String
  /// The SHA-256 of the file's bytes, or of the folder's list, as 64 hexadecimal digits in lower case.
  public var sha256: String

  /// `sha256` is as ``Chain/sha256(_:)`` makes it; it isn't checked here.
  public init(name: String, sha256: String) { (self.name, self.sha256) = (name, sha256) }

  /// The folder at `path`, of which these `files` were read; they must be in order of name, and each name be the path in
  /// the folder.
  public init(folder path: String, files: [(name: String, sha256: String)]) {
    let list = files.map { file in
      // As sha256sum does it, so that a name can't look like another line.
      let escaped = file.name.unicodeScalars.map { Self.escapes[$0] ?? String($0) }.joined()
      return "\(escaped == file.name ? "" : "\\")\(file.sha256)  \(escaped)\n"
    }
    let bare = String(path[..<(path.lastIndex { $0 != "/" }.map { path.index(after: $0) } ?? path.startIndex)])
    self.init(name: baseName(bare) + "/", sha256: Chain.sha256(Array(list.joined().utf8)))
  }

  private static let escapes: [Unicode.Scalar: String] = ["\\": "\\\\", "\n": "\\n", "\r": "\\r"]

  /// As the journal keeps it and the chain hashes it: the digits, two blanks and the name, as `sha256sum` prints them.
  ///
  /// Law: `ImportedFile(text: file.text) == file`.
  public var text: String { "\(sha256)  \(name)" }

  /// Reads ``text``; `nil` for what isn't one.
  public init?(text: String) {
    let digits = text.utf8.prefix(64), rest = text.utf8.dropFirst(64)
    guard digits.count == 64, rest.starts(with: "  ".utf8),
      digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    self.init(name: String(Substring(rest.dropFirst(2))), sha256: String(Substring(digits)))
  }
}

/// How an entry came about.
public struct Origin: Equatable, Sendable {
  /// `prompt`, `do`, or `run FILE`.
  public var way: String
  /// The sequence of the first entry of the batch that this one belongs to; a batch is undone whole.
  public var batch: Int?

  /// `batch` is for one of several entries.
  public init(way: String, batch: Int? = nil) { (self.way, self.batch) = (way, batch) }

  /// As the journal keeps it and the chain hashes it: an ``EventRecord`` named `prompt`, `do` or `run …`.
  ///
  /// Law: `Origin(text: origin.text) == origin`.
  public var text: String {
    var record = EventRecord(way)
    if let batch { record = record.with("batch", Int64(batch)) }
    var json = ""
    record.appendJSON(to: &json)
    return json
  }

  /// Reads ``text``; throws for what is no record, and for a batch that is no number.
  public init(text: String) throws(EventRecord.Malformed) {
    let record = try EventRecord.read(json: text)
    self.init(way: record.name)
    if record["batch"] != nil { batch = Int(try record.number("batch")) }
  }
}

/// What is fixed when a workshop is made, and what its chain begins with.
public struct Header: Equatable, Sendable {
  /// Sixteen random bytes as hexadecimal digits.
  public var id: String
  /// The IANA zone in which the workshop's times are shown.
  public var zone: String
  /// When the workshop was made, in real time.
  public var created: Instant

  /// `id` is of 32 digits and `zone` an IANA name; neither is checked here.
  public init(id: String, zone: String, created: Instant) { (self.id, self.zone, self.created) = (id, zone, created) }
}
