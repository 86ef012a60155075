import Engine
import Facilitation
import Foundation

/// Files on their way into a folder: first whole in a folder within it that nobody else may look into, then in their
/// places.
struct FolderWriting {
  /// Where the files go, and how that is named: with a slash at its end, or nothing for the folder one is in.
  private let folder: OpenFolder
  private let prefix: String
  private let aside: AsideFolder
  private let leave: WritingLeave
  private let disk: Disk
  /// The names of the files that are in their places, and whether the one that was there is kept aside.
  private var placed: [(name: String, hadOlder: Bool)] = []

  /// What is wrong is told of `subject`.
  init(
    into folder: OpenFolder, named prefix: String, _ leave: WritingLeave, of disk: Disk, about subject: String
  ) throws(Refusal) {
    (self.folder, self.prefix, self.leave, self.disk) = (folder, prefix, leave, disk)
    disk.clearLeftovers(in: folder, named: prefix)
    guard let aside = AsideFolder(in: folder) else { throw disk.refusal(Disk.writing, subject) }
    self.aside = aside
  }

  /// Writes all of the files, or none.
  static func write(
    _ files: [Artifact], into folder: OpenFolder, named prefix: String, _ leave: WritingLeave, of disk: Disk,
    about subject: String
  ) throws(Refusal) {
    for file in files { try disk.expectRoom(for: file.name, in: folder, named: prefix, leave) }
    var writing = try FolderWriting(into: folder, named: prefix, leave, of: disk, about: subject)
    do throws(Refusal) {
      for file in files { try writing.writeAside(file) }
      for file in files { try writing.place(file) }
      guard folder.sync() else { throw disk.refusal(Disk.writing, subject) }
    } catch {
      writing.takeBack()
      throw error
    }
    writing.aside.clear()
  }

  private func writeAside(_ file: Artifact) throws(Refusal) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let opened = openat(aside.folder.descriptor, AsideFolder.newer(file.name), flags, file.isPrivate ? 0o600 : 0o644)
    guard opened >= 0 else { throw failed(file.name) }
    var isWhole = writeAll(file.bytes, to: opened) && fsync(opened) == 0
    let reason = errno
    isWhole = close(opened) == 0 && isWhole
    guard isWhole else {
      errno = reason
      throw failed(file.name)
    }
  }

  private mutating func place(_ file: Artifact) throws(Refusal) {
    let hadOlder = try keepOlder(file.name)
    do throws(Refusal) {
      if hadOlder { try tighten(file.name) }
      guard put(file.name) else { throw errno == EEXIST ? leave.taken(prefix + file.name) : failed(file.name) }
    } catch {
      if hadOlder { aside.putBack(file.name, in: folder) }
      throw error
    }
    placed.append((file.name, hadOlder))
  }

  /// Gives the file that is to be replaced a second name, and says whether there is one.
  private func keepOlder(_ name: String) throws(Refusal) -> Bool {
    guard leave.replaces else { return false }
    let (here, there, older) = (folder.descriptor, aside.folder.descriptor, AsideFolder.older(name))
    // Where a file can't have two names, it lacks the first one for a moment.
    if linkat(here, name, there, older, 0) == 0 || renameat(here, name, there, older) == 0 { return true }
    guard errno == ENOENT else { throw failed(name) }
    return false
  }

  /// Gives the new file what the old one forbids, looking at the one that is kept, which nobody else can change.
  private func tighten(_ name: String) throws(Refusal) {
    let (descriptor, newer) = (aside.folder.descriptor, AsideFolder.newer(name))
    try disk.expectReplaceable(AsideFolder.older(name), in: aside.folder, as: prefix + name)
    guard let old = aside.folder.status(AsideFolder.older(name)), let new = aside.folder.status(newer) else {
      throw failed(name)
    }
    var mode = (leave.keepsMode ? old.st_mode : old.st_mode & new.st_mode) & 0o777
    // Only root can give a file away; whoever can't is its owner from now on. Another group would gain what the old had.
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid),
      fchownat(descriptor, newer, old.st_uid, old.st_gid, AT_SYMLINK_NOFOLLOW) != 0,
      old.st_gid != new.st_gid, fchownat(descriptor, newer, .max, old.st_gid, AT_SYMLINK_NOFOLLOW) != 0
    {
      mode &= ~0o070 | (mode & 0o007) << 3
    }
    guard fchmodat(descriptor, newer, mode, 0) == 0 else { throw failed(name) }
  }

  /// Puts a whole file where it belongs; over one that is there only if that is wanted.
  private func put(_ name: String) -> Bool {
    guard leave.replaces else { return aside.put(AsideFolder.newer(name), as: name, in: folder) }
    return renameat(aside.folder.descriptor, AsideFolder.newer(name), folder.descriptor, name) == 0
  }

  /// Makes the folder what it was.
  private func takeBack() {
    for (name, hadOlder) in placed.reversed() {
      if hadOlder { aside.putBack(name, in: folder) } else { unlinkat(folder.descriptor, name, 0) }
    }
    aside.clear()
  }

  private func failed(_ name: String) -> Refusal { disk.refusal(Disk.writing, prefix + name) }
}
