public import Engine
public import Facilitation
import Foundation

// What these do is said by `FileStore`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension Disk {
  public func write(_ bytes: [UInt8], to path: String, _ leave: WritingLeave) throws(Refusal) {
    let place = Place(path)
    guard !path.hasSuffix("/"), ![".", "..", ""].contains(place.name) else {
      throw notPlain(path, "a folder", "name a file in it")
    }
    guard let folder = try OpenFolder.at(place.folder, leave, for: path) else { throw refusal(Self.writing, path) }
    try FolderWriting.write(
      [Artifact(name: place.name, bytes: bytes)], into: folder, named: prefix(place.folder), leave, of: self,
      about: path)
  }

  public func write(_ files: [Artifact], into folder: String, _ leave: WritingLeave) throws(Refusal) {
    try check(files, into: folder, leave)
    guard !isDirectory(folder) else {
      guard let opened = try OpenFolder.at(Place.bare(folder), leave, for: folder) else {
        throw refusal(Self.writing, folder)
      }
      return try FolderWriting.write(files, into: opened, named: prefix(folder), leave, of: self, about: folder)
    }
    let place = Place(folder)
    guard let outer = try OpenFolder.at(place.folder, leave, for: folder),
      mkdirat(outer.descriptor, place.name, files.allSatisfy(\.isPrivate) ? 0o700 : 0o755) == 0
    else { throw refusal("can't be made", folder) }
    do throws(Refusal) {
      guard let made = outer.folder(place.name) else { throw refusal(Self.writing, folder) }
      try FolderWriting.write(files, into: made, named: prefix(folder), leave, of: self, about: folder)
    } catch {
      unlinkat(outer.descriptor, place.name, AT_REMOVEDIR)
      throw error
    }
  }

  public func check(_ files: [Artifact], into folder: String, _ leave: WritingLeave) throws(Refusal) {
    if let bounds = leave.folder, !lies(folder, below: bounds) { throw leave.outside(folder) }
    guard isDirectory(folder) else { return try checkRoom(for: folder) }
    guard let opened = try OpenFolder.at(Place.bare(folder), leave, for: folder) else {
      throw refusal(Self.writing, folder)
    }
    for file in files { try expectRoom(for: file.name, in: opened, named: prefix(folder), leave) }
  }

  /// Refuses a place where nothing may be written, or something that isn't to be replaced is.
  func expectRoom(
    for name: String, in folder: OpenFolder, named prefix: String, _ leave: WritingLeave
  ) throws(Refusal) {
    let path = prefix + name
    if let part = workshops.part(named: path) {
      let what = part == .workshop ? "a workshop" : "a part of a workshop"
      throw Refusal(
        "\(path) is the name of \(what), and nothing else is written there", remedy: Self.another, cause: .file)
    }
    guard folder.status(name) != nil else { return }
    try expectReplaceable(name, in: folder, as: path)
    guard leave.replaces else { throw leave.taken(path) }
  }

  /// Refuses to write over anything but a plain file that is no workshop's.
  func expectReplaceable(_ name: String, in folder: OpenFolder, as path: String) throws(Refusal) {
    guard let status = folder.status(name) else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFLNK: throw notPlain(path, "a link to another file", "name the file itself, or another one")
    case S_IFDIR: throw notPlain(path, "a folder", "name a file in it, or another one")
    default: throw notPlain(path, "no plain file", Self.another)
    }
    guard !workshops.isOpen(status) else { throw kept(path, .workshop) }
    let file = openat(folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    // What can't be read can't be told from a workshop; but where it may be replaced, its owner may read it.
    guard file >= 0 else {
      guard errno == EACCES else { return }
      throw Refusal(
        "\(path) can't be written over: what it is can't be read", remedy: Self.another, cause: .file)
    }
    defer { close(file) }
    if let part = workshops.part(of: file) { throw kept(path, part) }
  }

  /// Refuses a folder that can't be made.
  private func checkRoom(for folder: String) throws(Refusal) {
    let bare = Place.bare(folder)
    var status = stat()
    // Also a link that leads nowhere.
    guard lstat(bare, &status) != 0 else {
      throw Refusal("\(bare) is no folder", remedy: "name another one", cause: .file)
    }
    let parent = Place(bare).folder
    guard parent.isEmpty || isDirectory(parent) else {
      throw Refusal(
        "there is no folder \(parent) to make a folder in", remedy: "make it first, or choose another place",
        cause: .file)
    }
  }

  private func kept(_ path: String, _ part: WorkshopFiles.Part) -> Refusal {
    let what = part == .workshop ? "a workshop" : "a part of a workshop"
    return Refusal("\(path) is \(what), and is never written over", remedy: Self.another, cause: .file)
  }

  private static let another = "give another name"

  private func notPlain(_ path: String, _ what: String, _ remedy: String) -> Refusal {
    Refusal("\(path) is \(what), and is never written over", remedy: remedy, cause: .file)
  }

  /// Clears what was left behind in a folder, with a word.
  func clearLeftovers(in folder: OpenFolder, named prefix: String) {
    AsideFolder.clearLeftovers(in: folder) { name in
      tell("cleared \(prefix)\(name), left behind by a program that was ended while it wrote")
    }
  }

  func prefix(_ folder: String) -> String { folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/" }
}
