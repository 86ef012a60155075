import Engine
import Foundation

/// What lies beside a workshop file and bears its name.
///
/// SQLite believes all of it: it plays a rollback journal back into the file, and deletes the file that such a journal
/// names as its super-journal, whatever that is. So it only ever meets a journal that is this file's own.
extension WorkshopFile {
  /// Refuses companions that no Evenhand leaves behind.
  func checkCompanions() throws(JournalError) {
    for ending in ["-wal", "-shm"] where exists(path + ending) {
      throw refusal(of: ending, "which no workshop has")
    }
    try checkRollbackJournal()
  }

  /// Refuses a rollback journal that isn't this file's, or names another file; cheap where there is none.
  func checkRollbackJournal() throws(JournalError) {
    var info = stat()
    guard lstat(rollbackJournal, &info) == 0 else { return }
    guard info.st_mode & S_IFMT == S_IFREG else { throw refusal(of: "-journal", "which is no plain file") }
    // Whoever is writing just now may be done with it, or begin anew, between two looks.
    for attempt in 0... {
      do throws(Foreign) { return try expectOwnJournal() } catch {
        guard attempt < 3, error.mayPass else { throw refusal(of: "-journal", error.reason) }
        usleep(5_000)
      }
    }
  }

  /// Why a journal can't be this file's.
  private struct Foreign: Error {
    let reason: String
    /// Whether another look may show otherwise.
    var mayPass = true
  }

  /// The first page that it brings back must be the file's first as it was, and at most one change older: each turn to
  /// write begins by touching that page.
  ///
  /// The format is that of <https://www.sqlite.org/fileformat.html#the_rollback_journal>.
  private func expectOwnJournal() throws(Foreign) {
    let journal = open(rollbackJournal, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard journal >= 0 else { return }
    defer { close(journal) }
    var info = stat()
    guard fstat(journal, &info) == 0, info.st_size > 0 else { return }
    let size = Int(info.st_size)
    // The end of a journal that names another file is the mark with which a journal begins.
    if size >= 16, bytes(of: journal, at: size - 8, count: 8) == Self.mark {
      throw Foreign(reason: "which names another file, as no workshop's does", mayPass: false)
    }
    guard let start = bytes(of: journal, at: 0, count: min(size, Self.mark.count)) else { return }
    // A journal that begins with nothing isn't played.
    guard start[0] != 0 else { return }
    guard Self.mark.starts(with: start) else { throw Foreign(reason: "which is no journal of a workshop") }
    // SQLite removes what is too short to be played.
    guard let head = bytes(of: journal, at: 0, count: 28) else { return }
    guard let file = try? firstBytes(), file.count == 100 else { return }
    let (sector, page) = (Int(head.bigEndian(at: 20)), Int(file[16]) << 8 | Int(file[17]))
    guard Int(head.bigEndian(at: 24)) == page, (512...65_536).contains(sector), sector.nonzeroBitCount == 1 else {
      throw Foreign(reason: "which isn't this file's")
    }
    // Even without a page to bring back, a journal cuts the file to the length that it says.
    var before = file
    if head.bigEndian(at: 8) > 0 {
      guard bytes(of: journal, at: sector, count: 4) == [0, 0, 0, 1],
        let first = bytes(of: journal, at: sector + 4, count: 100)
      else { throw Foreign(reason: "which doesn't begin as a workshop's does") }
      before = first
    }
    let fixed = [0..<24, 40..<48, 56..<64, 68..<72]
    let steps = file.bigEndian(at: 24) &- before.bigEndian(at: 24)
    guard fixed.allSatisfy({ before[$0] == file[$0] }), steps <= 1,
      before.bigEndian(at: 28) == head.bigEndian(at: 16)
    else { throw Foreign(reason: "which is another file's, or of another time") }
  }

  private static let mark: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

  private func bytes(of file: Int32, at offset: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, count, offset) } == count ? bytes : nil
  }

  private func exists(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0
  }

  private func refusal(of ending: String, _ what: String) -> JournalError {
    JournalError(
      .storage, "beside '\(name)' lies '\(name)\(ending)', \(what)",
      remedy:
        "ask where it comes from; to go on without it, move it away: mv '\(path)\(ending)' '\(path)\(ending).away'")
  }
}
