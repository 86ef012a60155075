import Facilitation
import Foundation

/// The lines that were typed in one workshop, in a private file of this machine: a line each, in UTF-8.
///
/// Several prompts may add to it at once; each line is added whole, under a lock. What can't be kept is told once and
/// stops nothing.
public final class History {
  /// How many lines are read; the file is cut back to as many when it holds far more.
  static let mostLines = 1_000
  private static let tooMany = 4 * mostLines
  private static let longestLine = 64 * 1_024

  /// Those before, the newest last.
  private(set) var lines: [String] = []
  /// Where they are kept; `nil` for a history that ends with the program.
  private let path: String?
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
    load(folder)
  }

  private static func folder(_ environment: [String: String]) -> String? {
    // The specification has relative paths ignored.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/evenhand/history" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/evenhand/history"
  }

  /// Keeps a line, unless it is blank, begins with a blank, or is the same as the last; answers whether it is kept.
  func add(_ line: String) -> Bool {
    guard let first = line.first, !first.isWhitespace, line != lines.last, !line.contains("\n") else { return false }
    lines.append(line)
    guard let path, trouble == nil, line.utf8.count <= Self.longestLine else { return true }
    let bytes = Array((line + "\n").utf8)
    withFile(path) { file in
      if !writeAll(bytes, to: file) { fail() }
    }
    return true
  }

  /// What is wrong with the file, if that wasn't told before.
  func takeTrouble() -> String? {
    guard let trouble, !hasTold else { return nil }
    hasTold = true
    return "note: what you type is remembered until you leave, and not longer: \(printable(trouble))"
  }

  // MARK: - The file

  private func load(_ folder: String) {
    guard makeFolder(folder), let path else { return }
    withFile(path) { file in
      let all = linesOfFile(file)
      lines = Array(all.suffix(Self.mostLines))
      if all.count > Self.tooMany { cutBack(path) }
    }
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

  /// Writes the newest lines aside and puts them in the file's place.
  private func cutBack(_ path: String) {
    let aside = path + ".part"
    let file = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    let isWhole = writeAll(bytes, to: file)
    close(file)
    if !isWhole || rename(aside, path) != 0 { unlink(aside) }
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
