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
  /// As the file has it.
  public let header: Header
  /// The file, as it was named when opened.
  public let path: String
  /// The file that the name leads to, by whatever links.
  public var realPath: String { file.path }
  /// Whether nothing can be appended: because it was asked for, or because the file may only be read.
  public let isReadOnly: Bool

  let failure: Failure
  let file: WorkshopFile
  var identity: FileIdentity?
  var queue: DatabaseQueue
  let patience: Duration
  var reader: EntryReader?
  var background = BackgroundWriter()
  var isClosed = false
  /// The last entry's sequence while this journal has the turn to write, when no one else can move it.
  var lastWritten: Int?
  /// The last entry's sequence when the turn to write began.
  var turnBegan = 0
  /// Entries that were appended and wait to be written, many in one go.
  var waiting: [Waiting] = []
  private var waitingBytes = 0
  private static let mostWaiting = (entries: 256, bytes: 1 << 20)

  /// Makes a new workshop file, whole or not at all.
  /// - Parameters:
  ///   - path: Where no file may be yet.
  ///   - header: What the workshop's chain begins with.
  ///   - patience: How long to wait for someone else's turn to write.
  /// - Throws: A `JournalError` when there is such a file, or the folder can't be written to.
  public convenience init(
    creating path: String, header: Header, patience: Duration = .seconds(5)
  ) throws(JournalError) {
    try Self.make(path, header) { _ in }
    try self.init(opening: path, patience: patience)
  }

  convenience init(
    filling file: WorkshopFile, header: Header, patience: Duration
  ) throws(JournalError) {
    try file.reserve()
    do throws(JournalError) {
      try self.init(connecting: file, readOnly: false, patience: patience) { db in try Schema.create(header, in: db) }
    } catch {
      file.remove()
      throw error
    }
  }

  /// Makes a new workshop file, filled aside and then put in its place, so that no one ever sees half of it.
  ///
  /// An error of `fill` is thrown on, and then nothing is left.
  public static func make(
    _ path: String, _ header: Header, _ fill: (any Journal) throws(JournalError) -> Void
  ) throws(JournalError) {
    let file = WorkshopFile(path: "\(path).\(getpid()).part", name: path)
    // Told before the work, and again when the file is put in its place.
    try WorkshopFile(path: path).expectNone()
    // What bears this program's number was left by one that died, and had the number before.
    file.remove()
    let journal = try SQLiteJournal(filling: file, header: header, patience: .seconds(5))
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
    let file = WorkshopFile(path: WorkshopFile.real(path), name: path)
    try file.check()
    try self.init(connecting: file, readOnly: readOnly, patience: patience) { db in try Schema.check(db) }
  }

  private init(
    connecting file: WorkshopFile, readOnly: Bool, patience: Duration, prepare: (Database) throws -> Void
  ) throws(JournalError) {
    (self.file, path, failure, identity) = (file, file.name, Failure(path: file.name), file.identity)
    self.patience = patience
    do {
      queue = try Self.connect(file, readOnly, patience)
      (header, isReadOnly) = try queue.inDatabase { db in
        try prepare(db)
        return (try Schema.header(db), sqlite3_db_readonly(db.sqliteConnection, "main") == 1)
      }
    } catch {
      throw failure.explain(error, while: .opening)
    }
  }

  static func connect(_ file: WorkshopFile, _ readOnly: Bool, _ patience: Duration) throws -> DatabaseQueue {
    // SQLite takes a name that begins with `file:` for an address.
    let location = file.path.hasPrefix("/") ? file.path : "./" + file.path
    return try DatabaseQueue(path: location, configuration: configuration(readOnly, patience))
  }

  private static func configuration(_ readOnly: Bool, _ patience: Duration) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .callback(waiting(patience))
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
      // What is longer isn't a line that anyone typed.
      sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_LENGTH, 1 << 24)
    }
    return configuration
  }

  /// Waits a part of a millisecond at a time, by chance, until patience is over.
  ///
  /// SQLite's own waiting grows to a tenth of a second, and whoever waits that long always comes too late where others
  /// take turns in quick succession.
  private static func waiting(_ patience: Duration) -> Database.BusyCallback {
    let patience = patience / .seconds(1)
    return { tries in
      // 0.6 ms on average, and a little for waking up; a clock isn't needed to be patient.
      guard Double(tries) * 0.000_7 < patience else { return false }
      usleep(UInt32.random(in: 200...1_000))
      return true
    }
  }

  /// With `removingEmpty`, the file is removed unless someone has written to it.
  public func close(removingEmpty: Bool) {
    guard removingEmpty else { return close() }
    // Whoever has the turn to write keeps others from writing until the file is gone. It is no turn to be written in: on a
    // full disk there may be no room for what ``begin()`` writes first.
    try? access(.writing) { db in
      try db.beginTransaction(.immediate)
      defer { try? db.rollback() }
      if try Schema.lastSequence(db) == 0, file.identity == identity { file.remove() }
    }
    close()
  }

  /// Closes the file; a turn to write that is still open keeps nothing, and every later call is refused.
  public func close() {
    guard !isClosed else { return }
    rollback()
    queue.inDatabase { _ in background.close() }
    (reader, isClosed) = (nil, true)
    // It can only fail for statements still in use, and those are gone.
    try? queue.close()
  }

  // MARK: Reading

  /// After what waits to be written is written.
  public func entries(after sequence: Int, limit: Int) throws(JournalError) -> [Entry] {
    writeWaiting()
    return try access(.reading) { db in
      let reader = try self.reader ?? EntryReader(db)
      self.reader = reader
      return try reader.entries(after: max(sequence, 0), limit: limit, in: db)
    }
  }

  /// In a turn to write, without a look at the file.
  public func lastSequence() throws(JournalError) -> Int {
    if let lastWritten { return lastWritten }
    return try access(.reading) { db in try Schema.lastSequence(db) }
  }

  // MARK: Writing

  /// Takes SQLite's own lock to write (`BEGIN IMMEDIATE`), and refuses a file that was renamed, replaced or linked meanwhile.
  public func begin() throws(JournalError) {
    guard lastWritten == nil else {
      throw JournalError(.busy, "this workshop is being written to already", remedy: "end the turn to write first")
    }
    guard !isReadOnly else { throw failure.readOnly }
    let last = try access(.writing) { db in
      try db.beginTransaction(.immediate)
      do {
        // What is written to a file that has lost its name is lost with it.
        guard file.identity == identity else { throw Unfit.replaced }
        guard !file.hasSecondName else { throw Unfit.hasSecondName }
        // Whoever has the turn is alone: it was left by a program that was ended while it erased something.
        aside.remove()
        try Schema.touchFirstPage(db)
        return try Schema.lastSequence(db)
      } catch {
        try? db.rollback()
        throw error
      }
    }
    (turnBegan, lastWritten) = (last, last)
  }

  /// Is written behind, by a thread of its own.
  public func append(_ entry: Entry, after sequence: Int) throws(JournalError) {
    let bytes = entry.content.map { $0.line.utf8.count + $0.events.utf8.count } ?? 0
    try append(.sealed(entry), entry.sequence, bytes, after: sequence)
  }

  /// Is sealed and written behind, by a thread of its own.
  public func append(_ entry: PendingEntry, after sequence: Int) throws(JournalError) {
    try append(.pending(entry), entry.sequence, 2 * entry.size, after: sequence)
  }

  private func append(_ entry: Waiting, _ own: Int, _ bytes: Int, after sequence: Int) throws(JournalError) {
    guard let last = lastWritten else { throw notWriting }
    guard sequence == last, own == last + 1 else {
      throw JournalError(
        .moved, "someone else wrote first: the last entry is \(last), not \(sequence)",
        remedy: "read what was written, and try again")
    }
    waiting.append(entry)
    lastWritten = own
    waitingBytes += bytes
    if waiting.count >= Self.mostWaiting.entries || waitingBytes >= Self.mostWaiting.bytes { writeWaiting() }
  }

  /// Hands what waits to the connection's own thread, which writes it while the next lines are decided.
  ///
  /// What goes wrong there is told by the next call that waits for the connection, at the latest by the commit.
  private func writeWaiting() {
    guard !waiting.isEmpty else { return }
    let entries = waiting
    waiting.removeAll(keepingCapacity: true)
    waitingBytes = 0
    queue.asyncWriteWithoutTransaction { [background] db in background.write(entries, in: db) }
  }

  /// Reads the last entries back before it commits.
  public func commit() throws(JournalError) {
    guard lastWritten != nil else { throw notWriting }
    writeWaiting()
    try access(.writing) { db in
      try expectSound(db)
      try db.commit()
    }
    lastWritten = nil
  }

  /// Reads the last entries back before they are acknowledged: in a damaged file, writing can overwrite others.
  private func expectSound(_ db: Database) throws {
    let reader = try self.reader ?? EntryReader(db)
    self.reader = reader
    let end = lastWritten ?? 0
    // As many as two pages or so from before the turn, and no more of the turn than a command file's slice of time takes.
    let last = try reader.entries(after: max(0, turnBegan - 16, end - 64), limit: 65, in: db)
    guard last.last?.sequence ?? 0 == lastWritten,
      zip(last, last.dropFirst()).allSatisfy({ Chain.isSound($1, after: $0.link) })
    else { throw Unfit.damaged("what was written to it doesn't read back") }
  }

  /// SQLite's `integrity_check`.
  public func damage() throws(JournalError) -> String? {
    let found = try access(.reading) { db in try String.fetchAll(db, sql: "PRAGMA integrity_check(1)") }
    return found == ["ok"] ? nil : found.joined(separator: "; ")
  }

  /// Where SQLite can't, the next to open the file does it.
  public func rollback() {
    (waiting, waitingBytes) = ([], 0)
    guard lastWritten != nil else { return }
    lastWritten = nil
    // Where this fails, the next to open the file finds the rollback journal and does the same.
    try? queue.inDatabase { db in
      _ = background.takeError()
      try db.rollback()
    }
  }

  var notWriting: JournalError {
    JournalError(.storage, "nobody has the turn to write to this workshop", remedy: "take the turn to write first")
  }

  // MARK: Looking at the file

  /// The file's device and number, its size, when it was changed as the system has it, and SQLite's own count of changes.
  public func stamp() -> [UInt8]? {
    guard !isClosed, let status = file.status, let changes = try? queue.inDatabase(Self.changeCounter) else {
      return nil
    }
    let numbers = [
      Int64(truncatingIfNeeded: status.st_dev), Int64(truncatingIfNeeded: status.st_ino), Int64(status.st_size),
      Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec), Int64(status.st_ctim.tv_sec),
      Int64(status.st_ctim.tv_nsec), Int64(changes),
    ]
    return numbers.flatMap { number in withUnsafeBytes(of: number.bigEndian) { Array($0) } }
  }

  /// Through SQLite's own descriptor: to close another one would take away its locks.
  private static func changeCounter(_ db: Database) throws -> UInt32 {
    var file: UnsafeMutablePointer<sqlite3_file>?
    let code = sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    var bytes = [UInt8](repeating: 0, count: 4)
    guard code == SQLITE_OK, let file, file.pointee.pMethods?.pointee.xRead?(file, &bytes, 4, 24) == SQLITE_OK else {
      throw DatabaseError(resultCode: .SQLITE_IOERR)
    }
    return bytes.bigEndian(at: 0)
  }

  /// Makes a backup the workshop itself, to which lines are added; does nothing to anything else.
  public func adopt() throws(JournalError) {
    guard !isReadOnly else { throw failure.readOnly }
    try access(.writing) { db in try Schema.adopt(db) }
  }

  // MARK: The connection

  /// One access to the connection, with what goes wrong put in plain words.
  func access<Result>(
    _ deed: Failure.Deed, _ body: (Database) throws -> Result
  ) throws(JournalError) -> Result {
    guard !isClosed else { throw JournalError(.storage, "this workshop is closed", remedy: "open it again") }
    // With the turn, the journal that lies there is our own.
    if lastWritten == nil { try file.checkRollbackJournal() }
    do {
      return try queue.inDatabase { db in
        if let error = background.takeError() { throw error }
        return try body(db)
      }
    } catch {
      // SQLite ends the transaction by itself after some errors; an append after it would be kept alone.
      if lastWritten != nil { rollback() }
      throw failure.explain(error, while: deed)
    }
  }
}

/// An entry that waits to be written.
enum Waiting: Sendable {
  case sealed(Entry)
  case pending(PendingEntry)

  var sealed: Entry {
    switch self {
    case .sealed(let entry): entry
    case .pending(let entry): entry.sealed()
    }
  }
}

/// Writes entries on the connection's own thread, where alone it is used.
final class BackgroundWriter: @unchecked Sendable {
  private var writer: EntryWriter?
  /// What went wrong first; nothing is written after it.
  private var error: (any Error)?

  func write(_ entries: [Waiting], in db: Database) {
    guard error == nil else { return }
    do {
      let writer = try self.writer ?? EntryWriter(db)
      self.writer = writer
      for entry in entries { try writer.append(entry.sealed, in: db) }
    } catch {
      self.error = error
    }
  }

  /// What went wrong since it was last asked.
  func takeError() -> (any Error)? {
    defer { error = nil }
    return error
  }

  /// Lets go of the statement, which must not outlive the connection.
  func close() { writer = nil }
}
