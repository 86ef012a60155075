public import Engine
import Foundation
import GRDB
import GRDBSQLite

/// A workshop file: the journal in one SQLite file, which can be mailed and opens read-only anywhere.
///
/// It keeps a rollback journal rather than a write-ahead log, so a closed workshop has no companions, and syncs the
/// folder after each commit too (`synchronous=EXTRA`): with `FULL`, a loss of power just after the commit could bring
/// the rollback journal back and take the commit away. Triggers in the file refuse to change or remove an entry, for
/// any program that opens it. Use one object from one thread at a time; several objects, and several processes, may
/// have the same file open.
public final class SQLiteJournal: Journal {
  public let header: Header
  /// The file, as it was named when opened.
  public let path: String
  /// Whether nothing can be appended: because it was asked for, or because the file may only be read.
  public let isReadOnly: Bool

  private let failure: Failure
  private let queue: DatabaseQueue
  private var reader: EntryReader?
  private var writer: EntryWriter?
  private var isClosed = false
  /// The last entry's sequence while this journal has the turn to write, when no one else can move it.
  private var lastWritten: Int?
  /// Entries that were appended and wait to be written, many in one go.
  private var waiting: [Entry] = []
  private static let mostWaiting = 256

  /// Makes a new workshop file, whole or not at all.
  /// - Parameters:
  ///   - path: Where no file may be yet.
  ///   - header: What the workshop's chain begins with.
  ///   - patience: How long to wait for someone else's turn to write.
  /// - Throws: A `JournalError` when there is such a file, or the folder can't be written to.
  public convenience init(
    creating path: String, header: Header, patience: Duration = .seconds(5)
  ) throws(JournalError) {
    try self.init(creating: WorkshopFile(path: path), header: header, patience: patience)
  }

  private convenience init(
    creating file: WorkshopFile, header: Header, patience: Duration
  ) throws(JournalError) {
    try file.reserve()
    do throws(JournalError) {
      try self.init(connecting: file, readOnly: false, patience: patience) { db in try Schema.create(header, in: db) }
    } catch {
      file.remove()
      throw error
    }
  }

  /// Makes a new workshop file, filled aside and then put in its place; see ``Engine/NewJournal``.
  public static func make(
    _ path: String, _ header: Header, _ fill: (any Journal) throws(JournalError) -> Void
  ) throws(JournalError) {
    let file = WorkshopFile(path: "\(path).\(getpid()).part", name: path)
    // Told before the work, and again when the file is put in its place.
    try WorkshopFile(path: path).expectNone()
    let journal = try SQLiteJournal(creating: file, header: header, patience: .seconds(5))
    do throws(JournalError) {
      try fill(journal)
      journal.close()
      try WorkshopFile(path: path).place(from: file.path)
    } catch {
      journal.close()
      file.remove()
      throw error
    }
  }

  /// Opens a workshop file, and creates nothing.
  /// - Parameters:
  ///   - path: The file.
  ///   - readOnly: Never to write. A file that can't be written opens all the same; see ``isReadOnly``.
  ///   - patience: How long to wait for someone else's turn to write.
  /// - Throws: A `JournalError` for a file that is missing, empty, no workshop, from a newer Evenhand, damaged, not
  ///   permitted, or kept busy for too long.
  public convenience init(
    opening path: String, readOnly: Bool = false, patience: Duration = .seconds(5)
  ) throws(JournalError) {
    try WorkshopFile(path: path).check()
    try self.init(connecting: WorkshopFile(path: path), readOnly: readOnly, patience: patience) { db in
      try Schema.check(db)
    }
  }

  private init(
    connecting file: WorkshopFile, readOnly: Bool, patience: Duration, prepare: (Database) throws -> Void
  ) throws(JournalError) {
    (path, failure) = (file.name, Failure(path: file.name))
    do {
      // SQLite takes a name that begins with `file:` for an address.
      let location = file.path.hasPrefix("/") ? file.path : "./" + file.path
      queue = try DatabaseQueue(path: location, configuration: Self.configuration(readOnly, patience))
      (header, isReadOnly) = try queue.inDatabase { db in
        try prepare(db)
        let isReadOnly = sqlite3_db_readonly(db.sqliteConnection, "main") == 1
        if !isReadOnly { try Schema.leaveWriteAheadLog(db) }
        return (try Schema.header(db), isReadOnly)
      }
    } catch {
      throw failure.explain(error, while: .opening)
    }
  }

  private static func configuration(_ readOnly: Bool, _ patience: Duration) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(patience / .seconds(1))
    // A turn to write spans several calls.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA recursive_triggers = ON;
          PRAGMA synchronous = EXTRA;
          PRAGMA cache_size = -16384;
          """)
    }
    return configuration
  }

  /// Closes the file; a turn to write that is still open keeps nothing, and every later call is refused.
  public func close() {
    guard !isClosed else { return }
    rollback()
    (reader, writer, isClosed) = (nil, nil, true)
    // It can only fail for statements still in use, and those are gone.
    try? queue.close()
  }

  // MARK: Reading

  public func entries(after sequence: Int, limit: Int) throws(JournalError) -> [Entry] {
    try writeWaiting()
    return try access(.reading) { db in
      let reader = try self.reader ?? EntryReader(db)
      self.reader = reader
      return try reader.entries(after: max(sequence, 0), limit: limit, in: db)
    }
  }

  public func lastSequence() throws(JournalError) -> Int {
    if let lastWritten { return lastWritten }
    return try access(.reading) { db in try Schema.lastSequence(db) }
  }

  // MARK: Writing

  public func begin() throws(JournalError) {
    guard lastWritten == nil else {
      throw JournalError(.busy, "this workshop is being written to already", remedy: "end the turn to write first")
    }
    guard !isReadOnly else { throw failure.readOnly }
    lastWritten = try access(.writing) { db in
      try db.beginTransaction(.immediate)
      do {
        return try Schema.lastSequence(db)
      } catch {
        try? db.rollback()
        throw error
      }
    }
  }

  public func append(_ entry: Entry, after sequence: Int) throws(JournalError) {
    guard let last = lastWritten else { throw notWriting }
    guard sequence == last, entry.sequence == last + 1 else {
      throw JournalError(
        .moved, "someone else wrote first: the last entry is \(last), not \(sequence)",
        remedy: "read what was written, and try again")
    }
    waiting.append(entry)
    lastWritten = entry.sequence
    if waiting.count >= Self.mostWaiting { try writeWaiting() }
  }

  private func writeWaiting() throws(JournalError) {
    guard !waiting.isEmpty else { return }
    do throws(JournalError) {
      try access(.writing) { db in
        let writer = try self.writer ?? EntryWriter(db)
        self.writer = writer
        for entry in waiting { try writer.append(entry, in: db) }
      }
    } catch {
      // SQLite ends the transaction by itself after some errors; an append after it would be kept alone.
      rollback()
      throw error
    }
    waiting.removeAll(keepingCapacity: true)
  }

  public func commit() throws(JournalError) {
    guard lastWritten != nil else { throw notWriting }
    try writeWaiting()
    lastWritten = nil
    try access(.writing) { db in
      do {
        try db.commit()
      } catch {
        try? db.rollback()
        throw error
      }
    }
  }

  public func rollback() {
    waiting = []
    guard lastWritten != nil else { return }
    lastWritten = nil
    // Where this fails, the next to open the file finds the rollback journal and does the same.
    try? access(.writing) { db in try db.rollback() }
  }

  private var notWriting: JournalError {
    JournalError(.storage, "nobody has the turn to write to this workshop", remedy: "take the turn to write first")
  }

  // MARK: Snapshot

  public func snapshot() throws(JournalError) -> Snapshot? {
    try access(.reading) { db in try SnapshotTable.read(db) }
  }

  /// Replaces the snapshot: at once, or when this journal has the turn to write, with its commit.
  public func save(_ snapshot: Snapshot) throws(JournalError) {
    guard !isReadOnly else { throw failure.readOnly }
    let isWriting = lastWritten != nil
    try writeWaiting()
    try access(.writing) { db in
      if isWriting {
        try SnapshotTable.replace(with: snapshot, in: db)
      } else {
        try db.inTransaction(.immediate) {
          try SnapshotTable.replace(with: snapshot, in: db)
          return .commit
        }
      }
    }
  }

  // MARK: The connection

  /// One access to the connection, with what goes wrong put in plain words.
  func access<Result>(
    _ deed: Failure.Deed, _ body: (Database) throws -> Result
  ) throws(JournalError) -> Result {
    guard !isClosed else { throw JournalError(.storage, "this workshop is closed", remedy: "open it again") }
    do {
      return try queue.inDatabase(body)
    } catch {
      throw failure.explain(error, while: deed)
    }
  }
}
