import Engine
import Facilitation
import Foundation
import GRDB
import GRDBSQLite

/// Reads entries through one prepared statement, byte for byte. (GRDB's reading of a text ends at its first NUL.)
final class EntryReader {
  private let statement: Statement
  /// What stands for the erased content of an entry.
  private let substitute: Statement
  /// The origin of the entry before and its bytes; most entries in a row have the same.
  private var read: (bytes: [UInt8], origin: Origin)?

  init(_ db: Database) throws {
    statement = try db.makeStatement(
      sql: """
        SELECT sequence, plugin, audience, correction, recorded, origin, link, digest,
          time, place, actor, line, events, source, salt
        FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?
        """)
    // In the columns of the other, so that one reader will do.
    substitute = try db.makeStatement(
      sql: """
        SELECT 0, 0, 0, 0, 0, 0, 0, 0, time, place, actor, line, events, source, salt FROM substitute WHERE sequence = ?
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
    var size = 0
    while true {
      switch sqlite3_step(prepared) {
      case SQLITE_ROW:
        let columns = Columns(statement: prepared)
        entries.append(try entry(expected, from: columns))
        expected += 1
        // A page of a forger's entries mustn't take all memory.
        size += columns.size(10) + columns.size(11) + columns.size(12)
        if size > Self.mostBytes { return entries }
      case SQLITE_DONE: return entries
      case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
      }
    }
  }

  private static let mostBytes = 1 << 25

  private func entry(_ expected: Int, from columns: Columns) throws -> Entry {
    guard columns.number(0) == expected else { throw Unfit.damaged("entry \(expected) is missing") }
    guard let (plugin, audience) = owner(columns), let correction = columns.bytes(3) else {
      throw Unfit.damaged("entry \(expected) doesn't say whose it is")
    }
    return Entry(
      sequence: expected, plugin: plugin, audience: audience,
      correction: correction.isEmpty ? nil : try self.correction(columns.text(3) ?? "", of: expected),
      written: try written(expected, from: columns), body: try body(expected, from: columns), link: columns.blob(6))
  }

  /// Most entries are of a few plugins, and for the same people.
  private var plugins: [(bytes: [UInt8], name: String)] = []
  private static let audiences = Audience.allCases.map { (bytes: Array($0.rawValue.utf8), audience: $0) }

  private func owner(_ columns: Columns) -> (plugin: String, audience: Audience)? {
    guard let bytes = columns.bytes(1) else { return nil }
    let known = plugins.first { $0.bytes.withUnsafeBufferPointer { $0.hasSameBytes(as: bytes) } }?.name
    guard let plugin = known ?? columns.text(1) else { return nil }
    if known == nil, plugins.count < 16 { plugins.append((Array(plugin.utf8), plugin)) }
    guard let word = columns.bytes(2),
      let found = Self.audiences.first(where: { $0.bytes.withUnsafeBufferPointer { $0.hasSameBytes(as: word) } })
    else { return nil }
    return (plugin, found.audience)
  }

  private func correction(_ text: String, of sequence: Int) throws -> Correction {
    guard let correction = Correction(text: text) else {
      throw Unfit.damaged("entry \(sequence) doesn't say what it corrects")
    }
    return correction
  }

  private func written(_ sequence: Int, from columns: Columns) throws -> Written? {
    if columns.isNull(4) { return nil }
    guard let origin = try columns.bytes(5).map({ try self.origin($0, of: sequence) }) else {
      throw Unfit.damaged("entry \(sequence) doesn't say how it came about")
    }
    return Written(Instant(microseconds: columns.number(4)), origin)
  }

  private func body(_ expected: Int, from columns: Columns) throws -> Body {
    guard columns.isNull(7) else {
      // Words beside a digest would not be in the chain.
      guard (8...14).allSatisfy(columns.isNull) else {
        throw Unfit.damaged("entry \(expected) holds words that it should withhold")
      }
      return try substituted(expected, digest: columns.blob(7)) ?? .withheld(digest: columns.blob(7))
    }
    let (content, source, salt) = try said(expected, in: columns)
    return .content(content, source: source, salt: salt)
  }

  private func substituted(_ sequence: Int, digest: [UInt8]) throws -> Body? {
    let prepared = substitute.sqliteStatement
    defer { sqlite3_reset(prepared) }
    sqlite3_bind_int64(prepared, 1, Int64(sequence))
    switch sqlite3_step(prepared) {
    case SQLITE_DONE: return nil
    case SQLITE_ROW:
      let (content, source, salt) = try said(sequence, in: Columns(statement: prepared))
      return .substituted(content, source: source, salt: salt, digest: digest)
    case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
  }

  private func said(_ expected: Int, in columns: Columns) throws -> (Content, ImportedFile?, [UInt8]) {
    guard !columns.isNull(8), let actor = columns.text(10), let line = columns.text(11), let events = columns.text(12),
      let source = columns.text(13)
    else { throw Unfit.damaged("entry \(expected) holds bytes that are no text") }
    let time = Instant(microseconds: columns.number(8))
    let place = columns.isNull(9) ? nil : Instant(microseconds: columns.number(9))
    return (
      Content(time: time, place: place, actor: actor, line: line, events: events),
      try self.source(source, of: expected), columns.blob(14)
    )
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

  /// In bytes, of a text that was read.
  func size(_ index: CInt) -> Int { Int(sqlite3_column_bytes(statement, index)) }

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
