/// Where a workshop's entries are kept, in order, for ever.
///
/// The engine seals entries into a chain and decides; an adapter only stores. It must keep these laws, which
/// `JournalConformance` in TestKit tests:
///
/// - Entries come back byte for byte as they were appended, in order of sequence, without gaps; those whose content is
///   withheld, with their digest and nothing else of it.
/// - Nothing appended can be changed or removed, by any means the storage offers.
/// - What was appended between ``begin()`` and ``commit()`` is kept whole or not at all, whatever happens meanwhile.
///   Once ``commit()`` has returned it survives the loss of the process and of power.
/// - Between ``begin()`` and its end no one else can append, and everything that others committed before is readable.
/// - ``append(_:after:)`` refuses when the last entry isn't the expected one.
/// - A snapshot is a cache: losing it loses nothing.
public protocol Journal: AnyObject {
  /// What was fixed when the workshop was made; it never changes.
  var header: Header { get }

  /// At most `limit` entries that come after `sequence`, in order; in a turn to write, those appended in it too.
  ///
  /// `sequence` is 0 for the beginning, and neither number is negative.
  func entries(after sequence: Int, limit: Int) throws(JournalError) -> [Entry]
  /// The last entry's sequence, in a turn to write that of the last one appended; 0 when there is none.
  func lastSequence() throws(JournalError) -> Int

  /// Takes the turn to write, waiting a few seconds for whoever has it.
  ///
  /// Then it throws `busy`, and at once when this journal has the turn already.
  func begin() throws(JournalError)
  /// Adds an entry to the turn to write; without a turn it is refused.
  ///
  /// The wrong place is refused as `moved`, and the turn goes on. After any other error the turn is over and nothing of
  /// it is kept; a storage that writes behind may tell of it later, at the latest by the commit.
  func append(_ entry: Entry, after sequence: Int) throws(JournalError)
  /// Makes what was appended durable and gives the turn back. After an error nothing was kept.
  func commit() throws(JournalError)
  /// Gives the turn back and keeps nothing; without a turn it does nothing.
  func rollback()

  /// What is wrong with the way in which the storage keeps all this, as far as it can tell by looking everywhere; `nil`
  /// when nothing is. It may take as long as reading everything.
  func damage() throws(JournalError) -> String?

  /// The newest snapshot, unchecked; `nil` when there is none.
  func snapshot() throws(JournalError) -> Snapshot?
  /// Replaces the snapshot; in a turn to write, it may be kept only with the turn.
  func save(_ snapshot: Snapshot) throws(JournalError)
}

extension Journal {
  /// Nothing can be wrong with a storage that only keeps what it was given.
  public func damage() throws(JournalError) -> String? { nil }
}

/// The state of every plugin after some entry.
public struct Snapshot: Equatable, Sendable {
  /// The last entry that is folded in.
  public var sequence: Int
  /// That entry's link, so that a snapshot of another history doesn't fit.
  public var link: [UInt8]
  /// One for each plugin and one for the engine.
  public var parts: [Part]

  /// One plugin's state.
  public struct Part: Equatable, Sendable {
    /// The plugin's name, or `workshop` for the engine's own part.
    public var name: String
    /// The plugin's `stateVersion`.
    public var version: Int
    /// The state as it codes itself.
    public var bytes: [UInt8]
    /// SHA-256 of the name, the version, the snapshot's link and the bytes.
    public var digest: [UInt8]

    /// `digest` is taken as given; ``Chain`` makes it.
    public init(name: String, version: Int, bytes: [UInt8], digest: [UInt8]) {
      (self.name, self.version, self.bytes, self.digest) = (name, version, bytes, digest)
    }
  }

  /// `link` is that of entry `sequence`.
  public init(sequence: Int, link: [UInt8], parts: [Part]) {
    (self.sequence, self.link, self.parts) = (sequence, link, parts)
  }
}

/// A journal that can't be opened, read or written.
///
/// It can gain cases without breaking anyone: read ``reason``.
public struct JournalError: Error, Equatable, Sendable {
  /// The classes that a caller may treat differently.
  public enum Kind: Sendable {
    /// Someone else appended first.
    case moved
    /// Someone else kept the turn to write for too long.
    case busy
    /// The file can't be opened, read or written, or isn't a workshop.
    case storage
    /// What is stored isn't what was written.
    case corrupt
    /// Someone asked for an end of what was going on; nothing is wrong.
    case stopped
  }

  /// What a caller may act on; people read ``reason``.
  public let kind: Kind
  /// What is wrong, in plain words.
  public let reason: String
  /// What would work.
  public let remedy: String?

  /// `remedy` has no default, so that whoever reports thinks of one.
  public init(_ kind: Kind, _ reason: String, remedy: String?) {
    (self.kind, self.reason, self.remedy) = (kind, reason, remedy)
  }
}
