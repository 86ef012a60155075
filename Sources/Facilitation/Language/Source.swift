/// A file or a folder that a line names.
///
/// Rules don't read files; the engine does, and hands over the bytes.
public struct SourceRequest: Equatable, Sendable {
  /// As typed; relative to where the line stands.
  public var path: String
  /// The file to take when `path` is a directory; `nil` when a directory will not do, or its files are wanted.
  public var nameInDirectory: String?
  /// Whether it is no error that the file in the directory isn't there.
  public var isOptionalInDirectory: Bool
  /// Whether it is no error that there is nothing at `path`.
  public var isOptional: Bool
  /// Whether `path` may be a folder, all of whose files are handed over.
  public var isFolderAllowed: Bool
  /// How much is read of it.
  public var limit: SourceLimit

  /// With `path` alone a directory is refused; `isOptionalInDirectory` needs a `nameInDirectory`, which leaves no room
  /// for `isFolderAllowed`.
  public init(
    _ path: String, upTo limit: SourceLimit, nameInDirectory: String? = nil, isOptionalInDirectory: Bool = false,
    isOptional: Bool = false, isFolderAllowed: Bool = false
  ) {
    self.isOptional = isOptional
    (self.path, self.nameInDirectory) = (path, nameInDirectory)
    (self.isOptionalInDirectory, self.isFolderAllowed, self.limit) = (isOptionalInDirectory, isFolderAllowed, limit)
  }
}

/// What a line named: a file, or the files of a folder, to be read for the asking.
public struct Source: Sendable {
  /// As typed.
  public let name: String
  /// Finds the file, or the folder's files in order of name; none when the file isn't there and needn't be.
  ///
  /// Of a folder these are the plain files in it and in its folders, at any depth. What is hidden, with a dot before its
  /// name, is left out. Throws when there is anything else: a link could lead out of the folder, and a pipe never end.
  public let files: @Sendable () throws(Refusal) -> [SourceFile]

  /// `files` is called when a rule wants to read, which may be never.
  public init(name: String, files: @escaping @Sendable () throws(Refusal) -> [SourceFile]) {
    (self.name, self.files) = (name, files)
  }

  /// A file of which all bytes come at once; none where they are `nil`.
  public init(name: String, bytes: @escaping @Sendable () throws(Refusal) -> [UInt8]?) {
    self.init(name: name) { () throws(Refusal) in try bytes().map { [SourceFile(path: name, bytes: $0)] } ?? [] }
  }

  /// Reads the file; `nil` when it isn't there and needn't be.
  ///
  /// Ask for one at a time, so that one is in memory at a time. For a request that allows a folder, ask for ``files``.
  public func bytes() throws(Refusal) -> [UInt8]? { try files().first?.bytes() }
}

/// A file that can be read piece by piece, so that a mailbox of a gigabyte needs no memory for it.
public struct SourceFile: Sendable {
  /// As typed, and in a folder followed by the name in it: what messages call the file.
  public let path: String
  /// The name in the folder that was named, `cur/1656409200.1.host:2,S`; `nil` for a file that was named itself.
  public let nameInFolder: String?
  private let read: @Sendable ((_ piece: [UInt8]) throws(Refusal) -> Void) throws(Refusal) -> Void

  /// `read` hands over the pieces in order each time it is called.
  public init(
    path: String, nameInFolder: String? = nil,
    read: @escaping @Sendable ((_ piece: [UInt8]) throws(Refusal) -> Void) throws(Refusal) -> Void
  ) {
    (self.path, self.nameInFolder, self.read) = (path, nameInFolder, read)
  }

  /// A file whose bytes are at hand.
  public init(path: String, nameInFolder: String? = nil, bytes: [UInt8]) {
    self.init(path: path, nameInFolder: nameInFolder) { piece throws(Refusal) in try piece(bytes) }
  }

  /// Hands over the file from its beginning to its end in pieces of any length, one in memory at a time.
  ///
  /// Throws when the file can't be read, when it holds other bytes than when it was last read, when the person at the
  /// keyboard wants it to stop, and what `body` throws.
  public func forEachPiece(_ body: (_ piece: [UInt8]) throws(Refusal) -> Void) throws(Refusal) { try read(body) }

  /// Reads the whole file; throws as ``forEachPiece(_:)`` does.
  public func bytes() throws(Refusal) -> [UInt8] {
    var bytes: [UInt8] = []
    try read { piece throws(Refusal) in
      // Of a file that comes in one piece no copy is made.
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return bytes
  }
}
