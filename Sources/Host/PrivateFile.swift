public import Engine
public import Facilitation
import Foundation

/// `NAME.private` beside `NAME.evenhand`: the private notes of one workshop, for its owner's eyes alone.
///
/// It is refused, and left as it is, unless it is a plain file with mode 0600 (or less), whole, and this workshop's. It
/// is written aside with that mode from its first byte, synced, and renamed. Meanwhile its folder is locked, so that of
/// two programs that change it one waits.
public struct PrivateFile: PrivateStore {
  /// Where the notes are kept.
  public let path: String
  private let workshop: String

  /// The private file of the workshop file at `path`, whose header has the id `workshop`.
  public init(beside path: String, workshop: String) {
    let name = path.hasSuffix(".evenhand") ? String(path.dropLast(".evenhand".count)) : path
    (self.path, self.workshop) = (name + ".private", workshop)
  }

  public func read(isNeeded: Bool) throws(Refusal) -> PrivateNotes {
    guard let bytes = try bytes() else {
      guard !isNeeded else { throw missing }
      return PrivateNotes()
    }
    do { return try PrivateText.notes(bytes, workshop: workshop) } catch { throw refusal(error) }
  }

  public func change(isNeeded: Bool, _ change: (inout PrivateNotes) -> Void) throws(Refusal) {
    let folder = try lockedFolder()
    // Closing it unlocks it.
    defer { close(folder) }
    var notes = try read(isNeeded: isNeeded)
    let before = notes
    change(&notes)
    guard notes != before else { return }
    try write(PrivateText.bytes(notes, workshop: workshop))
    // Until the folder is synced, a loss of power could bring the old name back.
    guard fsync(folder) == 0 else { throw failed("can't be made durable") }
  }

  // MARK: Reading

  /// The bytes of a file that may be trusted with its contents; `nil` where there is none.
  private func bytes() throws(Refusal) -> [UInt8]? {
    // Never through a link, and never waiting for a pipe's other end.
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      switch errno {
      case ENOENT: return nil
      case ELOOP: throw notPlain("a link to another file")
      case ENXIO: throw notPlain("no file")
      default: throw failed("can't be opened")
      }
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failed("can't be read") }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw notPlain(status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Refusal(
        "others than its owner may read or change '\(path)'",
        remedy: "chmod 600 '\(path)'   after asking who may have read it", cause: .file)
    }
    return try bytes(of: file)
  }

  private func bytes(of file: Int32) throws(Refusal) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw failed("can't be read") }
      guard count > 0 else { return bytes }
      bytes += chunk.prefix(count)
    }
  }

  // MARK: Writing

  private var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "." }

  private func lockedFolder() throws(Refusal) -> Int32 {
    let folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failed("can't be written: its folder can't be opened") }
    while flock(folder, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(folder)
        throw failed("can't be written: its folder can't be locked")
      }
    }
    return folder
  }

  private func write(_ bytes: [UInt8]) throws(Refusal) {
    let aside = path + ".part"
    // Whoever holds the folder's lock is the only one who writes; what lies there was left by a crash.
    unlink(aside)
    let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failed("can't be written") }
    var isWhole = fchmod(file, 0o600) == 0 && writeAll(bytes, to: file)
    isWhole = isWhole && fsync(file) == 0
    var reason = errno
    if close(file) != 0, isWhole { (isWhole, reason) = (false, errno) }
    if isWhole, rename(aside, path) != 0 { (isWhole, reason) = (false, errno) }
    guard isWhole else {
      unlink(aside)
      errno = reason
      throw failed("can't be written")
    }
  }

  // MARK: Refusals

  private var missing: Refusal {
    Refusal(
      "'\(path)' is missing, and this workshop needs it",
      remedy: "put it back beside the workshop, from where the workshop was copied or from a backup", cause: .file)
  }

  private func notPlain(_ what: String) -> Refusal {
    Refusal("'\(path)' is \(what), where the workshop's private file should be", remedy: "move it away", cause: .file)
  }

  private func refusal(_ unfit: PrivateText.Unfit) -> Refusal {
    switch unfit {
    case .damaged:
      Refusal(
        "'\(path)' is damaged, or was changed by another program", remedy: "put it back from a backup", cause: .file)
    case .newer:
      Refusal(
        "'\(path)' was made by a newer Evenhand", remedy: "open the workshop with the newer Evenhand", cause: .file)
    case .foreign:
      Refusal(
        "'\(path)' belongs to another workshop", remedy: "put this workshop's own private file beside it",
        cause: .file)
    }
  }

  private func failed(_ what: String) -> Refusal {
    let (words, remedy): (String, String?) =
      switch errno {
      case EACCES, EPERM: ("it isn't allowed", "ask its owner, or the folder's")
      case ENOSPC, EDQUOT, EFBIG: ("the disk is full", "make room, and try again")
      case EROFS: ("the disk is read-only", "copy the workshop and its private file to another place")
      case ENOENT, ENOTDIR: ("its folder isn't there", "make the folder first")
      default: (String(cString: strerror(errno)), nil)
      }
    return Refusal("'\(path)' \(what): \(words)", remedy: remedy, cause: .file)
  }
}
