import Engine
import Facilitation
import Foundation
import GRDB
import GRDBSQLite

/// Reads entries through one prepared statement, byte for byte. (GRDB's reading of a text ends at its first NUL.)
final class EntryReader {
  private let statement: Statement
  /// The origin of the entry before and its bytes; most entries in a row have the same.
  private var read: (bytes: [UInt8], origin: Origin)?

  init(_ db: Database) throws {
    statement = try db.makeStatement(
      sql: """
        SELECT sequence, recorded, origin, link, digest, time, actor, plugin, line, events, source, salt
        FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?
        """)
  }

  func entries(after sequence: Int, limit: Int, in db: Database) throws -> [Entry] {
    // Only a damaged file names a number near the highest, and there is nothing after that.
    guard limit > 0, sequence < Int.max / 2 else { return [] }
    let prepared = statement.sqliteStatement
    defer { sqlite3_reset(prepared) }
    sqlite3_bind_int64(prepared, 1, Int64(sequence))
    sqlite3_bind_int64(prepared, 2, Int64(limit))
    var entries: [Entry] = []
    entries.reserveCapacity(min(limit, 1_024))
    var expected = sequence + 1
    while true {
      switch sqlite3_step(prepared) {
      case SQLITE_ROW:
        entries.append(try entry(expected, from: Columns(statement: prepared)))
        expected += 1
      case SQLITE_DONE: return entries
      case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
      }
    }
  }

  private func entry(_ expected: Int, from columns: Columns) throws -> Entry {
    guard columns.number(0) == expected else { throw Unfit.damaged("entry \(expected) is missing") }
    guard let origin = try columns.bytes(2).map({ try self.origin($0, of: expected) }) else {
      throw Unfit.damaged("entry \(expected) doesn't say how it came about")
    }
    return Entry(
      sequence: expected, recorded: Instant(microseconds: columns.number(1)), origin: origin,
      body: try body(expected, from: columns), link: columns.blob(3))
  }

  private func body(_ expected: Int, from columns: Columns) throws -> Body {
    guard columns.isNull(4) else {
      // Words beside a digest would not be in the chain.
      guard (5...11).allSatisfy(columns.isNull) else {
        throw Unfit.damaged("entry \(expected) holds words that it should withhold")
      }
      return .withheld(digest: columns.blob(4))
    }
    guard !columns.isNull(5), let actor = columns.text(6), let plugin = columns.text(7), let line = columns.text(8),
      let events = columns.text(9), let source = columns.text(10)
    else { throw Unfit.damaged("entry \(expected) holds bytes that are no text") }
    let time = Instant(microseconds: columns.number(5))
    return .content(
      Content(time: time, actor: actor, plugin: plugin, line: line, events: events),
      source: try self.source(source, of: expected), salt: columns.blob(11))
  }

  private func source(_ text: String, of sequence: Int) throws -> ImportedFile? {
    if text.isEmpty { return nil }
    guard let file = ImportedFile(text: text) else {
      throw Unfit.damaged("entry \(sequence) doesn't say which file it was read from")
    }
    return file
  }

  private func origin(_ bytes: UnsafeBufferPointer<UInt8>, of sequence: Int) throws -> Origin {
    if let read, read.bytes.withUnsafeBufferPointer({ $0.hasSameBytes(as: bytes) }) { return read.origin }
    // Another spelling would pass the chain, which hashes the text that the origin is written as.
    guard let origin = try? Origin(text: String(decoding: bytes, as: UTF8.self)),
      origin.text.utf8.elementsEqual(bytes)
    else { throw Unfit.damaged("entry \(sequence) doesn't say how it came about") }
    read = (Array(bytes), origin)
    return origin
  }
}

/// The columns of the row that a statement is at.
private struct Columns {
  let statement: SQLiteStatement

  func isNull(_ index: CInt) -> Bool { sqlite3_column_type(statement, index) == SQLITE_NULL }

  func number(_ index: CInt) -> Int64 { sqlite3_column_int64(statement, index) }

  /// Nothing where the bytes aren't UTF-8.
  func text(_ index: CInt) -> String? {
    guard let bytes = bytes(index) else { return nil }
    // Decoding repairs what isn't UTF-8, which then differs. The initializer that validates is slower.
    var text = String(decoding: bytes, as: UTF8.self)
    return text.withUTF8 { $0.hasSameBytes(as: bytes) } ? text : nil
  }

  func bytes(_ index: CInt) -> UnsafeBufferPointer<UInt8>? {
    guard let start = sqlite3_column_text(statement, index) else { return nil }
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
  }

  func blob(_ index: CInt) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, index) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let start = baseAddress, let otherStart = other.baseAddress else { return true }
    return memcmp(start, otherStart, count) == 0
  }
}
