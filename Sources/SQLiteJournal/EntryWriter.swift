import Engine
import Facilitation
import Foundation
import GRDB
import GRDBSQLite

/// Appends entries through one prepared statement.
///
/// It binds through SQLite's own functions: GRDB's binding of a text ends at its first NUL, and boxes every argument.
final class EntryWriter {
  private let statement: Statement
  /// The texts of one entry, end to end, so that SQLite can read them in place.
  private var bytes: [UInt8] = []

  init(_ db: Database) throws {
    statement = try db.makeStatement(
      sql: """
        INSERT INTO entry (
          sequence, recorded, time, place, plugin, audience, correction, origin, link, digest,
          actor, line, events, source, salt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
  }

  func append(_ entry: Entry, in db: Database) throws {
    // One long line needn't be paid for ever after.
    bytes.removeAll(keepingCapacity: bytes.count < 1 << 20)
    let (plugin, audience) = (add(entry.plugin), add(entry.audience.rawValue))
    let correction = add(entry.correction?.text ?? "")
    let (origin, link) = (add(entry.written?.origin.text ?? ""), add(entry.link))
    let body = add(entry.body)
    let prepared = statement.sqliteStatement
    defer {
      sqlite3_reset(prepared)
      sqlite3_clear_bindings(prepared)
    }
    let code = bytes.withUnsafeBufferPointer { bytes -> CInt in
      var binding = Binding(statement: prepared, bytes: bytes)
      binding.bind(Int64(entry.sequence))
      binding.bind(entry.written?.recorded.microseconds)
      let own = entry.isSubstituted ? nil : entry.content
      binding.bind(own?.time.microseconds)
      binding.bind(own?.place?.microseconds)
      binding.bind(textTo: plugin)
      binding.bind(textTo: audience)
      binding.bind(textTo: correction)
      if entry.written == nil { binding.skip() } else { binding.bind(textTo: origin) }
      binding.bind(blobTo: link)
      switch body {
      case .digest(let end): binding.bind(blobTo: end)
      case .content(let actor, let line, let events, let source, let salt):
        binding.skip()
        binding.bind(textTo: actor)
        binding.bind(textTo: line)
        binding.bind(textTo: events)
        binding.bind(textTo: source)
        binding.bind(blobTo: salt)
      }
      return binding.code == SQLITE_OK ? sqlite3_step(prepared) : binding.code
    }
    guard code == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }
    if case .substituted(let content, let source, let salt, _) = entry.body {
      try put(content, source, salt, inPlaceOf: entry.sequence, db)
    }
  }

  /// Few have a substitute, so that this needn't be fast.
  private func put(
    _ content: Content, _ source: ImportedFile?, _ salt: [UInt8], inPlaceOf sequence: Int, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO substitute (sequence, time, place, actor, line, events, source, salt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        sequence, content.time.microseconds, content.place?.microseconds, content.actor, content.line, content.events,
        source?.text ?? "", Data(salt),
      ])
  }

  /// Where the parts of an entry's body end.
  private enum Ends {
    case digest(Int)
    case content(actor: Int, line: Int, events: Int, source: Int, salt: Int)
  }

  private func add(_ body: Body) -> Ends {
    switch body {
    case .withheld(let digest), .substituted(_, _, _, let digest): .digest(add(digest))
    case .content(let content, let source, let salt):
      .content(
        actor: add(content.actor), line: add(content.line), events: add(content.events),
        source: add(source?.text ?? ""), salt: add(salt))
    }
  }

  private func add(_ text: String) -> Int {
    bytes.append(contentsOf: text.utf8)
    return bytes.count
  }

  private func add(_ blob: [UInt8]) -> Int {
    bytes.append(contentsOf: blob)
    return bytes.count
  }
}

/// Binds the arguments of a statement in order, without copying texts and blobs.
private struct Binding {
  let statement: SQLiteStatement
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var code = SQLITE_OK
  private var index: CInt = 0
  private var start = 0

  init(statement: SQLiteStatement, bytes: UnsafeBufferPointer<UInt8>) {
    (self.statement, self.bytes) = (statement, bytes)
  }

  /// Leaves the argument null.
  mutating func skip() { index += 1 }

  mutating func bind(_ number: Int64?) {
    index += 1
    if let number { note(sqlite3_bind_int64(statement, index, number)) }
  }

  mutating func bind(textTo end: Int) {
    index += 1
    let text = bytes.baseAddress.map { UnsafeRawPointer($0 + start).assumingMemoryBound(to: CChar.self) }
    note(sqlite3_bind_text64(statement, index, text, UInt64(end - start), nil, UInt8(SQLITE_UTF8)))
    start = end
  }

  mutating func bind(blobTo end: Int) {
    index += 1
    let blob = bytes.baseAddress.map { UnsafeRawPointer($0 + start) }
    note(sqlite3_bind_blob64(statement, index, blob, UInt64(end - start), nil))
    start = end
  }

  private mutating func note(_ code: CInt) {
    if code != SQLITE_OK { self.code = code }
  }
}
