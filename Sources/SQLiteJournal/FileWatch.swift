public import Engine
import Foundation

/// Hears from the system (inotify) when someone commits to a workshop file.
///
/// With a rollback journal the commit is the moment in which that journal is deleted, so what is watched is the folder:
/// its deletions, and what is renamed to the file's name or written by programs that know nothing of journals. What
/// happens to other files there is passed over.
final class FileWatch: JournalWatch {
  let fileDescriptor: Int32
  private let name: String
  private var hasUnread = false
  /// Whether the file isn't the one any more that bears its name, or its folder is gone: then the system has no more to
  /// tell.
  private var isOver = false

  /// `nil` where the system can't be asked, or wouldn't know of other machines.
  init?(_ path: String) {
    let end = path.lastIndex(of: "/")
    let folder = end.map { String(path[...$0]) } ?? "./"
    name = String(path[(end.map(path.index(after:)) ?? path.startIndex)...])
    guard let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8),
      Self.isOfThisMachine(folder, mounts: mounts)
    else { return nil }
    fileDescriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard fileDescriptor >= 0 else { return nil }
    let mask = Self.changes | UInt32(IN_ONLYDIR) | UInt32(IN_DELETE_SELF)
    guard inotify_add_watch(fileDescriptor, folder, mask) >= 0 else {
      close(fileDescriptor)
      return nil
    }
  }

  deinit { close(fileDescriptor) }

  private static let changes = UInt32(IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE)
  /// After these the file's name stands for another file, or for none.
  private static let endings = UInt32(IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
  private static let blindness = UInt32(IN_IGNORED | IN_DELETE_SELF | IN_UNMOUNT)

  func hasNews() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(fileDescriptor, &bytes, bytes.count)
      guard count > 0 else { break }
      note(bytes[..<count])
    }
    return hasUnread || isOver
  }

  func forgetNews() { hasUnread = false }

  private func note(_ events: ArraySlice<UInt8>) {
    let headLength = MemoryLayout<inotify_event>.size
    var rest = events
    while rest.count >= headLength {
      let head = rest.withUnsafeBytes { $0.loadUnaligned(as: inotify_event.self) }
      let name = rest.dropFirst(headLength).prefix(Int(head.len)).prefix { $0 != 0 }
      rest = rest.dropFirst(headLength + Int(head.len))
      // Where there were more than the system keeps, this may have been among them.
      if head.mask & UInt32(IN_Q_OVERFLOW) != 0 { hasUnread = true }
      if head.mask & Self.blindness != 0 { isOver = true }
      if name.elementsEqual(self.name.utf8) {
        hasUnread = true
        if head.mask & Self.endings != 0 { isOver = true }
      } else if name.elementsEqual((self.name + "-journal").utf8) {
        hasUnread = true
      }
    }
  }

  /// Whether everything that happens to files there goes through this machine's own system, as on its disks; the system
  /// tells nothing of what other machines do on a disk that they share.
  ///
  /// `mounts` are as `/proc/self/mountinfo` has them.
  static func isOfThisMachine(_ folder: String, mounts: String) -> Bool {
    var found: (place: String, kind: Substring) = ("", "")
    for mount in mounts.split(separator: "\n") {
      let fields = mount.split(separator: " ")
      // `36 35 98:0 / /mnt rw,noatime master:1 - ext3 /dev/root rw`, as in proc(5); of two in one place the later counts.
      guard fields.count > 4, let kind = fields.drop(while: { $0 != "-" }).dropFirst().first else { continue }
      let place = fields[4] == "/" ? "/" : fields[4].replacing("\\040", with: " ") + "/"
      if folder.hasPrefix(place), place.utf8.count >= found.place.utf8.count { found = (place, kind) }
    }
    return localKinds.contains(String(found.kind))
  }

  private static let localKinds: Set = [
    "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "bcachefs", "tmpfs", "ramfs", "overlay", "vfat", "exfat",
    "ntfs3",
  ]
}

extension SQLiteJournal {
  /// Watches the file where the system tells of changes, which on a disk that other machines share it doesn't.
  public func watch() -> (any JournalWatch)? {
    FileWatch(realPath)
  }
}
