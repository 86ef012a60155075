public import Engine
import Foundation
import GRDB

extension SQLiteJournal {
  /// Writes a new file aside, which takes the old one's place; whoever has the old one open is refused from then on.
  public func erase(_ substituted: [Int: Entry], adding more: [Entry]) throws(JournalError) {
    guard let last = lastWritten else { throw notWriting }
    guard last == turnBegan, waiting.isEmpty else {
      rollback()
      throw JournalError(.moved, "this workshop is being written to already", remedy: "try again")
    }
    defer { rollback() }
    do throws(JournalError) {
      try fill(aside, with: substituted, adding: more)
      try holdStill(at: last)
      try file.become(aside.path)
    } catch {
      aside.remove()
      throw error
    }
    try reconnect()
  }

  /// Where the file is made that takes this one's place.
  var aside: WorkshopFile { WorkshopFile(path: file.path + ".part", name: path) }

  private func fill(
    _ aside: WorkshopFile, with substituted: [Int: Entry], adding more: [Entry]
  ) throws(JournalError) {
    let copy = try SQLiteJournal(filling: aside, header: header, patience: .seconds(5))
    defer { copy.close() }
    try copy.begin()
    var at = 0
    while true {
      let page = try entries(after: at, limit: 1_024)
      guard let end = page.last?.sequence else { break }
      for entry in page { try copy.append(substituted[entry.sequence] ?? entry, after: entry.sequence - 1) }
      at = end
    }
    for entry in more { try copy.append(entry, after: entry.sequence - 1) }
    try copy.commit()
  }

  /// Keeps the turn without a rollback journal, which would be taken for that of the file that comes here.
  private func holdStill(at last: Int) throws(JournalError) {
    try access(.writing) { db in
      try db.rollback()
      try db.beginTransaction(.immediate)
      guard try Schema.lastSequence(db) == last, file.identity == identity else { throw Unfit.replaced }
    }
  }

  /// Goes on with the file that has the name now.
  private func reconnect() throws(JournalError) {
    rollback()
    queue.inDatabase { _ in background.close() }
    reader = nil
    try? queue.close()
    do {
      queue = try Self.connect(file, false, patience)
      try queue.inDatabase { db in try Schema.check(db) }
    } catch {
      isClosed = true
      throw failure.explain(error, while: .opening)
    }
    (identity, background) = (file.identity, BackgroundWriter())
  }
}
