import Crypto
import Facilitation

/// What a line named, with the digests of all that was read of it.
///
/// What is hashed is what was handed over, byte for byte: a journal never vouches for other bytes than its lines were
/// made of, even where another program writes to the file meanwhile.
final class OpenedSource: @unchecked Sendable {
  // A line is performed on one thread, and its sources live no longer.
  private let request: SourceRequest
  private let files: any FileReading
  private let surroundings: Surroundings
  /// Which of the line's files it is, and how many it names.
  private let place: (index: Int, count: Int)
  /// Of each file that was read to its end, by its path.
  private var digests: [String: SHA256.Digest] = [:]
  /// How many bytes were read of all files, each counted once.
  private var length = 0
  /// What was found, once somebody asked; without the hashing, which would hold this object.
  private var found: [SourceFile]?

  init(
    _ request: SourceRequest, _ files: any FileReading, _ surroundings: Surroundings,
    place: (index: Int, count: Int) = (0, 1)
  ) {
    (self.request, self.files, self.surroundings, self.place) = (request, files, surroundings, place)
  }

  var source: Source { Source(name: request.path) { () throws(Refusal) in try self.find() } }

  /// What the journal says of it: of a file even when the rule didn't read it, of a folder the files that it read.
  func importedFile() throws(Refusal) -> ImportedFile {
    let found = try find()
    if request.isFolderAllowed, found.allSatisfy({ $0.nameInFolder != nil }) {
      let read = found.compactMap { file in
        digests[file.path].map { (name: file.nameInFolder ?? file.path, sha256: $0.hexadecimal) }
      }
      return ImportedFile(folder: request.path, files: read)
    }
    for file in found where digests[file.path] == nil { try file.forEachPiece { _ in } }
    let digest = found.first.flatMap { digests[$0.path] } ?? SHA256().finalize()
    return ImportedFile(name: baseName(request.path), sha256: digest.hexadecimal)
  }

  private func find() throws(Refusal) -> [SourceFile] {
    if let found { return found.map(hashed) }
    var files: [SourceFile] = []
    try self.files.forEachFile(request) { file throws(Refusal) in
      try stopIfWanted()
      guard files.count < request.limit.files else {
        throw Refusal(
          "\(request.path) has more than \(request.limit.files) files", remedy: request.limit.remedy, cause: .file)
      }
      files.append(file)
    }
    // By bytes, as `LC_ALL=C sort` does: the digest of a folder must not depend on a language.
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    found = files
    return files.map(hashed)
  }

  /// The same file, whose digest is kept when it was read.
  private func hashed(_ file: SourceFile) -> SourceFile {
    SourceFile(path: file.path, nameInFolder: file.nameInFolder) { body throws(Refusal) in
      var hash = SHA256()
      let isKnown = self.digests[file.path] != nil
      self.tell()
      try file.forEachPiece { piece throws(Refusal) in
        try self.stopIfWanted()
        if !isKnown { self.length += piece.count }
        guard self.length <= self.request.limit.bytes else { throw self.request.limit.refusal(of: self.request.path) }
        piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
        try body(piece)
      }
      let digest = hash.finalize()
      guard self.digests.updateValue(digest, forKey: file.path) ?? digest == digest else {
        throw Refusal(
          "\(file.path) was changed while it was read", remedy: "copy it, and name the copy", cause: .file)
      }
    }
  }

  /// A line that names many files reads each once, and a folder's are counted as they are read.
  private func tell() {
    let (done, whole) = place.count > 1 ? place : (digests.count, found?.count ?? 1)
    if whole > 1 { surroundings.headway(Headway("reading", done, of: whole, "files")) }
  }

  private func stopIfWanted() throws(Refusal) {
    guard !surroundings.isStopWanted() else { throw Refusal("stopped", remedy: nil) }
  }
}
