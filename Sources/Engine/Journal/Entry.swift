public import Facilitation

/// One line of a workshop's record.
///
/// What anyone who has a copy may know of it stands in the clear: which plugin decided, who may know what it says, and
/// what it corrects. So nobody can leave a decision out of a copy and pass it off as private.
public struct Entry: Equatable, Sendable {
  /// From 1, without gaps.
  public var sequence: Int
  /// The plugin that decided, or `workshop` for the engine's own entries.
  public var plugin: String
  /// Who may know what it says.
  public var audience: Audience
  /// What it takes back or replaces; `nil` for most.
  public var correction: Correction?
  /// When and how it was written; `nil` where a copy leaves that out with what it says.
  public var written: Written?
  /// What it says, or what a shared copy keeps of that.
  public var body: Body
  /// SHA-256 over the link before and this entry; see ``Chain``.
  public var link: [UInt8]

  /// Nothing is worked out: `link` is for ``Chain`` to make and to check.
  public init(
    sequence: Int, plugin: String, audience: Audience, correction: Correction? = nil, written: Written?, body: Body,
    link: [UInt8]
  ) {
    (self.sequence, self.plugin, self.audience, self.correction) = (sequence, plugin, audience, correction)
    (self.written, self.body, self.link) = (written, body, link)
  }

  /// What it says, which is all that another journal must match to be the same, or what stands for that where it is
  /// erased; `nil` where it is withheld.
  public var content: Content? {
    switch body {
    case .content(let content, _, _), .substituted(let content, _, _, _): content
    case .withheld: nil
    }
  }

  /// The file that its line was read from, where it was; `nil` too where what it says is withheld.
  public var source: ImportedFile? {
    switch body {
    case .content(_, let source, _), .substituted(_, let source, _, _): source
    case .withheld: nil
    }
  }

  /// Whether what it said is erased, and something else stands for it.
  public var isSubstituted: Bool { if case .substituted = body { true } else { false } }

  /// The same entry with something else in the place of what it says: its link still follows.
  ///
  /// When and how it was written goes with the words, unless it is for the room.
  public func substituted(by content: Content, source: ImportedFile?, salt: [UInt8]) -> Entry {
    var entry = self
    entry.body = .substituted(content, source: source, salt: salt, digest: Chain.digest(of: self))
    if audience != .room { entry.written = nil }
    return entry
  }

  /// The same entry without what it says: its link still follows, and neither the words nor the file can be guessed.
  ///
  /// When and how it was written goes with the words, unless it is for the room.
  public var withheld: Entry {
    var entry = self
    entry.body = .withheld(digest: Chain.digest(of: self))
    if audience != .room { entry.written = nil }
    return entry
  }
}

/// When and how an entry was written.
public struct Written: Equatable, Sendable {
  /// The machine's time, which no command file can set.
  public var recorded: Instant
  /// How it came about; journals may differ in this and be the same.
  public var origin: Origin

  /// Nothing is checked.
  public init(_ recorded: Instant, _ origin: Origin) { (self.recorded, self.origin) = (recorded, origin) }
}

/// What an entry takes back, replaces or erases: its kind and the entries that it is about.
public struct Correction: Equatable, Sendable {
  /// What becomes of the targets; raw values are those of the record.
  public enum Kind: String, Sendable, CaseIterable {
    /// They never were.
    case undo
    /// This entry should have been there in their place.
    case amend
    /// Their contents are gone, and substitutes stand for them.
    case erased
  }

  /// What becomes of the targets.
  public var kind: Kind
  /// At least one range; in order, and apart from each other.
  public var targets: [ClosedRange<Int>]

  /// `targets` must be in order and apart; it isn't checked here.
  public init(_ kind: Kind, _ targets: [ClosedRange<Int>]) { (self.kind, self.targets) = (kind, targets) }

  /// As the record keeps it and the chain hashes it: `undo 12-40,50`.
  ///
  /// Law: `Correction(text: correction.text) == correction`.
  public var text: String {
    let ranges = targets.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    return "\(kind.rawValue) \(ranges.joined(separator: ","))"
  }

  /// Reads ``text``; `nil` for what isn't one, or is spelled otherwise.
  public init?(text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let kind = Kind(rawValue: String(words[0])) else { return nil }
    var targets: [ClosedRange<Int>] = []
    for range in words[1].split(separator: ",", omittingEmptySubsequences: false) {
      let ends = range.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first > (targets.last?.upperBound ?? 0), first <= last
      else { return nil }
      targets.append(first...last)
    }
    self.init(kind, targets)
    guard self.text == text else { return nil }
  }
}

/// What an entry holds of what it says.
public enum Body: Equatable, Sendable {
  /// All of it, and sixteen bytes of chance, without which short words could be guessed from their digest.
  ///
  /// The file that it was read from stands apart from the content, since a journal is the same without it.
  case content(Content, source: ImportedFile?, salt: [UInt8])
  /// What was said is erased; its ``Chain/digest(of:)`` is left, and beside the chain something stands for it that an
  /// `erased` entry names by its ``Chain/substituteDigest(of:)``.
  case substituted(Content, source: ImportedFile?, salt: [UInt8], digest: [UInt8])
  /// Only the ``Chain/digest(of:)``: a shared copy left the content out, and file and salt with it.
  case withheld(digest: [UInt8])
}

/// What an entry says.
///
/// "The same journal" means the same contents in the same order.
public struct Content: Equatable, Sendable {
  /// When it was typed: the time of the events, never before that of the entry before.
  public var time: Instant
  /// When it was so in the room, where that isn't when it was typed.
  public var place: Instant?
  /// Who was at the keyboard, as stated, not authenticated.
  public var actor: String
  /// The canonical line.
  public var line: String
  /// The events as a JSON array, each as ``Facilitation/EventRecord`` writes it.
  public var events: String

  /// `line` must be canonical and `events` as the event reader reads them; nothing is checked here.
  public init(time: Instant, place: Instant? = nil, actor: String, line: String, events: String) {
    (self.time, self.place, self.actor, self.line, self.events) = (time, place, actor, line, events)
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
  /// `prompt`, `do`, `run FILE`, or `link`.
  public let way: String
  /// The way of lines that come by somebody's personal link.
  public static let link = "link"
  /// The sequence of the first entry of the batch that this one belongs to; a batch is undone whole.
  public let batch: Int?
  /// As the journal keeps it and the chain hashes it: a ``Facilitation/EventRecord`` named `prompt`, `do`, `link` or `run …`.
  ///
  /// Many entries in a row have one origin, so it is spelled once.
  ///
  /// Law: `Origin(text: origin.text) == origin`.
  public let text: String

  /// `batch` is for one of several entries.
  public init(way: String, batch: Int? = nil) {
    (self.way, self.batch) = (way, batch)
    var record = EventRecord(way)
    if let batch { record = record.with("batch", Int64(batch)) }
    text = record.json
  }

  /// Reads ``text``; throws for what is no record, and for a batch that is no number.
  public init(text: String) throws(EventRecord.Malformed) {
    let record = try EventRecord.read(json: text)
    self.init(way: record.name, batch: record["batch"] == nil ? nil : Int(try record.number("batch")))
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
  /// Whether this is the workshop itself, or what was made of it; no part of the chain, which all of them share.
  public var standing: Standing

  /// `id` is of 32 digits and `zone` an IANA name; neither is checked here.
  public init(id: String, zone: String, created: Instant, standing: Standing = .original) {
    (self.id, self.zone, self.created, self.standing) = (id, zone, created, standing)
  }

  /// What a journal is to the workshop.
  public enum Standing: Equatable, Sendable {
    /// The workshop itself, to which lines are added. Of every entry it has what it says.
    case original
    /// A copy for others, as the record was at this head: it takes no line, and may leave out what isn't for the room.
    case copy(of: Head)
    /// All of it as it was at this head, for the day on which the original is lost; until it is adopted, it takes no line.
    case backup(of: Head)
    /// What the workshop was before it went on in this place, where lines are added now.
    case moved(to: String)
  }
}

/// A point in a record: an entry and its link, which stands for all that came before.
public struct Head: Hashable, Sendable {
  /// The last entry; 0 before the first.
  public var sequence: Int
  /// That entry's link, in 32 bytes; before the first, the chain's seed.
  public var link: [UInt8]

  /// Nothing is checked.
  public init(_ sequence: Int, _ link: [UInt8]) { (self.sequence, self.link) = (sequence, link) }

  /// Short enough for the minutes: `1204-9f3a-77c1-02be`, the number of entries and the first of the link's digits.
  public var short: String {
    let digits = link.prefix(6).hexadecimal
    return "\(sequence)-\(digits.prefix(4))-\(digits.dropFirst(4).prefix(4))-\(digits.suffix(4))"
  }

  /// The whole of it: `1204-9f3a…`, with 64 digits.
  public var text: String { "\(sequence)-\(link.hexadecimal)" }

  /// Reads ``text``; `nil` for anything else.
  public init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let sequence = Int(parts[0]), sequence >= 0, parts[1].utf8.count == 64,
      let link = [UInt8](hexadecimal: parts[1])
    else { return nil }
    self.init(sequence, link)
    guard self.text == text else { return nil }
  }
}
