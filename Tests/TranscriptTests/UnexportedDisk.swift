import Engine
import Facilitation
import Host

/// This machine's files, among which no export is written: a command file's would lie among the project's own.
struct UnexportedDisk: FileStore {
  private let disk = Disk()

  func read(_ path: String) throws(Refusal) -> [UInt8] { try disk.read(path) }
  func forEachPiece(of path: String, _ body: (_ piece: [UInt8]) throws(Refusal) -> Void) throws(Refusal) {
    try disk.forEachPiece(of: path, body)
  }
  func forEachFile(in folder: String, _ body: (_ name: String) throws(Refusal) -> Void) throws(Refusal) {
    try disk.forEachFile(in: folder, body)
  }
  func isDirectory(_ path: String) -> Bool { disk.isDirectory(path) }
  func names(in folder: String) -> [String] { disk.names(in: folder) }
  func exists(_ path: String) -> Bool { disk.exists(path) }
  func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(Refusal) {
    try disk.write(bytes, to: path, replacing: replacing)
  }
  func write(_ files: [Artifact], into folder: String, replacing: Bool) throws(Refusal) {
    try disk.check(files, into: folder, replacing: replacing)
  }
  func check(_ files: [Artifact], into folder: String, replacing: Bool) throws(Refusal) {
    try disk.check(files, into: folder, replacing: replacing)
  }
}
