import Foundation

/// A folder within another in which files are made before they are put in their places, `.evenhand-XXXXXX`.
///
/// Nobody else may look into it, and it is locked as long as its maker lives: one that can be locked was left behind.
final class AsideFolder {
  let folder: OpenFolder
  /// Its own name.
  let name: String
  private let outer: OpenFolder

  private static let prefix = ".evenhand-"
  private static let characters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
  private static let length = 6

  /// Makes one; after `nil`, `errno` says why it couldn't.
  init?(in outer: OpenFolder) {
    for _ in 0..<100 {
      let name = Self.prefix + String((0..<Self.length).map { _ in Self.characters.randomElement() ?? "x" })
      guard mkdirat(outer.descriptor, name, 0o700) == 0 else {
        if errno == EEXIST { continue }
        return nil
      }
      guard let folder = outer.folder(name) else { continue }
      // Somebody who clears may have found it before it was locked, and then it is gone.
      _ = flock(folder.descriptor, LOCK_EX | LOCK_NB)
      guard let made = folder.status, let found = outer.status(name), made.st_ino == found.st_ino,
        fchmod(folder.descriptor, 0o700) == 0
      else { continue }
      (self.outer, self.folder, self.name) = (outer, folder, name)
      return
    }
    return nil
  }

  /// The name of a file that is to be put in its place, and of the one whose place it takes.
  static func newer(_ name: String) -> String { newerMark + name }
  static func older(_ name: String) -> String { olderMark + name }
  private static let (newerMark, olderMark) = ("+", "-")

  /// Puts a whole file where it belongs, and over nothing; after `false`, `errno` says why it couldn't.
  func put(_ file: String, as name: String, in outer: OpenFolder) -> Bool {
    if linkat(folder.descriptor, file, outer.descriptor, name, 0) == 0 { return true }
    // Some disks, such as those of cameras, know no second names.
    guard errno == EPERM || errno == EOPNOTSUPP, outer.status(name) == nil else { return false }
    return renameat(folder.descriptor, file, outer.descriptor, name) == 0
  }

  /// Puts the file back in its place that was there before.
  func putBack(_ name: String, in outer: OpenFolder) {
    renameat(folder.descriptor, Self.older(name), outer.descriptor, name)
  }

  /// Removes it with all that is in it.
  func clear() {
    for name in folder.names { unlinkat(folder.descriptor, name, 0) }
    unlinkat(outer.descriptor, name, AT_REMOVEDIR)
  }

  // MARK: What was left behind

  /// Clears what programs left behind that were ended meanwhile, and tells of each by its name.
  ///
  /// Only what is surely ours: a folder of such a name that belongs to us and is closed to all others, holds nothing but
  /// plain files, and is locked by nobody.
  static func clearLeftovers(in outer: OpenFolder, _ tell: (_ name: String) -> Void) {
    for name in outer.names where isOurs(name) {
      guard let folder = outer.folder(name), let status = folder.status, status.st_uid == geteuid(),
        status.st_mode & 0o777 == 0o700, flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      let names = folder.names
      guard names.allSatisfy({ folder.status($0).map { $0.st_mode & S_IFMT == S_IFREG } ?? false }) else { continue }
      for name in names {
        // Where a file can't have two names, the only one of what was to be replaced may be here; it goes back.
        if name.hasPrefix(olderMark) {
          let own = String(name.dropFirst(olderMark.count))
          linkat(folder.descriptor, name, outer.descriptor, own, 0)
          if outer.status(own) == nil { renameat(folder.descriptor, name, outer.descriptor, own) }
        }
        unlinkat(folder.descriptor, name, 0)
      }
      if unlinkat(outer.descriptor, name, AT_REMOVEDIR) == 0 { tell(name) }
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + length
      && name.dropFirst(prefix.count).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
