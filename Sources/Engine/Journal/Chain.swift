import Crypto
public import Facilitation

/// The chain of digests that makes a changed, removed or added entry show.
///
/// Numbers are 8 bytes, big end first, two's complement; `lp(x)` is the length of `x` in bytes as such a number, then
/// `x`.
///
///     seed    = SHA-256(lp("evenhand journal 1") ‖ lp(id) ‖ lp(zone) ‖ created)
///     digest  = SHA-256(salt ‖ time ‖ lp(actor) ‖ lp(plugin) ‖ lp(line) ‖ lp(events) ‖ lp(source))
///     link    = SHA-256(link before ‖ sequence ‖ recorded ‖ lp(origin) ‖ digest)
///
/// The link before the first is the seed. Texts are UTF-8, times are microseconds since 1970. The source is the file
/// that a line was read from, as ``ImportedFile/text``; the empty text where there is none. As a link holds digests, a
/// copy with some contents left out still verifies: such an entry has its digest in place of content, source and salt.
/// `Tests/SQLiteJournalTests/verify.py` checks a file by this text alone.
public enum Chain {
  /// The link before the first entry, in 32 bytes.
  public static func seed(_ header: Header) -> [UInt8] {
    var bytes = HashedBytes()
    bytes.add(sized: "evenhand journal 1")
    bytes.add(sized: header.id)
    bytes.add(sized: header.zone)
    bytes.add(header.created.microseconds)
    return bytes.sha256
  }

  /// What a link takes of an entry's content and source, in 32 bytes; `salt` is the entry's own.
  public static func digest(_ content: Content, source: ImportedFile?, salt: [UInt8]) -> [UInt8] {
    var bytes = HashedBytes()
    bytes.add(salt)
    bytes.add(content.time.microseconds)
    bytes.add(sized: content.actor)
    bytes.add(sized: content.plugin)
    bytes.add(sized: content.line)
    bytes.add(sized: content.events)
    bytes.add(sized: source?.text ?? "")
    return bytes.sha256
  }

  /// What a link takes of an entry's body, in 32 bytes: worked out, or as it is kept where the content is withheld.
  public static func digest(_ body: Body) -> [UInt8] {
    switch body {
    case .content(let content, let source, let salt): digest(content, source: source, salt: salt)
    case .withheld(let digest): digest
    }
  }

  /// The link of an entry, given the one before and its origin's ``Origin/text``, in 32 bytes.
  public static func link(
    after previous: [UInt8], sequence: Int, recorded: Instant, origin: String, digest: [UInt8]
  ) -> [UInt8] {
    var bytes = HashedBytes()
    bytes.add(previous)
    bytes.add(Int64(sequence))
    bytes.add(recorded.microseconds)
    bytes.add(sized: origin)
    bytes.add(digest)
    return bytes.sha256
  }

  /// Whether `entry` follows the link before it.
  ///
  /// That its sequence is the next one is hashed in and not compared; the caller knows which it expects.
  public static func isSound(_ entry: Entry, after previous: [UInt8]) -> Bool {
    entry.link
      == link(
        after: previous, sequence: entry.sequence, recorded: entry.recorded, origin: entry.origin.text,
        digest: digest(entry.body))
  }

  /// SHA-256 (FIPS 180-4) as 64 hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }

  /// The digest that ties a part of a snapshot to its place in the chain, in 32 bytes.
  ///
  /// It shows damage, and a snapshot of another history. It has no secret: who can write the file can make it fit.
  public static func digest(part name: String, version: Int, bytes: [UInt8], link: [UInt8]) -> [UInt8] {
    var hashed = HashedBytes()
    hashed.add(sized: name)
    hashed.add(Int64(version))
    hashed.add(link)
    return hashed.sha256(followedBy: bytes)
  }
}

/// Bytes put end to end and hashed at once: a call for each piece would cost more than the hashing.
private struct HashedBytes {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(512) }

  mutating func add(_ more: [UInt8]) { bytes += more }
  mutating func add(_ number: Int64) { withUnsafeBytes(of: number.bigEndian) { bytes += $0 } }
  mutating func add(sized text: String) {
    add(Int64(text.utf8.count))
    bytes += text.utf8
  }

  var sha256: [UInt8] {
    let digest = bytes.withUnsafeBytes { SHA256.hash(data: $0) }
    // As a sequence it would be copied byte by byte.
    return digest.withUnsafeBytes { Array($0) }
  }

  /// As if `more` were added, but without a copy: a snapshot's part has megabytes.
  func sha256(followedBy more: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    more.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  }
}
