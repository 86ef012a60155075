import Engine
import Foundation
import GRDB
import SQLiteJournal
import TestKit

/// A folder for one test, gone with it.
final class Scratch {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "evenhand-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String = "a.evenhand") -> String { folder + "/" + name }

  /// A closed workshop file with sample entries.
  @discardableResult
  func workshop(_ name: String = "a.evenhand", entries count: Int = 3) throws -> String {
    let journal = try SQLiteJournal(creating: path(name), header: JournalConformance.header)
    try journal.keep(JournalConformance.sampleEntries(seed: 1, count: count))
    journal.close()
    return path(name)
  }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// A copy of a workshop as it was in the middle of a commit: half written, with the rollback journal that undoes it.
  ///
  /// It has three entries, and one more for each of `turns`.
  func interruptedWorkshop(turns: Int = 0) throws -> String {
    let file = try workshop("whole.evenhand", entries: 3)
    let journal = try SQLiteJournal(opening: file)
    for entry in JournalConformance.sampleEntries(seed: 1, count: 3 + turns).dropFirst(3) { try journal.keep([entry]) }
    journal.close()
    let queue = try DatabaseQueue(path: file, configuration: .unsafeTransactions)
    try queue.inDatabase { db in
      // So small a cache has to write to the file before the commit.
      try db.execute(sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE; PRAGMA user_version = 2")
      for sequence in [1, 2] {
        try db.execute(
          sql: "INSERT INTO substitute VALUES (?, 0, NULL, '', '', '', '', randomblob(16))", arguments: [sequence])
        try db.execute(
          sql: """
            INSERT INTO entry SELECT max(sequence) + 1, 'a', 'room', '', 0, '', 0, NULL, '',
              hex(randomblob(250000)), '', '', randomblob(16), NULL, randomblob(32) FROM entry
            """)
      }
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: file + suffix, toPath: path("half.evenhand") + suffix)
      }
      try db.execute(sql: "ROLLBACK")
    }
    return path("half.evenhand")
  }
}

extension Configuration {
  static var unsafeTransactions: Configuration {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return configuration
  }
}

extension SQLiteJournal {
  /// Appends in one turn.
  func keep(_ entries: some Sequence<Entry>) throws(JournalError) {
    try begin()
    for entry in entries { try append(entry, after: entry.sequence - 1) }
    try commit()
  }
}

/// Runs SQL on a file as another program would, and gives the error's message.
func run(_ sql: String, on path: String, recursiveTriggers: Bool = false) throws -> String? {
  let queue = try DatabaseQueue(path: path)
  return try queue.inDatabase { db in
    try db.execute(sql: "PRAGMA recursive_triggers = \(recursiveTriggers ? "ON" : "OFF")")
    do {
      try db.execute(sql: sql)
      return nil
    } catch let error as DatabaseError {
      return error.message
    }
  }
}

/// Runs SQL as a forger would: without the triggers that guard the file, which are put back afterwards.
func forge(_ sql: String, on path: String) throws -> String? {
  let triggers = try DatabaseQueue(path: path).read { db in
    try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").map { row in
      (name: row["name"] as String, sql: row["sql"] as String)
    }
  }
  let drops = triggers.map { "DROP TRIGGER \($0.name);" }.joined()
  return try run(drops + sql + ";" + triggers.map { $0.sql + ";" }.joined(), on: path)
}

/// The error that `body` throws, if it does.
func refusal(_ body: () throws(JournalError) -> Void) -> JournalError? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}

/// The error of opening a file, if there is one.
func refusalToOpen(_ path: String, readOnly: Bool = false) -> JournalError? {
  refusal { () throws(JournalError) in
    _ = try SQLiteJournal(opening: path, readOnly: readOnly, patience: .milliseconds(20))
  }
}
