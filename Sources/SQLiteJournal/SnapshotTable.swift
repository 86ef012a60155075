import Engine
import Foundation
import GRDB

/// The snapshot's parts, one row each.
enum SnapshotTable {
  /// The snapshot, or none where the rows don't make one: a cache that can't be used is a cache that isn't there.
  static func read(_ db: Database) throws -> Snapshot? {
    var snapshot: Snapshot?
    let rows = try Row.fetchCursor(
      db, sql: "SELECT sequence, link, name, version, bytes, digest FROM snapshot ORDER BY position")
    while let row = try rows.next() {
      guard let sequence = Int.fromDatabaseValue(row[0]), let link = Data.fromDatabaseValue(row[1]),
        let name = String.fromDatabaseValue(row[2]), let version = Int.fromDatabaseValue(row[3]),
        // From SQLite's own memory at once, since it may be megabytes.
        let bytes = try? row.withUnsafeData(atIndex: 4, { $0.map { Array($0) } }),
        let digest = Data.fromDatabaseValue(row[5])
      else { return nil }
      var whole = snapshot ?? Snapshot(sequence: sequence, link: Array(link), parts: [])
      guard whole.sequence == sequence, whole.link.elementsEqual(link) else { return nil }
      whole.parts.append(
        Snapshot.Part(name: name, version: version, bytes: bytes, digest: Array(digest)))
      snapshot = whole
    }
    return snapshot
  }

  /// A snapshot without parts is none.
  static func replace(with snapshot: Snapshot, in db: Database) throws {
    try db.execute(sql: "DELETE FROM snapshot")
    let insert = try db.cachedStatement(
      sql: "INSERT INTO snapshot (sequence, link, name, version, bytes, digest) VALUES (?, ?, ?, ?, ?, ?)")
    for part in snapshot.parts {
      try insert.execute(arguments: [
        snapshot.sequence, Data(snapshot.link), part.name, part.version, Data(part.bytes), Data(part.digest),
      ])
    }
  }
}
