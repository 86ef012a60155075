import Engine
public import Facilitation
import Foundation

extension Disk {
  public func write(_ files: [Artifact], into folder: String, replacing: Bool) throws(Refusal) {
    try check(files, into: folder, replacing: replacing)
    let isNew = mkdir(folder, 0o755) == 0
    guard isNew || errno == EEXIST else { throw refusal("can't be made", folder) }
    do throws(Refusal) {
      var writing = try FolderWriting(into: folder, replacing: replacing)
      do throws(Refusal) {
        for file in files { try writing.writeAside(file) }
        for file in files { try writing.place(file) }
        try writing.sync()
      } catch {
        writing.takeBack()
        throw error
      }
      writing.clear()
    } catch {
      if isNew { rmdir(folder) }
      throw error
    }
  }

  public func check(_ files: [Artifact], into folder: String, replacing: Bool) throws(Refusal) {
    guard isDirectory(folder) else { return try checkRoom(for: folder) }
    for file in files {
      let path = "\(folder)/\(file.name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: if !replacing { throw taken(path) }
      case S_IFLNK: throw notPlain(path, "a link to another file")
      case S_IFDIR: throw notPlain(path, "a folder")
      default: throw notPlain(path, "no plain file")
      }
    }
  }

  /// Refuses a folder that can't be made.
  private func checkRoom(for folder: String) throws(Refusal) {
    let bare = String(folder.reversed().drop { $0 == "/" }.reversed())
    var status = stat()
    // Also a link that leads nowhere.
    guard lstat(bare, &status) != 0 else {
      throw Refusal("\(bare) is no folder", remedy: "name another one", cause: .file)
    }
    guard let slash = bare.lastIndex(of: "/"), slash != bare.startIndex else { return }
    let parent = String(bare[..<slash])
    guard isDirectory(parent) else {
      throw Refusal(
        "there is no folder \(parent) to make a folder in", remedy: "make it first, or choose another place",
        cause: .file)
    }
  }

  private func notPlain(_ path: String, _ what: String) -> Refusal {
    Refusal(
      "\(path) is \(what), and is never written over", remedy: "move it away, or name another folder", cause: .file)
  }
}

/// Files on their way into a folder: first whole in a folder within it that nobody else may look into, then in their
/// places.
private struct FolderWriting {
  private let folder: String
  private let aside: String
  private let replaces: Bool
  private let disk = Disk()
  /// The names of the files that are in their places, and whether the one that was there is kept aside.
  private var placed: [(name: String, hadOlder: Bool)] = []
  /// All that may lie aside.
  private var leftovers: [String] = []

  init(into folder: String, replacing: Bool) throws(Refusal) {
    var template = Array("\(folder)/.evenhand-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Disk().refusal(Disk.writing, folder) }
    aside = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    (self.folder, replaces) = (folder, replacing)
  }

  mutating func writeAside(_ file: Artifact) throws(Refusal) {
    leftovers.append(newer(file.name))
    let opened = open(newer(file.name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file.isPrivate ? 0o600 : 0o644)
    guard opened >= 0 else { throw failed(file.name) }
    var isWhole = writeAll(file.bytes, to: opened) && fsync(opened) == 0
    let reason = errno
    isWhole = close(opened) == 0 && isWhole
    guard isWhole else {
      errno = reason
      throw failed(file.name)
    }
  }

  mutating func place(_ file: Artifact) throws(Refusal) {
    let hadOlder = try keepOlder(file.name)
    guard put(newer(file.name), at: place(of: file.name)) else {
      let refusal = errno == EEXIST ? disk.taken(place(of: file.name)) : failed(file.name)
      if hadOlder { rename(older(file.name), place(of: file.name)) }
      throw refusal
    }
    placed.append((file.name, hadOlder))
  }

  /// Gives the file that is to be replaced a second name, and says whether there is one.
  private mutating func keepOlder(_ name: String) throws(Refusal) -> Bool {
    guard replaces else { return false }
    leftovers.append(older(name))
    // Where a file can't have two names, it lacks the first one for a moment.
    if link(place(of: name), older(name)) == 0 || rename(place(of: name), older(name)) == 0 { return true }
    guard errno == ENOENT else { throw failed(name) }
    return false
  }

  /// Puts a whole file where it belongs; over one that is there only if that is wanted.
  private func put(_ path: String, at place: String) -> Bool {
    if replaces { return rename(path, place) == 0 }
    if link(path, place) == 0 { return true }
    // Some disks, such as those of cameras, know no second names.
    guard errno == EPERM || errno == EOPNOTSUPP, access(place, F_OK) != 0 else { return false }
    return rename(path, place) == 0
  }

  /// Makes the names durable.
  func sync() throws(Refusal) {
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw disk.refusal(Disk.writing, folder) }
    defer { close(opened) }
    // Some disks keep names without being asked.
    guard fsync(opened) == 0 || errno == EINVAL else { throw disk.refusal(Disk.writing, folder) }
  }

  /// Makes the folder what it was.
  mutating func takeBack() {
    for (name, hadOlder) in placed.reversed() {
      if hadOlder { rename(older(name), place(of: name)) } else { unlink(place(of: name)) }
    }
    clear()
  }

  /// Removes what lies aside.
  func clear() {
    for path in leftovers { unlink(path) }
    rmdir(aside)
  }

  private func place(of name: String) -> String { "\(folder)/\(name)" }
  private func newer(_ name: String) -> String { "\(aside)/\(name)" }
  private func older(_ name: String) -> String { "\(aside)/.\(name)" }

  private func failed(_ name: String) -> Refusal { disk.refusal(Disk.writing, place(of: name)) }
}
