/// Where states of a workshop are kept between two runs of the program, so that opening a long one takes no fold from
/// the beginning.
///
/// It is a cache of one user on one machine and never a part of the record: what it holds must follow from the record by
/// the rules of this very program, and losing it loses nothing. An adapter must keep these laws:
///
/// - What comes back is what was saved, byte for byte, by this build of the program for this workshop; all else is as if
///   it weren't there, and nothing is an error.
/// - Nobody but this user could have put it there.
public protocol StateCache: AnyObject {
  /// Where the states are that are kept, the newest last.
  func places() -> [StatePlace]
  /// The state at one of these places; `nil` where it can't be read after all.
  func state(at place: StatePlace) -> KeptState?
  /// Keeps a state, instead of that of the same meeting, or of the whole; lets go of others as it sees fit.
  func save(_ state: KeptState)
  /// Lets go of all states of this workshop, at once.
  func forget()
  /// What the storage looked like, as ``Journal/stamp()`` has it, when its whole chain was last known to be sound.
  ///
  /// While it looks the same, a state needn't be checked against the chain again. Whoever appends sets it anew.
  var soundStamp: [UInt8]? { get set }
}

/// What a kept state is of.
public struct StatePlace: Hashable, Sendable {
  /// The last entry that was read; with its link, so that the state of another history doesn't fit.
  public var head: Head
  /// The entry by which a meeting was opened, where only what holds before it is folded in; `nil` where everything is.
  public var meeting: Int?

  /// Nothing is checked.
  public init(head: Head, beforeMeeting meeting: Int? = nil) { (self.head, self.meeting) = (head, meeting) }
}

extension StatePlace: Comparable {
  /// What holds more of the record comes later.
  public static func < (left: StatePlace, right: StatePlace) -> Bool {
    left.reach != right.reach ? left.reach < right.reach : left.head.sequence < right.head.sequence
  }

  private var reach: Int { meeting ?? head.sequence }
}

/// The state of every plugin when some of the record was read.
public struct KeptState: Equatable, Sendable {
  /// What it is of.
  public var place: StatePlace
  /// One for each plugin and one for the engine.
  public var parts: [Part]

  /// One plugin's state.
  public struct Part: Equatable, Sendable {
    /// The plugin's name, or `workshop` for the engine's own part.
    public var name: String
    /// The plugin's `stateVersion`.
    public var version: Int
    /// The state as it codes itself; a part of what was read, where it was, since the states of a long record are large.
    public var bytes: ArraySlice<UInt8>

    /// Nothing is checked.
    public init(name: String, version: Int, bytes: ArraySlice<UInt8>) {
      (self.name, self.version, self.bytes) = (name, version, bytes)
    }
  }

  /// Nothing is checked.
  public init(place: StatePlace, parts: [Part]) { (self.place, self.parts) = (place, parts) }
}

/// A cache that lasts as long as the program.
public final class MemoryStateCache: StateCache {
  private var states: [KeptState] = []
  /// As it was last set.
  public var soundStamp: [UInt8]?

  /// Nothing yet.
  public init() {}

  /// In order.
  public func places() -> [StatePlace] { states.map(\.place) }
  /// What was saved last for that place.
  public func state(at place: StatePlace) -> KeptState? { states.last { $0.place == place } }

  /// Nothing is left.
  public func forget() { (states, soundStamp) = ([], nil) }

  /// All are kept.
  public func save(_ state: KeptState) {
    states.removeAll { $0.place == state.place }
    states.append(state)
    states.sort { $0.place < $1.place }
  }
}
