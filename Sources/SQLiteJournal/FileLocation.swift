public import Engine
public import Host

/// A workshop file, its private file beside it, and states of it in the user's cache folder.
public struct FileLocation: WorkshopLocation {
  /// The file's path, as it was typed.
  public let name: String
  private let disk: Disk
  private let environment: [String: String]

  /// The file at a path, whether it is there or not.
  ///
  /// `disk` knows which files must not be written over, and `environment` where the user's cache folder is; without one no
  /// states are kept.
  public init(_ path: String, on disk: Disk = Disk(), environment: [String: String] = [:]) {
    (name, self.disk, self.environment) = (path, disk, environment)
  }

  /// A file that is made while others make it is opened as theirs.
  public func open(as header: Header, mayMake: Bool, readOnly: Bool) throws(JournalError) -> OpenedLocation {
    let isNew = mayMake && !readOnly && !disk.exists(name)
    if isNew {
      do throws(JournalError) { try make(header) { _ in } } catch {
        // Someone else may have made it just now.
        guard disk.exists(name) else { throw error }
      }
    }
    let journal = try SQLiteJournal(opening: name, readOnly: readOnly)
    return OpenedLocation(
      journal: journal, privateStore: privateFile(beside: journal.realPath, journal.header.id),
      states: StateFolder(workshop: journal.header.id, environment: environment), isNew: isNew)
  }

  /// Written aside, and given its name once it is filled.
  public func make(_ header: Header, _ fill: (any Journal) throws(JournalError) -> Void) throws(JournalError) {
    try disk.placing(name) { aside throws(JournalError) in try SQLiteJournal.make(aside, header, fill) }
  }

  /// The private file beside it.
  public func privateStore(of workshop: String) -> any PrivateStore { privateFile(beside: name, workshop) }

  private func privateFile(beside path: String, _ workshop: String) -> PrivateFile {
    PrivateFile(beside: path, workshop: workshop, tell: disk.tell)
  }
}
