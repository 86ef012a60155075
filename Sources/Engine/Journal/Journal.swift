/// Where a workshop's entries are kept, in order, for ever.
///
/// The engine seals entries into a chain and decides; an adapter only stores. It must keep these laws, which
/// `JournalConformance` in TestKit tests:
///
/// - Entries come back byte for byte as they were appended, in order of sequence, without gaps.
/// - Nothing appended can be changed or removed, by any means the storage offers.
/// - What was appended between ``begin()`` and ``commit()`` is kept whole or not at all, whatever happens meanwhile.
///   Once ``commit()`` has returned it survives the loss of the process and of power.
/// - Between ``begin()`` and its end no one else can append, and everything that others committed before is readable.
/// - ``append(_:after:)`` refuses when the last entry isn't the expected one.
/// - A snapshot is a cache: losing it loses nothing.
public protocol Journal: AnyObject {
  var header: Header { get }

  /// At most `limit` entries that come after `sequence`, in order.
  func entries(after sequence: Int, limit: Int) throws(JournalError) -> [Entry]
  /// The last entry's sequence; 0 when there is none.
  func lastSequence() throws(JournalError) -> Int

  /// Takes the turn to write, waiting a few seconds for whoever has it.
  func begin() throws(JournalError)
  /// Adds an entry. After an error the turn is over and nothing of it is kept.
  func append(_ entry: Entry, after sequence: Int) throws(JournalError)
  /// Makes what was appended durable and gives the turn back. After an error nothing was kept.
  func commit() throws(JournalError)
  /// Gives the turn back and keeps nothing.
  func rollback()

  /// The newest snapshot, unchecked.
  func snapshot() throws(JournalError) -> Snapshot?
  /// Replaces the snapshot.
  func save(_ snapshot: Snapshot) throws(JournalError)
}

/// The state of every plugin after some entry.
public struct Snapshot: Equatable, Sendable {
  /// The last entry that is folded in.
  public var sequence: Int
  /// That entry's link, so that a snapshot of another history doesn't fit.
  public var link: [UInt8]
  public var parts: [Part]

  /// One plugin's state.
  public struct Part: Equatable, Sendable {
    public var name: String
    /// The plugin's `stateVersion`.
    public var version: Int
    public var bytes: [UInt8]
    /// SHA-256 of the name, the version, the snapshot's link and the bytes.
    public var digest: [UInt8]

    public init(name: String, version: Int, bytes: [UInt8], digest: [UInt8]) {
      (self.name, self.version, self.bytes, self.digest) = (name, version, bytes, digest)
    }
  }

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
  }

  public let kind: Kind
  /// What is wrong, in plain words.
  public let reason: String
  /// What would work.
  public let remedy: String?

  public init(_ kind: Kind, _ reason: String, remedy: String?) {
    (self.kind, self.reason, self.remedy) = (kind, reason, remedy)
  }
}
