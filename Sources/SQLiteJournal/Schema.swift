import Engine
import Facilitation
import GRDB

/// What a workshop file holds, and how it shows that it is one.
enum Schema {
  /// `EVNH`: the number at byte 68 of the file, by which `file` and others tell whose database it is.
  static let applicationID: Int32 = 0x4556_4E48
  /// The format of the file, at byte 60; a newer one is refused.
  static let version: Int32 = 1

  /// Makes the tables in one transaction, so that a crash leaves an empty file or a whole one.
  static func create(_ header: Header, in db: Database) throws {
    try db.inTransaction(.immediate) {
      try db.execute(sql: tables + triggers)
      try db.execute(
        sql: "INSERT INTO workshop (one, id, zone, created) VALUES (1, ?, ?, ?)",
        arguments: [header.id, header.zone, header.created.microseconds])
      try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
      return .commit
    }
  }

  /// An entry has its content, source and salt, or, where these are withheld, their digest.
  private static let tables = """
    CREATE TABLE workshop (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      id TEXT NOT NULL,
      zone TEXT NOT NULL,
      created INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE entry (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      recorded INTEGER NOT NULL,
      origin TEXT NOT NULL,
      time INTEGER,
      actor TEXT,
      plugin TEXT,
      line TEXT,
      events TEXT,
      source TEXT,
      salt BLOB CHECK (length(salt) = 16),
      digest BLOB CHECK (length(digest) = 32),
      link BLOB NOT NULL CHECK (length(link) = 32),
      CONSTRAINT content_or_digest CHECK (
        CASE WHEN digest IS NULL
        THEN time IS NOT NULL AND actor IS NOT NULL AND plugin IS NOT NULL AND line IS NOT NULL
          AND events IS NOT NULL AND source IS NOT NULL AND salt IS NOT NULL
        ELSE coalesce(time, actor, plugin, line, events, source, salt) IS NULL END)
    ) STRICT;
    CREATE TABLE snapshot (
      position INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      link BLOB NOT NULL,
      bytes BLOB NOT NULL,
      digest BLOB NOT NULL
    ) STRICT;

    """

  /// What makes the file append-only.
  ///
  /// INSERT OR REPLACE removes a row without asking the triggers on DELETE, unless `recursive_triggers` is on; the
  /// triggers on INSERT hold for connections without it as well.
  private static let triggers = """
    CREATE TRIGGER entry_takes_the_next_place BEFORE INSERT ON entry
      WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
      BEGIN SELECT RAISE(ABORT, 'an entry can only take the next place'); END;
    CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry
      BEGIN SELECT RAISE(ABORT, 'an entry can''t be changed'); END;
    CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry
      BEGIN SELECT RAISE(ABORT, 'an entry can''t be removed'); END;
    CREATE TRIGGER workshop_is_one BEFORE INSERT ON workshop
      WHEN EXISTS (SELECT 1 FROM workshop)
      BEGIN SELECT RAISE(ABORT, 'a file holds one workshop'); END;
    CREATE TRIGGER workshop_is_not_changed BEFORE UPDATE ON workshop
      BEGIN SELECT RAISE(ABORT, 'a workshop''s beginning can''t be changed'); END;
    CREATE TRIGGER workshop_is_not_removed BEFORE DELETE ON workshop
      BEGIN SELECT RAISE(ABORT, 'a workshop''s beginning can''t be removed'); END;

    """

  /// Refuses a file whose making was interrupted: undoing it left nothing.
  ///
  /// Other files were refused by their first bytes.
  static func check(_ db: Database) throws {
    if try Int32.fetchOne(db, sql: "PRAGMA application_id") != applicationID { throw Unfit.empty }
    // The triggers guard the entries, so a file whose triggers were changed is no workshop any more.
    guard try made(db) == intended.get() else { throw Unfit.damaged("its tables aren't those it was made with") }
  }

  /// The tables and triggers that a file has, as they were made.
  private static func made(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"
    )
  }

  /// The tables and triggers that a file should have.
  private static let intended = Result {
    try DatabaseQueue().write { db in
      try db.execute(sql: tables + triggers)
      return try made(db)
    }
  }

  /// Undoes a change of mode that another program made, since a write-ahead log would be a second file.
  static func leaveWriteAheadLog(_ db: Database) throws {
    if try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" {
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
    }
  }

  static func header(_ db: Database) throws -> Header {
    guard let row = try Row.fetchOne(db, sql: "SELECT id, zone, created FROM workshop"),
      let id = String.fromDatabaseValue(row["id"]), let zone = String.fromDatabaseValue(row["zone"]),
      let created = Int64.fromDatabaseValue(row["created"])
    else { throw Unfit.damaged("its beginning is missing") }
    return Header(id: id, zone: zone, created: Instant(microseconds: created))
  }

  static func lastSequence(_ db: Database) throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM entry")) ?? 0
  }
}
