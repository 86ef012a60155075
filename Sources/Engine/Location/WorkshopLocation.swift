import Facilitation

/// A place for one workshop: a file, memory, a database's address.
///
/// What belongs together is found and made together here, so that nobody puts it together by hand:
///
/// - the *journal*, which is the record;
/// - the *private notes* beside it, which no copy for others takes along;
/// - the *states* of it that this machine keeps, so that a long record opens quickly, where there is a place for them;
/// - its *name*, as people know it.
///
/// A place that several machines reach may share the first two, and never the third.
public protocol WorkshopLocation {
  /// As people name it: the name of a file as it was typed, an address, `memory`.
  var name: String { get }
  /// Opens the workshop that is here.
  ///
  /// Where there is none and `mayMake` says so, a new one is made that begins with `header`. In memory there always is
  /// one, since what isn't there is made.
  func open(as header: Header, mayMake: Bool, readOnly: Bool) throws(JournalError) -> OpenedLocation
  /// Makes a workshop here, where none may be yet, that begins with `header`.
  ///
  /// It is filled where nobody sees it, so that it is there whole or not at all; an error of `fill` is thrown on, and then
  /// nothing is left.
  func make(_ header: Header, _ fill: (any Journal) throws(JournalError) -> Void) throws(JournalError)
  /// The place for the private notes of the workshop with this ``Header/id``, whether it is here yet or not.
  func privateStore(of workshop: String) -> any PrivateStore
}

/// What is kept of a workshop in one place, for as long as it is open.
public struct OpenedLocation {
  /// The record.
  public let journal: any Journal
  /// What is remembered beside it.
  public let privateStore: any PrivateStore
  /// States of it, where this machine has a place for them.
  public let states: (any StateCache)?
  /// Whether the workshop was made in opening it.
  public let isNew: Bool

  /// All of one workshop.
  public init(
    journal: any Journal, privateStore: any PrivateStore, states: (any StateCache)? = nil, isNew: Bool = false
  ) {
    (self.journal, self.privateStore, self.states, self.isNew) = (journal, privateStore, states, isNew)
  }

  /// Closes the record; one that was made for nothing is removed.
  public func close() { journal.close(removingEmpty: isNew) }
}

extension Workshop {
  /// Opens the record that is kept in a place, with what belongs to it.
  public convenience init(
    hosts registry: Registry, in place: OpenedLocation, surroundings: Surroundings
  ) throws(JournalError) {
    try self.init(
      hosts: registry, journal: place.journal, surroundings: surroundings, privateStore: place.privateStore,
      states: place.states)
  }
}
