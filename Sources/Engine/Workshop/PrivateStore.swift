public import Facilitation
import Synchronization

/// Where a workshop's private notes are kept, beside its record and never in it.
///
/// Nothing of them goes into a copy that is shared, into an export, or into an error. An adapter must keep these laws:
///
/// - Only the file's owner may read or write what is kept, from its first byte on; what others may read is refused.
/// - The notes belong to one workshop, by its ``Header/id``; those of another are refused.
/// - A change is kept whole or not at all, and survives the loss of the process and of power; a refusal changes nothing.
/// - Two who change it at once lose nothing of each other's.
public protocol PrivateStore: Sendable {
  /// All that is kept.
  ///
  /// Where nothing was ever kept there are no notes, unless `isNeeded` says that the record refers to some: then they
  /// were lost or left behind, and that is refused.
  func read(isNeeded: Bool) throws(Refusal) -> PrivateNotes
  /// Changes what is kept, and makes the place for it when first needed; refused as ``read(isNeeded:)`` is.
  func change(isNeeded: Bool, _ change: (inout PrivateNotes) -> Void) throws(Refusal)
}

/// Private notes of a workshop that is in memory alone, as long as that lasts.
public final class MemoryPrivateStore: PrivateStore {
  private let notes = Mutex(PrivateNotes())

  public init() {}

  public func read(isNeeded: Bool) throws(Refusal) -> PrivateNotes { notes.withLock { $0 } }

  public func change(isNeeded: Bool, _ change: (inout PrivateNotes) -> Void) throws(Refusal) {
    notes.withLock { change(&$0) }
  }
}
