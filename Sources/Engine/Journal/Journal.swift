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
/// - An append refuses when the last entry isn't the expected one.
public protocol Journal: AnyObject {
  /// What was fixed when the workshop was made; it never changes.
  var header: Header { get }

  /// At most `limit` entries that come after `sequence`, in order; in a turn to write, those appended in it too.
  ///
  /// Where they are very long there may be fewer, but always one while there are more.
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
  /// The same with an entry that is still to be sealed; a storage that writes behind may have it sealed there.
  func append(_ entry: PendingEntry, after sequence: Int) throws(JournalError)
  /// Makes what was appended durable and gives the turn back. After an error nothing was kept.
  func commit() throws(JournalError)
  /// Gives the turn back and keeps nothing; without a turn it does nothing.
  func rollback()
  /// Puts these in the place of the entries of their numbers, each by ``Entry/substituted(by:source:salt:)``, adds these
  /// `entries`, and gives the turn back: all of it or nothing, and durable, whatever happens meanwhile.
  ///
  /// Nothing was appended in the turn. Once it returns, no storage of this journal holds what was erased. After an error
  /// the turn is over.
  func erase(_ substituted: [Int: Entry], adding entries: [Entry]) throws(JournalError)

  /// What is wrong with the way in which the storage keeps all this, as far as it can tell by looking everywhere; `nil`
  /// when nothing is. It may take as long as reading everything.
  func damage() throws(JournalError) -> String?

  /// Bytes that are others once anybody has changed what is stored, by whatever means; `nil` where that can't be told.
  ///
  /// They needn't be the same where nothing was changed, and cost next to nothing to get.
  func stamp() -> [UInt8]?

  /// Tells when others may have appended; `nil` where that can't be told, and has to be looked for.
  ///
  /// Each that listens has one of its own.
  func watch() -> (any JournalWatch)?

  /// Whether what is kept outlives the program.
  var isKept: Bool { get }
  /// Whether it goes to the end of what was recorded, and not only to a moment before.
  var isWhole: Bool { get }
  /// Whether nothing can be appended here, whoever asks.
  var isReadOnly: Bool { get }
  /// Makes a backup the workshop itself, as its header says from the next opening on; does nothing to anything else.
  func adopt() throws(JournalError)
  /// Other histories of the same workshop that lie nearby and came about where two people wrote at once.
  func otherHistories() -> [OtherHistory]
  /// Ends the use: a turn to write that is open keeps nothing, and every later call is refused.
  ///
  /// With `removingEmpty`, what was made for this and has no entry, whoever wrote to it, is removed.
  func close(removingEmpty: Bool)
}

extension Journal {
  /// Has it sealed at once.
  public func append(_ entry: PendingEntry, after sequence: Int) throws(JournalError) {
    try append(entry.sealed(), after: sequence)
  }
  /// Most storages of entries that are only looked at can't.
  public func erase(_ substituted: [Int: Entry], adding entries: [Entry]) throws(JournalError) {
    rollback()
    throw JournalError(.storage, "nothing can be erased here", remedy: "open the workshop itself")
  }
  /// Nothing can be wrong with a storage that only keeps what it was given.
  public func damage() throws(JournalError) -> String? { nil }
  /// Most storages can't tell.
  public func stamp() -> [UInt8]? { nil }
  /// Most storages can't tell that either.
  public func watch() -> (any JournalWatch)? { nil }
  /// Most storages are for that.
  public var isKept: Bool { true }
  /// Most storages have all there is.
  public var isWhole: Bool { true }
  /// Most storages can be written to.
  public var isReadOnly: Bool { false }
  /// Nothing to do where there are no backups.
  public func adopt() throws(JournalError) {}
  /// Most storages hold one history of a workshop.
  public func otherHistories() -> [OtherHistory] { [] }
  /// Nothing to do for what goes with the program.
  public func close(removingEmpty: Bool) {}
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
