public import Engine
public import Facilitation
import Foundation

// What isn't said here is said by `FileStore`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// The files of this machine.
public struct Disk: FileStore {
  let workshops: WorkshopFiles
  let isStopWanted: @Sendable () -> Bool
  /// Hears in words of what was cleared away.
  public let tell: @Sendable (String) -> Void
  let patience: Patience

  /// How long a named pipe is waited for: until it says something more, and until it ends.
  public struct Patience: Sendable {
    /// How long a pipe may say nothing.
    public var silence = Duration.seconds(5)
    /// How long it may take until its end.
    public var whole = Duration.seconds(60)

    /// Five seconds of silence, and a minute in all.
    public init() {}
  }

  /// `workshop` is the file of the one that is open, of which nothing is written over.
  ///
  /// Reading ends when `isStopWanted` says so, and `tell` hears in words of what was cleared away.
  public init(
    workshop: String? = nil, patience: Patience = Patience(), isStopWanted: @escaping @Sendable () -> Bool = { false },
    tell: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    workshops = WorkshopFiles(open: workshop)
    (self.patience, self.isStopWanted, self.tell) = (patience, isStopWanted, tell)
  }

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

  public func lies(_ path: String, below folder: String) -> Bool { OpenFolder.way(from: folder, to: path) != nil }

  static let writing = "can't be written"

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
