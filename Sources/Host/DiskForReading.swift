public import Engine
public import Facilitation

// What it does is said by `FileStore`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// This machine's files, of which none is ever written: for command files that are run to see what happened in them.
///
/// What they would write is taken as written.
public struct DiskForReading: FileStore {
  private let disk: Disk

  /// Reading ends when `isStopWanted` says so.
  public init(isStopWanted: @escaping @Sendable () -> Bool = { false }) { disk = Disk(isStopWanted: isStopWanted) }

  public func read(_ path: String, upTo limit: SourceLimit) throws(Refusal) -> [UInt8] {
    try disk.read(path, upTo: limit)
  }
  public func forEachPiece(
    of path: String, upTo limit: SourceLimit, _ body: (_ piece: [UInt8]) throws(Refusal) -> Void
  ) throws(Refusal) {
    try disk.forEachPiece(of: path, upTo: limit, body)
  }
  public func forEachFile(in folder: String, _ body: (_ name: String) throws(Refusal) -> Void) throws(Refusal) {
    try disk.forEachFile(in: folder, body)
  }
  public func isDirectory(_ path: String) -> Bool { disk.isDirectory(path) }
  public func names(in folder: String) -> [String] { disk.names(in: folder) }
  public func exists(_ path: String) -> Bool { disk.exists(path) }
  public func lies(_ path: String, below folder: String) -> Bool { disk.lies(path, below: folder) }
  public func write(_ bytes: [UInt8], to path: String, _ leave: WritingLeave) throws(Refusal) {}
  public func write(_ files: [Artifact], into folder: String, _ leave: WritingLeave) throws(Refusal) {}
  public func check(_ files: [Artifact], into folder: String, _ leave: WritingLeave) throws(Refusal) {}
}
