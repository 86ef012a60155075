import Foundation

/// What belongs to workshops: no text is ever written over it, and it is read as nothing else.
struct WorkshopFiles {
  /// The workshop that is open, as it was named; `nil` where there is none, or none in a file.
  let open: String?

  /// What a file is to a workshop.
  enum Part {
    case workshop, companion
  }

  /// What a file of this name would be to a workshop, whether it is there or not.
  ///
  /// A text under the name of a rollback journal would be played into its workshop at the next opening.
  func part(named path: String) -> Part? {
    let name = path.lowercased()
    if name.hasSuffix(".evenhand") { return .workshop }
    if name.hasSuffix(".private") || name.hasSuffix(".private.part") { return .companion }
    guard let ending = Self.endings.first(where: name.hasSuffix) else { return nil }
    let stem = String(path.dropLast(ending.count))
    return stem.lowercased().hasSuffix(".evenhand") || isWorkshop(at: stem) ? .companion : nil
  }

  /// What SQLite keeps beside a database.
  private static let endings = ["-journal", "-wal", "-shm"]

  /// Whether a file is the workshop that is open, by whatever name.
  ///
  /// That one must not be opened to see what it is: closing it again would take away the locks that SQLite has on it.
  func isOpen(_ status: stat) -> Bool {
    var other = stat()
    guard let open, stat(open, &other) == 0 else { return false }
    return (other.st_dev, other.st_ino) == (status.st_dev, status.st_ino)
  }

  /// What an open file is to a workshop, by what it holds and by which file it is, whatever its name.
  func part(of file: Int32) -> Part? {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    if Self.isWorkshop(file) { return .workshop }
    guard let open else { return nil }
    let stem = open.hasSuffix(".evenhand") ? String(open.dropLast(".evenhand".count)) : open
    let companions = Self.endings.map { open + $0 } + [stem + ".private"]
    let isCompanion = companions.contains { path in
      var other = stat()
      return stat(path, &other) == 0 && (other.st_dev, other.st_ino) == (status.st_dev, status.st_ino)
    }
    return isCompanion ? .companion : nil
  }

  /// Whether a file begins as SQLite's databases do, with our mark (`EVNH`) at the place for a program's own.
  private static func isWorkshop(_ file: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 72)
    let count = pread(file, &bytes, bytes.count, 0)
    return count == bytes.count && bytes.starts(with: "SQLite format 3\0".utf8)
      && bytes[68...].elementsEqual("EVNH".utf8)
  }

  private func isWorkshop(at path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    if isOpen(status) { return true }
    let file = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return Self.isWorkshop(file)
  }
}
