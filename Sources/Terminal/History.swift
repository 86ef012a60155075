public import Engine
import Facilitation
import Foundation

/// The lines that were typed in one workshop, in a private file of this machine: a line each, in UTF-8.
///
/// Several prompts may add to it at once; each line is added whole, under a lock. What one of them forgets none of the
/// others adds again: each goes by the file as it is. What can't be kept is told once and stops nothing.
public final class History: TypedLines {
  /// How many lines are read; the file is cut back to as many when it holds far more.
  static let mostLines = 1_000
  private static let tooMany = 4 * mostLines
  private static let longestLine = 64 * 1_024

  /// Those before, the newest last; the file is read when they are first asked for.
  private(set) lazy var lines: [String] = load()
  /// Whether some were forgotten that others may still hold.
  private var hasForgotten = false
  private var isLoaded = false
  /// How the file looked when the lines were last known to be in it.
  private var known: FileTrace?
  /// Where they are kept; `nil` for a history that ends with the program.
  private let path: String?
  private var folder: String?
  /// What is to be told, once.
  private var trouble: String?
  private var hasTold = false

  /// A history that is kept nowhere.
  public init() { path = nil }

  /// The history of the workshop with this id, in `$XDG_STATE_HOME/evenhand/history` or its usual place.
  public init(workshop id: String, environment: [String: String]) {
    // A workshop may come by mail, and its id mustn't lead anywhere else.
    let isPlain = !id.isEmpty && id.utf8.count <= 128 && id.allSatisfy { $0.isASCII && $0.isHexDigit }
    guard isPlain, let folder = Self.folder(environment) else {
      path = nil
      trouble = isPlain ? "there is no home folder to keep it in" : "this workshop's id can't be the name of a file"
      return
    }
    path = folder + "/" + id
    self.folder = folder
  }

  private static func folder(_ environment: [String: String]) -> String? {
    // The specification has relative paths ignored.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/evenhand/history" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/evenhand/history"
  }

  /// Keeps a line, unless it is blank, begins with a blank, is the same as the last, or was brought back from before and
  /// is forgotten meanwhile; answers whether it is kept.
  func add(_ line: String) -> Bool {
    guard let first = line.first, !first.isWhitespace, line != lines.last, !line.contains("\n") else { return false }
    guard let path, trouble == nil, line.utf8.count <= Self.longestLine else {
      lines.append(line)
      return true
    }
    let bytes = Array((line + "\n").utf8)
    let isFromBefore = lines.contains(line)
    var isKept = true
    withFile(path) { file in
      followFile(file)
      isKept = !isFromBefore || lines.contains(line)
      guard isKept else { return }
      lines.append(line)
      if !writeAll(bytes, to: file) { fail() }
      known = FileTrace(file)
    }
    if trouble != nil, isKept, lines.last != line { lines.append(line) }
    return isKept
  }

  /// Whether lines were forgotten since this was asked last.
  func takeForgotten() -> Bool {
    defer { hasForgotten = false }
    return hasForgotten
  }

  /// The file is written anew aside and takes the old one's place, so that whoever is stopped leaves one of the two.
  public func forget(where isMeant: (String) -> Bool) -> ForgottenLines {
    var forgotten = ForgottenLines(isLoaded ? keep { !isMeant($0) } : 0)
    // Where nothing was ever typed, no file is made.
    guard let path, access(path, F_OK) == 0 else { return forgotten }
    let earlier = trouble
    trouble = nil
    withFile(path) { file in
      let all = linesOfFile(file)
      let left = all.filter { !isMeant($0) }
      forgotten.count = max(forgotten.count, all.count - left.count)
      guard left.count < all.count else { return }
      if replace(path, by: left) { known = FileTrace(path) } else { fail() }
    }
    forgotten.trouble = trouble
    trouble = trouble ?? earlier
    return forgotten
  }

  /// What is wrong with the file, if that wasn't told before.
  func takeTrouble() -> String? {
    guard let trouble, !hasTold else { return nil }
    hasTold = true
    return "note: what you type is remembered until you leave, and not longer: \(printable(trouble))"
  }

  // MARK: - The file

  private func load() -> [String] {
    var lines: [String] = []
    isLoaded = true
    guard let path, let folder, makeFolder(folder) else { return [] }
    withFile(path) { file in
      let all = linesOfFile(file)
      lines = Array(all.suffix(Self.mostLines))
      if all.count > Self.tooMany { _ = replace(path, by: lines) }
      known = FileTrace(path)
    }
    return lines
  }

  /// Forgets what another program took out of the file.
  private func followFile(_ file: Int32) {
    guard let known, known != FileTrace(file) else { return }
    let there = Set(linesOfFile(file))
    _ = keep { there.contains($0) }
  }

  /// Answers with how many aren't kept.
  private func keep(where isKept: (String) -> Bool) -> Int {
    let count = lines.count
    lines.removeAll { !isKept($0) }
    if lines.count < count { hasForgotten = true }
    return count - lines.count
  }

  private func linesOfFile(_ file: Int32) -> [String] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1_024)
    while true {
      let count = read(file, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    // The file may have been changed by hand, and its lines are shown on the screen.
    return bytes.split(separator: UInt8(ascii: "\n")).filter { $0.count <= Self.longestLine }.map {
      String(String.UnicodeScalarView(String(decoding: $0, as: UTF8.self).unicodeScalars.filter { !$0.isUnprintable }))
    }
  }

  /// Writes lines aside and puts them in the file's place; `false` where that can't be, and then `errno` says why.
  private func replace(_ path: String, by lines: [String]) -> Bool {
    let aside = path + ".part"
    let file = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    let isWhole = writeAll(bytes, to: file) && fsync(file) == 0
    close(file)
    if isWhole, rename(aside, path) == 0 { return true }
    let reason = errno
    unlink(aside)
    errno = reason
    return false
  }

  /// Opens the file, which is made private where it isn't, and locks it while `body` runs.
  private func withFile(_ path: String, _ body: (Int32) -> Void) {
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
      guard file >= 0 else { return fail() }
      defer { close(file) }
      var (status, current) = (stat(), stat())
      guard fstat(file, &status) == 0 else { return fail() }
      guard status.st_mode & S_IFMT == S_IFREG else {
        trouble = "\(path) is no plain file"
        return
      }
      guard status.st_mode & 0o777 == 0o600 || fchmod(file, 0o600) == 0, flock(file, LOCK_EX) == 0 else {
        return fail()
      }
      // Another prompt may have put a shorter file in its place meanwhile.
      guard stat(path, &current) == 0, current.st_ino == status.st_ino, current.st_dev == status.st_dev else {
        continue
      }
      return body(file)
    }
  }

  /// Makes the folder and those above it, for their owner alone.
  private func makeFolder(_ folder: String) -> Bool {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      guard mkdir(path, 0o700) == 0 || errno == EEXIST || access(path, X_OK) == 0 else {
        fail()
        return false
      }
    }
    return true
  }

  private func fail() { trouble = "\(path ?? ""): \(String(cString: strerror(errno)))" }
}

/// By what a file is known to be as it was.
private struct FileTrace: Equatable {
  private let device, file, size, seconds, nanoseconds: Int

  /// `nil` where it can't be told.
  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    (device, file) = (Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino))
    size = Int(status.st_size)
    (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
  }
}
