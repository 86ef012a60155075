public import Engine
public import Facilitation
import Foundation

/// The files of this machine.
public struct Disk: FileStore {
  public init() {}

  public func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  public func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  public func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name != ".", name != ".." else { continue }
      // Some file systems don't say what it is, and a link may lead to a folder.
      let isPlain = entry.pointee.d_type == UInt8(DT_REG)
      names.append(!isPlain && isDirectory("\(folder)/\(name)") ? name + "/" : name)
    }
    return names.sorted()
  }

  public func read(_ path: String) throws(Refusal) -> [UInt8] {
    var bytes: [UInt8] = []
    try reading(path) { file, size throws(Refusal) in
      bytes.reserveCapacity(size + 1)
      // One byte more than there should be, so that the first reading mostly tells that it was the last.
      while let piece = try next(max(64 * 1024, size - bytes.count + 1), of: file, path) { bytes += piece }
    }
    return bytes
  }

  public func forEachPiece(of path: String, _ body: ([UInt8]) throws(Refusal) -> Void) throws(Refusal) {
    try reading(path) { file, _ throws(Refusal) in
      while let piece = try next(1 << 18, of: file, path) { try body(piece) }
    }
  }

  /// Opens the file while `body` reads it; hands over its size, which is 0 for what hasn't got one.
  private func reading(_ path: String, _ body: (Int32, Int) throws(Refusal) -> Void) throws(Refusal) {
    guard !isDirectory(path) else {
      throw Refusal("\(path) is a folder, not a file", remedy: "name a file in it", cause: .file)
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw refusal("can't be opened", path) }
    defer { close(file) }
    var status = stat()
    try body(file, fstat(file, &status) == 0 ? max(0, Int(status.st_size)) : 0)
  }

  /// At most `length` bytes, from where the last reading ended; `nil` at the end of the file.
  private func next(_ length: Int, of file: Int32, _ path: String) throws(Refusal) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, used in
      count = Glibc.read(file, buffer.baseAddress, length)
      used = max(0, count)
    }
    guard count >= 0 else { throw refusal("can't be read", path) }
    return count == 0 ? nil : bytes
  }

  public func forEachFile(in folder: String, _ body: (String) throws(Refusal) -> Void) throws(Refusal) {
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    var waiting = [""]
    while let inner = waiting.popLast() {
      for name in try allNames(in: folder + inner) where !name.hasPrefix(".") {
        let path = folder + inner + name
        var status = stat()
        guard lstat(path, &status) == 0 else { throw refusal("can't be read", path) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: try body(inner + name)
        case S_IFDIR: waiting.append(inner + name + "/")
        case S_IFLNK:
          throw Refusal(
            "\(path) is a link, and links in a folder aren't followed",
            remedy: "put the file itself there, or name it on a line of its own", cause: .file)
        default:
          throw Refusal("\(path) is no file but a pipe or a device", remedy: "take it out of the folder", cause: .file)
        }
      }
    }
  }

  /// The names of all that is in a folder, in any order.
  private func allNames(in folder: String) throws(Refusal) -> [String] {
    guard let directory = opendir(folder) else { throw refusal("can't be opened", folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        throw Refusal(
          "a file in \(folder) has a name that isn't UTF-8: \(String(decoding: bytes, as: UTF8.self))",
          remedy: "give it another name", cause: .file)
      }
      names.append(name)
    }
    return names
  }

  public func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(Refusal) {
    if !replacing, exists(path) { throw taken(path) }
    let aside = path + ".\(getpid()).part"
    let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw refusal(Self.writing, path) }
    var isWhole = writeAll(bytes, to: file)
    isWhole = fsync(file) == 0 && isWhole
    let failure = errno
    isWhole = close(file) == 0 && isWhole
    guard isWhole else {
      unlink(aside)
      errno = failure
      throw refusal(Self.writing, path)
    }
    // A link refuses to replace what is there; a rename replaces it in one step.
    let isPlaced = replacing ? rename(aside, path) == 0 : link(aside, path) == 0
    let reason = errno
    unlink(aside)
    errno = reason
    guard isPlaced else { throw errno == EEXIST ? taken(path) : refusal(Self.writing, path) }
  }

  static let writing = "can't be written"

  func taken(_ path: String) -> Refusal {
    Refusal("\(path) is there already", remedy: "give another name, or --force to write over it", cause: .file)
  }

  /// What `errno` says of `path`.
  func refusal(_ what: String, _ path: String) -> Refusal {
    let (reason, remedy): (String, String?) =
      switch errno {
      case ENOENT where what == Self.writing:
        ("there is no folder \(directory(of: path)) to write to", "make it first, or choose another place")
      case ENOENT: ("there is no file \(path)", "check its name, and the folder it is looked for in")
      case EACCES, EPERM: ("\(path) \(what): it isn't allowed", "ask its owner, or choose another place")
      case ENOSPC, EDQUOT, EFBIG: ("\(path) \(what): the disk is full", "make room, or choose another place")
      case EROFS: ("\(path) \(what): the disk is read-only", "choose another place")
      case ENOTDIR: ("there is no file \(path): a part of its path is no folder", "check the name")
      default: ("\(path) \(what): \(String(cString: strerror(errno)))", nil)
      }
    return Refusal(reason, remedy: remedy, cause: .file)
  }

  private func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "this folder" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// Writes all bytes to an open file; after `false`, `errno` says why it couldn't.
func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
  var offset = 0
  while offset < bytes.count {
    let count = bytes.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: offset), bytes.count - offset) }
    guard count > 0 else { return false }
    offset += count
  }
  return true
}
