/// A place in memory, which goes with the program.
public final class MemoryLocation: WorkshopLocation {
  /// As given.
  public let name: String
  /// What was made here.
  public private(set) var journal: MemoryJournal?
  private let privateStore = MemoryPrivateStore()

  /// Nothing is there yet.
  public init(name: String = "memory") { self.name = name }

  /// Makes one where there is none, whatever `mayMake` says.
  public func open(as header: Header, mayMake: Bool, readOnly: Bool) -> OpenedLocation {
    let isNew = journal == nil
    let journal = journal ?? MemoryJournal(header: header)
    self.journal = journal
    return OpenedLocation(journal: journal, privateStore: privateStore, isNew: isNew)
  }

  /// Refuses where there is one.
  public func make(_ header: Header, _ fill: (any Journal) throws(JournalError) -> Void) throws(JournalError) {
    guard journal == nil else {
      throw JournalError(.storage, "there is a file '\(name)' already", remedy: "choose another name")
    }
    let journal = MemoryJournal(header: header)
    try fill(journal)
    self.journal = journal
  }

  /// The same for any workshop, since there is one.
  public func privateStore(of workshop: String) -> any PrivateStore { privateStore }
}
