public import Engine
public import Facilitation

/// This machine's files, of which none is ever written: for command files that are run to see what happened in them.
///
/// What they would write is taken as written.
public struct DiskForReading: FileStore {
  private let disk = Disk()

  /// There is nothing to set.
  public init() {}

  public func read(_ path: String) throws(Refusal) -> [UInt8] { try disk.read(path) }
  public func forEachPiece(of path: String, _ body: (_ piece: [UInt8]) throws(Refusal) -> Void) throws(Refusal) {
    try disk.forEachPiece(of: path, body)
  }
  public func forEachFile(in folder: String, _ body: (_ name: String) throws(Refusal) -> Void) throws(Refusal) {
    try disk.forEachFile(in: folder, body)
  }
  public func isDirectory(_ path: String) -> Bool { disk.isDirectory(path) }
  public func names(in folder: String) -> [String] { disk.names(in: folder) }
  public func exists(_ path: String) -> Bool { disk.exists(path) }
  public func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(Refusal) {}
  public func write(_ files: [Artifact], into folder: String, replacing: Bool) throws(Refusal) {}
  public func check(_ files: [Artifact], into folder: String, replacing: Bool) throws(Refusal) {}
}
