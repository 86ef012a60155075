import Engine
import Foundation

/// The file as the system knows it, looked at before SQLite may touch it.
///
/// SQLite would create a missing file, and tidy up after another program in its own.
struct WorkshopFile {
  let path: String
  /// The name that people know it by, where it is being filled aside.
  var name: String

  init(path: String, name: String? = nil) { (self.path, self.name) = (path, name ?? path) }

  /// Puts the closed file at `aside` here, without replacing anything.
  ///
  /// `link` is the system's call, which gives a file a second name and fails with -1 and `errno`.
  func place(
    from aside: String, link: (_ file: String, _ name: String) -> Int32 = { Foundation.link($0, $1) }
  ) throws(JournalError) {
    // A second name refuses to replace what is there.
    if link(aside, path) == 0 {
      unlink(aside)
    } else {
      // The disks of memory sticks know no second names; there the name is taken first.
      guard errno == EPERM || errno == ENOTSUP || errno == ENOSYS else { throw refusal(toCreate: errno) }
      try reserve()
      guard rename(aside, path) == 0 else {
        let reason = errno
        unlink(path)
        throw refusal(toCreate: reason)
      }
    }
    syncFolder()
  }

  /// Puts the closed file at `aside` in this one's place.
  func become(_ aside: String) throws(JournalError) {
    if let mode = status?.st_mode { chmod(aside, mode & 0o7777) }
    guard rename(aside, path) == 0 else { throw refusal(toCreate: errno) }
    syncFolder()
  }

  private func syncFolder() {
    let folder = open(path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".", O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    _ = Foundation.close(folder)
  }

  /// Takes the name with an empty file, for a workshop to be made in; nobody but its owner may read it, whatever the umask
  /// says.
  func reserve() throws(JournalError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw refusal(toCreate: errno) }
    fchmod(file, 0o600)
    _ = Foundation.close(file)
  }

  /// Refuses a name that is taken.
  func expectNone() throws(JournalError) {
    var info = stat()
    if lstat(path, &info) == 0 { throw refusal(toCreate: EEXIST) }
  }

  /// Removes a file whose making failed.
  func remove() {
    unlink(path)
    unlink(rollbackJournal)
  }

  /// The file that the name leads to, by whatever links, where there is one: beside it lie its companions.
  static func real(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Which file the name stands for now; another number when it was removed or replaced.
  var identity: FileIdentity? { status.map { FileIdentity($0) } }

  /// Whether the file has other names, too.
  var hasSecondName: Bool { status.map { $0.st_nlink > 1 } ?? false }

  /// What the system says of it; its own time of change can't be set by anyone.
  var status: stat? {
    var info = stat()
    return stat(path, &info) == 0 ? info : nil
  }

  /// Refuses what can't be a workshop that this program reads, and what lies beside it and isn't its own: SQLite would
  /// believe both.
  func check() throws(JournalError) {
    var info = stat()
    guard stat(path, &info) == 0 else { throw refusal(toRead: errno) }
    switch info.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw JournalError(.storage, "'\(name)' is a folder", remedy: "name the workshop file inside it")
    default: throw JournalError(.storage, "'\(name)' isn't a file", remedy: "name a workshop file")
    }
    guard info.st_size > 0 else { throw Unfit.empty.error(name) }
    try check(firstBytes: try firstBytes())
    try checkCompanions()
  }

  private func check(firstBytes bytes: [UInt8]) throws(JournalError) {
    guard bytes.count == 100, bytes.starts(with: "SQLite format 3\0".utf8) else { throw Unfit.notAWorkshop.error(name) }
    guard number(in: bytes, at: 68) == Schema.applicationID else {
      throw JournalError(
        .storage, "'\(name)' is another program's database, not a workshop", remedy: "name a workshop file")
    }
    let version = number(in: bytes, at: 60)
    guard version >= 1 else { throw Unfit.damaged("it says that its format is \(version)").error(name) }
    guard version >= Schema.version else {
      throw JournalError(
        .storage, "'\(name)' was made by an older Evenhand (format \(version); this one reads \(Schema.version))",
        remedy: "carry it over: with the older Evenhand, journal script --to carried.meet   and with this one,\n"
          + "evenhand run carried.meet --in NEW.evenhand")
    }
    guard version <= Schema.version else {
      throw JournalError(
        .storage, "'\(name)' was made by a newer Evenhand (format \(version); this one reads \(Schema.version))",
        remedy: "open it with the newer Evenhand")
    }
    // 1 for a rollback journal, 2 for a write-ahead log: for writing and for reading.
    guard bytes[18] == 1, bytes[19] == 1 else {
      throw JournalError(
        .storage, "'\(name)' was set to a write-ahead log by another program, and so it isn't one file",
        remedy: "where you know that program: sqlite3 '\(name)' 'PRAGMA journal_mode = DELETE'   puts it right")
    }
  }

  func firstBytes() throws(JournalError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw refusal(toRead: errno) }
    defer { _ = Foundation.close(file) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw refusal(toRead: errno) }
    return Array(bytes.prefix(count))
  }

  private func number(in bytes: [UInt8], at offset: Int) -> Int32 {
    Int32(bitPattern: bytes.bigEndian(at: offset))
  }

  var rollbackJournal: String { path + "-journal" }

  func refusal(toRead code: Int32) -> JournalError {
    switch code {
    case ENOENT, ENOTDIR:
      JournalError(.storage, "there is no file '\(name)'", remedy: "check the name and the folder")
    case EACCES, EPERM: Unfit.notPermitted.error(name)
    case ELOOP:
      JournalError(.storage, "'\(name)' is a link that leads back to itself", remedy: "name the workshop file")
    default: JournalError(.storage, "'\(name)' can't be read: \(words(for: code))", remedy: nil)
    }
  }

  private func refusal(toCreate code: Int32) -> JournalError {
    switch code {
    case EEXIST:
      JournalError(.storage, "there is a file '\(name)' already", remedy: "open it, or choose another name")
    case ENOENT, ENOTDIR:
      JournalError(.storage, "the folder of '\(name)' doesn't exist", remedy: "make the folder first")
    case EACCES, EPERM, EROFS:
      JournalError(
        .storage, "nothing can be written to the folder of '\(name)'", remedy: "choose a folder that you may write to")
    case ENOSPC, EDQUOT:
      JournalError(.storage, "there is no room on the disk for '\(name)'", remedy: "make room, and try again")
    default: JournalError(.storage, "'\(name)' can't be made: \(words(for: code))", remedy: nil)
    }
  }

  private func words(for code: Int32) -> String { String(cString: strerror(code)) }
}

/// Tells a file from any other, whatever it is called.
struct FileIdentity: Equatable {
  let device, number: UInt64

  init(_ status: stat) { (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino)) }
}

extension [UInt8] {
  /// The number in four bytes, big end first, as SQLite writes its own.
  func bigEndian(at offset: Int) -> UInt32 { self[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } }
}
