/// A file by its name and its digest, so that it can be recognised without being kept.
public struct FilePrint: Hashable, Codable, Sendable {
  /// The file's name without its folder.
  public let name: String
  /// SHA-256 of its bytes, in 64 hexadecimal digits in lower case.
  public let sha256: String

  /// Nothing is checked here.
  public init(name: String, sha256: String) { (self.name, self.sha256) = (name, sha256) }

  /// Reads `sha256:…:ticket.pdf`; `nil` for anything else, such as a path.
  public init?(word: some StringProtocol) {
    let parts = word.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "sha256", parts[1].utf8.count == 64, !parts[2].isEmpty,
      parts[1].isHexadecimal
    else { return nil }
    self.init(name: String(parts[2]), sha256: String(parts[1]))
  }

  /// The canonical word, which ``init(word:)`` reads back: `sha256:…:ticket.pdf`.
  public var word: String { "sha256:\(sha256):\(name)" }

  /// Stands for the digest of a file that nobody read.
  static let unread = String(repeating: "0", count: 64)
}
