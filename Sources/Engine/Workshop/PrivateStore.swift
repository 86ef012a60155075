public import Facilitation
import Synchronization

/// Whether private notes are under a passphrase.
public enum NotesLockState: Sendable {
  /// They are under none.
  case none
  /// They are, and it wasn't given yet.
  case closed
  /// They are, and it was.
  case opened
}

/// Where a workshop's private notes are kept, beside its record and never in it.
///
/// Nothing of them goes into a copy that is shared, into an export, or into an error. They are changed in two steps, so
/// that they and the record are in step whatever happens in between: ``prepare(_:for:)`` before a turn to write is
/// committed, ``settle(isRecorded:)`` after. An adapter must keep these laws, which `PrivateStoreConformance` in TestKit
/// tests:
///
/// - Only the file's owner may read or write what is kept, from its first byte on; what others may read is refused.
/// - The notes belong to one workshop, by its ``Header/id``; those of another are refused.
/// - What was prepared holds as soon as the record has the head that was named, and before that not at all: whoever
///   reads finds out by the record, and changes nothing.
/// - Once prepared, notes survive the loss of the process and of power, whole; a refusal changes nothing.
/// - Whoever has the turn to write settles first: so there is one at a time that prepares, and it waits for nobody.
/// - Notes under a passphrase are refused with ``Facilitation/Refusal/Cause-swift.enum/lock`` until it is given; whatever
///   needs none of what they say goes on as before, settling too. What is prepared then is under the same lock.
public protocol PrivateStore: Sendable {
  /// All that is kept; `isRecorded` tells of what lies aside whether the record has its head.
  ///
  /// Where nothing was ever kept there are no notes, unless `isNeeded` says that the record has a digest of some: then
  /// they were lost or left behind, and that is refused.
  func read(
    isNeeded: Bool, isRecorded: (Head) throws(Refusal) -> Bool
  ) throws(Refusal) -> PrivateNotes
  /// Another whenever what is kept, or lies aside, may be something else; `nil` where that isn't known. It costs little.
  func stamp() -> [UInt8]?
  /// Puts notes aside that hold once the record has `head`; only whoever has the turn to write may.
  func prepare(_ notes: PrivateNotes, for head: Head) throws(Refusal)
  /// Lets what lies aside take the place of what was kept if the record has its head, and forgets it if not; only
  /// whoever has the turn to write may.
  func settle(isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal)

  /// Whether what is kept is under a passphrase.
  func lockState(isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) -> NotesLockState
  /// Opens what is under a passphrase, for as long as the store is there; a wrong one is refused, and changes nothing.
  func open(with secret: String, isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal)
  /// Puts `notes`, which are all that is kept, under a passphrase from now on, and under a new recovery key.
  ///
  /// `tell` is given that key before it is needed; nothing changes where it throws. Only whoever has the turn to write
  /// may, and settles first. Whenever the process is lost, all is under the new passphrase, or nothing is.
  func lock(
    _ notes: PrivateNotes, under passphrase: String, at head: Head,
    _ tell: (_ recoveryKey: String) throws(Refusal) -> Void
  ) throws(Refusal)
  /// Takes the passphrase off, by the same laws.
  func unlock(_ notes: PrivateNotes, at head: Head) throws(Refusal)
  /// Keeps what is prepared here, where there is nothing yet, under the lock of another store that was opened.
  func lockAlike(_ other: any PrivateStore)
}

extension PrivateStore {
  /// It isn't known unless a store says so.
  public func stamp() -> [UInt8]? { nil }
  /// There is none unless a store says so.
  public func lockState(isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) -> NotesLockState { .none }
  /// There is nothing to open unless a store says so.
  public func open(with secret: String, isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) {}
  /// Refused unless a store says how.
  public func lock(
    _ notes: PrivateNotes, under passphrase: String, at head: Head,
    _ tell: (_ recoveryKey: String) throws(Refusal) -> Void
  ) throws(Refusal) {
    throw .notLockable
  }
  /// Refused unless a store says how.
  public func unlock(_ notes: PrivateNotes, at head: Head) throws(Refusal) { throw .notLockable }
  /// Nothing is locked unless a store says so.
  public func lockAlike(_ other: any PrivateStore) {}
}

extension Refusal {
  /// What needs private notes while they are under a passphrase.
  public static let notesAreLocked = Refusal(
    "this needs the private notes, which are under a passphrase, and there is no terminal to ask for it at",
    remedy: "give it before the line, in a file that only you can read: evenhand do --passphrase-file FILE …\n"
      + "or open the workshop in a terminal, and type the line there",
    cause: .lock)

  fileprivate static let notLockable = Refusal(
    "private notes in memory go with the program, and need no passphrase", remedy: nil, cause: .file)
}

/// Private notes of a workshop that is in memory alone, as long as that lasts.
public final class MemoryPrivateStore: PrivateStore {
  private struct Kept {
    var notes = PrivateNotes()
    var aside: (notes: PrivateNotes, head: Head)?
  }

  private let kept = Mutex(Kept())

  /// Nothing is kept yet.
  public init() {}

  /// What memory has is never missing, so `isNeeded` asks nothing of it.
  public func read(
    isNeeded: Bool, isRecorded: (Head) throws(Refusal) -> Bool
  ) throws(Refusal) -> PrivateNotes {
    let (notes, aside) = kept.withLock { ($0.notes, $0.aside) }
    guard let aside, try isRecorded(aside.head) else { return notes }
    return aside.notes
  }

  /// Nothing can go wrong in memory.
  public func prepare(_ notes: PrivateNotes, for head: Head) throws(Refusal) {
    kept.withLock { $0.aside = (notes, head) }
  }

  /// Nothing can go wrong in memory, but for what `isRecorded` throws.
  public func settle(isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) {
    guard let aside = kept.withLock({ $0.aside }) else { return }
    let holds = try isRecorded(aside.head)
    kept.withLock { kept in
      if holds { kept.notes = aside.notes }
      kept.aside = nil
    }
  }
}
