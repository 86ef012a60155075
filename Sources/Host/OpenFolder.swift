import Engine
import Facilitation
import Foundation

/// A folder that is open: what is done in it stays in it, whoever changes its name, or a link on the way to it, meanwhile.
final class OpenFolder {
  let descriptor: Int32

  /// Linux's `O_PATH`, which Swift doesn't see.
  private static let pathOnly: Int32 = 0o10_000_000

  /// Takes a descriptor over, and closes it in the end.
  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Opens the folder at `path`; after `nil`, `errno` says why it couldn't.
  convenience init?(at path: String) {
    let flags = O_DIRECTORY | O_CLOEXEC
    var file = open(path, O_RDONLY | flags)
    // A folder that may be written to and not be looked into can be worked in all the same.
    if file < 0, errno == EACCES { file = open(path, Self.pathOnly | flags) }
    guard file >= 0 else { return nil }
    self.init(file)
  }

  /// Opens a folder in this one, following no link.
  func folder(_ name: String) -> OpenFolder? {
    let file = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    return file < 0 ? nil : OpenFolder(file)
  }

  /// What is there under a name, following no link; `nil` where nothing is.
  func status(_ name: String) -> stat? {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
  }

  /// What this folder is.
  var status: stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// The names of all that is in it; none where it can't be looked into.
  var names: [String] {
    let file = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0, let directory = fdopendir(file) else {
      if file >= 0 { close(file) }
      return []
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Makes the names in it durable; after `false`, `errno` says why it couldn't.
  func sync() -> Bool {
    // Some disks keep names without being asked, and what can't be looked into can't be synced.
    fsync(descriptor) == 0 || errno == EINVAL || errno == EBADF
  }
}

/// A place that something is written to: a name in a folder.
struct Place {
  /// The folder as it was typed; empty for the one the program was started in.
  let folder: String
  let name: String

  /// The last part of a path, and what is before it; slashes at the end don't count.
  init(_ path: String) {
    let bare = Place.bare(path)
    let slash = bare.lastIndex(of: "/")
    name = slash.map { String(bare[bare.index(after: $0)...]) } ?? bare
    folder = slash.map { $0 == bare.startIndex ? "/" : String(bare[..<$0]) } ?? ""
  }

  static func bare(_ path: String) -> String {
    let bare = String(path.reversed().drop { $0 == "/" }.reversed())
    return bare.isEmpty && path.hasPrefix("/") ? "/" : bare
  }
}

extension OpenFolder {
  /// Opens the folder at `path`, which must lie where `leave` says; after `nil`, `errno` says why it couldn't.
  ///
  /// Within the folder that it may not leave no link is followed any more: the way is that which was found, or none.
  static func at(_ path: String, _ leave: WritingLeave, for target: String) throws(Refusal) -> OpenFolder? {
    let path = path.isEmpty ? "." : path
    guard let root = leave.folder else { return OpenFolder(at: path) }
    guard way(from: root, to: path) != nil else { throw leave.outside(target) }
    guard let real = realPath(path), var folder = OpenFolder(at: root) else { return nil }
    guard let rest = below(real, realPath(root)) else { throw leave.outside(target) }
    for part in rest {
      guard let next = folder.folder(part) else {
        // It was there a moment ago, and was no link.
        if errno == ELOOP || errno == ENOTDIR { throw leave.outside(target) }
        return nil
      }
      folder = next
    }
    return folder
  }

  /// The parts of the way from one folder to another below it, as far as what is there leads and the rest by its words;
  /// `nil` where it leads elsewhere.
  static func way(from root: String, to path: String) -> [String]? {
    var (deepest, rest): (String, [Substring]) = (path, [])
    while realPath(deepest) == nil {
      // A link that leads nowhere could lead anywhere by the time it is written through.
      var status = stat()
      if lstat(deepest, &status) == 0 { return nil }
      let place = Place(deepest)
      guard ![".", "..", ""].contains(place.name) || !place.folder.isEmpty else { return nil }
      rest.insert(Substring(place.name), at: 0)
      deepest = place.folder.isEmpty ? "." : place.folder
    }
    guard let real = realPath(deepest), let start = realPath(root) else { return nil }
    var parts = real.split(separator: "/")
    for part in rest where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return below("/" + parts.joined(separator: "/"), start)
  }

  /// The parts of a path after those of the folder it lies below; `nil` where it lies elsewhere.
  private static func below(_ path: String, _ root: String?) -> [String]? {
    guard let root = root?.split(separator: "/") else { return nil }
    let parts = path.split(separator: "/")
    return parts.starts(with: root) ? parts.dropFirst(root.count).map(String.init) : nil
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
