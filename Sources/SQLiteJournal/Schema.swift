import Engine
import Facilitation
import GRDB

/// What a workshop file holds, and how it shows that it is one.
enum Schema {
  /// `EVNH`: the number at byte 68 of the file, by which `file` and others tell whose database it is.
  static let applicationID: Int32 = 0x4556_4E48
  /// The format of the file, at byte 60; a newer one is refused.
  static let version: Int32 = 2

  /// Makes the tables in one transaction, so that a crash leaves an empty file or a whole one.
  static func create(_ header: Header, in db: Database) throws {
    try db.inTransaction(.immediate) {
      try db.execute(sql: tables + triggers)
      try db.execute(
        sql: "INSERT INTO workshop (one, id, zone, created, standing, reference) VALUES (1, ?, ?, ?, ?, ?)",
        arguments: [
          header.id, header.zone, header.created.microseconds, header.standing.word, header.standing.reference,
        ])
      try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
      return .commit
    }
  }

  /// An entry has its content, source and salt, or, where these are withheld, their digest.
  ///
  /// Then when and how it was written is there only where it is for the room. The place is null where an entry holds when
  /// it was typed.
  ///
  /// What is erased leaves a substitute, which an entry that says so names by its digest. (A foreign key, or a list to look
  /// an audience up in, would be set up anew at every entry, which then takes twice as long to write.)
  private static let tables = """
    CREATE TABLE workshop (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      id TEXT NOT NULL,
      zone TEXT NOT NULL,
      created INTEGER NOT NULL,
      standing TEXT NOT NULL CHECK (standing IN ('original', 'copy', 'backup', 'moved')),
      reference TEXT NOT NULL
    ) STRICT;
    CREATE TABLE entry (
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
      plugin TEXT NOT NULL,
      audience TEXT NOT NULL CHECK (
        audience = 'room' OR audience = 'facilitator' OR audience = 'finance' OR audience = 'personal'),
      correction TEXT NOT NULL,
      recorded INTEGER,
      origin TEXT,
      time INTEGER,
      place INTEGER,
      actor TEXT,
      line TEXT,
      events TEXT,
      source TEXT,
      salt BLOB CHECK (length(salt) = 16),
      digest BLOB CHECK (length(digest) = 32),
      link BLOB NOT NULL CHECK (length(link) = 32),
      CONSTRAINT content_or_digest CHECK (
        CASE WHEN digest IS NULL
        THEN time IS NOT NULL AND actor IS NOT NULL AND line IS NOT NULL
          AND events IS NOT NULL AND source IS NOT NULL AND salt IS NOT NULL
        ELSE coalesce(time, place, actor, line, events, source, salt) IS NULL END),
      CONSTRAINT when_and_how CHECK (
        (recorded IS NULL) = (origin IS NULL) AND (recorded IS NULL) = (digest IS NOT NULL AND audience <> 'room'))
    ) STRICT;
    CREATE TABLE substitute (
      sequence INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      place INTEGER,
      actor TEXT NOT NULL,
      line TEXT NOT NULL,
      events TEXT NOT NULL,
      source TEXT NOT NULL,
      salt BLOB NOT NULL CHECK (length(salt) = 16)
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
      WHEN (NEW.one, NEW.id, NEW.zone, NEW.created) IS NOT (OLD.one, OLD.id, OLD.zone, OLD.created)
        OR (OLD.standing, NEW.standing) NOT IN (VALUES ('backup', 'original'), ('original', 'moved'))
      BEGIN SELECT RAISE(ABORT, 'a workshop''s beginning can''t be changed'); END;
    CREATE TRIGGER workshop_is_not_removed BEFORE DELETE ON workshop
      BEGIN SELECT RAISE(ABORT, 'a workshop''s beginning can''t be removed'); END;
    CREATE TRIGGER substitute_is_not_changed BEFORE UPDATE ON substitute
      BEGIN SELECT RAISE(ABORT, 'a substitute can''t be changed'); END;
    CREATE TRIGGER substitute_is_not_removed BEFORE DELETE ON substitute
      BEGIN SELECT RAISE(ABORT, 'a substitute can''t be removed'); END;

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

  static func header(_ db: Database) throws -> Header {
    guard let row = try Row.fetchOne(db, sql: "SELECT id, zone, created, standing, reference FROM workshop"),
      let id = String.fromDatabaseValue(row["id"]), let zone = String.fromDatabaseValue(row["zone"]),
      let created = Int64.fromDatabaseValue(row["created"]), let word = String.fromDatabaseValue(row["standing"]),
      let reference = String.fromDatabaseValue(row["reference"])
    else { throw Unfit.damaged("its beginning is missing") }
    let time = Instant(microseconds: created)
    guard id.utf8.count <= 64, id.isHexadecimal, !zone.steersTerminal, time.isShowable,
      let standing = Header.Standing(word: word, reference: reference)
    else { throw Unfit.damaged("its beginning isn't what an Evenhand writes") }
    return Header(id: id, zone: zone, created: time, standing: standing)
  }

  /// Makes a backup the workshop itself.
  static func adopt(_ db: Database) throws {
    try db.inTransaction(.immediate) {
      try touchFirstPage(db)
      try db.execute(sql: "UPDATE workshop SET standing = 'original', reference = '' WHERE standing = 'backup'")
      return .commit
    }
  }

  /// Makes the first page the first that a rollback journal keeps, so that it tells whose journal that is.
  static func touchFirstPage(_ db: Database) throws { try db.execute(sql: "PRAGMA user_version = \(version)") }

  static func lastSequence(_ db: Database) throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM entry")) ?? 0
  }
}

extension Header.Standing {
  /// As the column has it.
  fileprivate var word: String {
    switch self {
    case .original: "original"
    case .copy: "copy"
    case .backup: "backup"
    case .moved: "moved"
    }
  }

  /// The head of what it is a copy of, or the place that it went on in.
  fileprivate var reference: String {
    switch self {
    case .original: ""
    case .copy(let head), .backup(let head): head.text
    case .moved(let place): place
    }
  }

  fileprivate init?(word: String, reference: String) {
    switch (word, Head(text: reference)) {
    case ("original", _) where reference.isEmpty: self = .original
    case ("copy", let head?): self = .copy(of: head)
    case ("backup", let head?): self = .backup(of: head)
    case ("moved", _) where !reference.isEmpty && !reference.steersTerminal: self = .moved(to: reference)
    default: return nil
    }
  }
}
