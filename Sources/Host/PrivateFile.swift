public import Engine
public import Facilitation
import Foundation
import Synchronization

/// `NAME.private` beside `NAME.evenhand`: the private notes of one workshop, for its owner's eyes alone.
///
/// It is refused, and left as it is, unless it is a plain file of whoever runs this, under one name and with mode 0600 (or
/// less), whole, and this workshop's. What a turn to write changes is written to `NAME.private.part` with that mode from
/// its first byte, synced, and renamed once the turn is kept. Nothing waits: the turn to write is the only lock, so that
/// nobody who may merely read the folder can hold it up.
///
/// Under a passphrase it is opened once, for as long as this object and its copies are there; what is written then is under
/// the same lock.
public struct PrivateFile: PrivateStore {
  /// Where the notes are kept.
  public let path: String
  private let workshop: String
  private let user: uid_t
  private let tell: @Sendable (String) -> Void
  private let cost: NotesLock.Cost
  private let keys = Keys()

  /// The private file of the workshop file at `path`, whose header has the id `workshop`.
  ///
  /// It lies beside the file itself, wherever the links lead by which that is named. `tell` hears in words of what was
  /// cleared away.
  public init(beside path: String, workshop: String, tell: @escaping @Sendable (String) -> Void = { _ in }) {
    self.init(beside: path, workshop: workshop, user: geteuid(), tell: tell)
  }

  /// As `user` would find it; a new lock is of this `cost`.
  init(
    beside path: String, workshop: String, user: uid_t, cost: NotesLock.Cost = .usual,
    tell: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    (self.tell, self.cost) = (tell, cost)
    let real = Self.destination(of: path)
    let name = real.hasSuffix(".evenhand") ? String(real.dropLast(".evenhand".count)) : real
    (self.path, self.workshop, self.user) = (name + ".private", workshop, user)
  }

  /// Where a link leads in the end; what is no link, or leads nowhere, stays as it was named.
  private static func destination(of path: String) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let real = realpath(path, nil) else {
      return path
    }
    defer { free(real) }
    return String(cString: real)
  }

  /// What lies aside is looked at before the file, so that a renaming meanwhile hides neither.
  public func read(
    isNeeded: Bool, isRecorded: (Head) throws(Refusal) -> Bool
  ) throws(Refusal) -> PrivateNotes {
    guard let text = try current(isRecorded) else {
      guard !isNeeded else { throw missing }
      return PrivateNotes()
    }
    do { return try text.notes(keys.opened) } catch { throw refusal(error) }
  }

  /// Writes aside and syncs file and folder; what is there and can't be trusted is refused, and stays.
  public func prepare(_ notes: PrivateNotes, for head: Head) throws(Refusal) {
    // What is there, and can't be trusted with what it has, stays as it is.
    let opened = try lockOfNew()
    try write(bytes(notes, at: head, under: opened))
    // Until the folder is synced, a loss of power could take the name away, though the record had come to need it.
    try syncFolder()
  }

  /// Renames what lies aside, or removes it and says so.
  public func settle(isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) {
    // At each turn to write: mostly there is nothing, and that is all it costs.
    guard access(aside, F_OK) == 0 || errno != ENOENT else { return }
    guard try newestAside(isRecorded) != nil else {
      // What can't be removed is in the way of nothing but private notes, and those are refused once there are some.
      if unlink(aside) == 0 { tell("cleared \(printable(aside)): the line that it belonged to isn't recorded") }
      return
    }
    // Where a loss of power brings the old names back, what lies aside still holds.
    guard rename(aside, path) == 0 else { throw failed("can't be written") }
  }

  /// Which files lie there, how long they are, and since when.
  public func stamp() -> [UInt8]? {
    [path, aside].flatMap { path -> [UInt8] in
      var status = stat()
      guard lstat(path, &status) == 0 else { return [0] }
      let parts = [
        Int64(bitPattern: UInt64(status.st_ino)), Int64(status.st_size), Int64(status.st_mtim.tv_sec),
        Int64(status.st_mtim.tv_nsec),
      ]
      return parts.flatMap { part in withUnsafeBytes(of: part) { Array($0) } }
    }
  }

  // MARK: Under a passphrase

  /// By what the file says, and by what was opened of it.
  public func lockState(isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) -> NotesLockState {
    guard let lock = try current(isRecorded)?.lock else { return .none }
    return keys.opened?.lock == lock ? .opened : .closed
  }

  /// Takes the recovery key as well.
  public func open(with secret: String, isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) {
    guard let lock = try current(isRecorded)?.lock else { return }
    guard let opened = try lock.opened(with: secret, of: workshop) else {
      throw Refusal(
        RecoveryKey.isMeant(by: secret)
          ? "that looks like a recovery key, and isn't the one of these private notes, or has a slip in it"
          : "that is neither the passphrase of the private notes nor their recovery key",
        remedy: "type it again; it matters whether a letter is a capital", cause: .lock)
    }
    keys.opened = opened
  }

  /// Writes aside what doesn't hold before it has the name, so that what was there before is gone once it does.
  public func lock(
    _ notes: PrivateNotes, under passphrase: String, at head: Head,
    _ tell: (_ recoveryKey: String) throws(Refusal) -> Void
  ) throws(Refusal) {
    let (opened, recoveryKey) = try NotesLock.making(under: passphrase, of: workshop, cost: cost)
    // No record has this head.
    let unrecorded = Head(head.sequence, head.link.map { _ in 0 })
    try write(bytes(notes, at: unrecorded, under: opened))
    do throws(Refusal) { try tell(recoveryKey.text) } catch {
      unlink(aside)
      throw error
    }
    try becomeWhatLiesAside()
    keys.opened = opened
  }

  /// Writes aside what holds as soon as all of it is there, since it may be read from then on.
  public func unlock(_ notes: PrivateNotes, at head: Head) throws(Refusal) {
    let bytes = try bytes(notes, at: head, under: nil)
    unlink(aside)
    if !writeUnnamed(bytes) { try write(bytes) }
    try becomeWhatLiesAside()
    keys.opened = nil
  }

  /// Another file's: what opens that one opens this one, too.
  public func lockAlike(_ other: any PrivateStore) {
    keys.alike = (other as? PrivateFile)?.keys.opened
  }

  private func becomeWhatLiesAside() throws(Refusal) {
    guard rename(aside, path) == 0 else { throw failed("can't be written") }
    try syncFolder()
  }

  /// Under which notes are written: the lock of what is there, for which the key must be.
  private func lockOfNew() throws(Refusal) -> NotesLock.Opened? {
    guard let bytes = try bytes(path) else { return keys.alike }
    let lock: NotesLock?
    do throws(PrivateText.Unfit) { lock = try PrivateText.lock(bytes) } catch { throw refusal(error) }
    guard let lock else { return nil }
    guard let opened = keys.opened, opened.lock == lock else { throw refusal(.locked) }
    return opened
  }

  private func bytes(
    _ notes: PrivateNotes, at head: Head, under opened: NotesLock.Opened?
  ) throws(Refusal) -> [UInt8] {
    guard let bytes = PrivateText.bytes(notes, at: head, of: workshop, under: opened) else {
      throw Refusal("'\(path)' can't be written: it can't be sealed", remedy: nil, cause: .file)
    }
    return bytes
  }

  /// What was opened, for all copies of the file.
  private final class Keys: Sendable {
    private let held = Mutex<(opened: NotesLock.Opened?, alike: NotesLock.Opened?)>((nil, nil))

    var opened: NotesLock.Opened? {
      get { held.withLock { $0.opened } }
      set { held.withLock { $0.opened = newValue } }
    }

    var alike: NotesLock.Opened? {
      get { held.withLock { $0.alike } }
      set { held.withLock { $0.alike = newValue } }
    }
  }

  // MARK: What lies aside

  /// What holds: what lies aside, else the file; `nil` where there is neither.
  private func current(_ isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) -> PrivateText? {
    // Before the file itself: whoever renames it meanwhile has put there what is looked for.
    if let aside = try newestAside(isRecorded) { return aside }
    guard let bytes = try bytes(path) else { return nil }
    do { return try PrivateText(bytes, of: workshop) } catch { throw refusal(error) }
  }

  private var aside: String { path + ".part" }

  /// What lies aside and holds; `nil` where nothing does, be it that its writer didn't come to the end of it.
  ///
  /// What is older than the file itself was put there by someone, and not left behind.
  private func newestAside(_ isRecorded: (Head) throws(Refusal) -> Bool) throws(Refusal) -> PrivateText? {
    guard let text = text(aside), try isRecorded(text.head) else { return nil }
    guard let settled = self.text(path) else { return text }
    return settled.head.sequence <= text.head.sequence ? text : nil
  }

  private func text(_ path: String) -> PrivateText? {
    guard let bytes = try? bytes(path) else { return nil }
    return try? PrivateText(bytes, of: workshop)
  }

  // MARK: Reading

  /// More than any workshop comes to, and little enough to hold.
  private static let mostBytes = 256 << 20

  /// The bytes of a file that may be trusted with its contents; `nil` where there is none.
  private func bytes(_ path: String) throws(Refusal) -> [UInt8]? {
    guard let file = try opened(path) else { return nil }
    defer { close(file) }
    guard let bytes = readAll(file, upTo: Self.mostBytes) else { throw failed("can't be read") }
    return bytes
  }

  /// Such a file, to be closed by whoever asks; `nil` where there is none.
  private func opened(_ path: String) throws(Refusal) -> Int32? {
    // Never through a link, and never waiting for a pipe's other end.
    let file = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      switch errno {
      case ENOENT: return nil
      case ELOOP: throw notPlain("a link to another file")
      case ENXIO: throw notPlain("no file")
      default: throw failed("can't be opened")
      }
    }
    do throws(Refusal) {
      // Of what was opened, and not of what bears its name by then.
      var status = stat()
      guard fstat(file, &status) == 0 else { throw failed("can't be read") }
      try check(status)
      return file
    } catch {
      close(file)
      throw error
    }
  }

  private func check(_ status: stat) throws(Refusal) {
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw notPlain(status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no file")
    }
    guard status.st_uid == user else {
      throw Refusal(
        "'\(path)' belongs to another user of this machine",
        remedy: "open the workshop as the user who keeps it", cause: .file)
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Refusal(
        "others than its owner may read or change '\(path)'",
        remedy: "chmod 600 '\(path)'   after asking who may have read it", cause: .file)
    }
    // It has none any more where a turn that was kept has just put another in its place.
    guard status.st_nlink <= 1 else {
      throw Refusal(
        "'\(path)' has another name besides, under which others may reach it",
        remedy: "find '\(folder)' -samefile '\(path)'   may show the other name, to be removed", cause: .file)
    }
    guard status.st_size <= Self.mostBytes else {
      throw Refusal(
        "'\(path)' is larger than \(Self.mostBytes >> 20) MiB, and no workshop's private file is", remedy: restore,
        cause: .file)
    }
  }

  // MARK: Writing

  private var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "." }

  private func syncFolder() throws(Refusal) {
    let folder = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failed("can't be written: its folder can't be opened") }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw failed("can't be made durable") }
  }

  private func write(_ bytes: [UInt8]) throws(Refusal) {
    // Whoever has the turn is the only one who writes; what lies there was left by a crash.
    unlink(aside)
    let file = Glibc.open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failed("can't be written", aside) }
    var isWhole = fchmod(file, 0o600) == 0 && writeAll(bytes, to: file)
    isWhole = isWhole && fsync(file) == 0
    var reason = errno
    if close(file) != 0, isWhole { (isWhole, reason) = (false, errno) }
    guard isWhole else {
      unlink(aside)
      errno = reason
      throw failed("can't be written", aside)
    }
  }

  /// Writes aside a file that has no name before all of it is there; `false` where this can't be done here.
  private func writeUnnamed(_ bytes: [UInt8]) -> Bool {
    // Linux's own number, with the kind's that is there on each machine: O_TMPFILE.
    let file = Glibc.open(folder, O_WRONLY | O_CLOEXEC | O_DIRECTORY | 0o20_000_000, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return fchmod(file, 0o600) == 0 && writeAll(bytes, to: file) && fsync(file) == 0
      && linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, aside, AT_SYMLINK_FOLLOW) == 0
  }

  // MARK: Refusals

  private var restore: String { "put it back from a backup" }

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
        "'\(path)' is damaged, or was changed by another program", remedy: restore, cause: .file)
    case .older:
      Refusal(
        "'\(path)' was made by an older Evenhand, whose files aren't read any more",
        remedy: "journal script   in the Evenhand that made it writes the lines to run again in a new workshop",
        cause: .file)
    case .newer:
      Refusal(
        "'\(path)' was made by a newer Evenhand", remedy: "open the workshop with the newer Evenhand", cause: .file)
    case .foreign:
      Refusal(
        "'\(path)' belongs to another workshop", remedy: "put this workshop's own private file beside it",
        cause: .file)
    case .locked: Refusal.notesAreLocked
    }
  }

  private func failed(_ what: String, _ path: String? = nil) -> Refusal {
    let (words, remedy): (String, String?) =
      switch errno {
      case EACCES, EPERM: ("it isn't allowed", "ask its owner, or the folder's")
      case ENOSPC, EDQUOT, EFBIG: ("the disk is full", "make room, and try again")
      case EEXIST: ("something else lies there", "move it away")
      case EROFS: ("the disk is read-only", "copy the workshop and its private file to another place")
      case ENOENT, ENOTDIR: ("its folder isn't there", "make the folder first")
      default: (String(cString: strerror(errno)), nil)
      }
    return Refusal("'\(path ?? self.path)' \(what): \(words)", remedy: remedy, cause: .file)
  }
}
