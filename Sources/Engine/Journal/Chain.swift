import Crypto
public import Facilitation

/// The chain of digests that makes a changed, removed or added entry show.
///
/// Numbers are 8 bytes, big end first, two's complement; `lp(x)` is the length of `x` in bytes as such a number, then `x`.
///
///     seed    = SHA-256(lp("evenhand journal 1") ‖ lp(id) ‖ lp(zone) ‖ created)
///     digest  = SHA-256(salt ‖ time ‖ lp(actor) ‖ lp(plugin) ‖ lp(line) ‖ lp(events))
///     link    = SHA-256(link before ‖ sequence ‖ recorded ‖ lp(origin) ‖ digest)
///
/// The link before the first is the seed. Texts are UTF-8, times are microseconds since 1970. As a link holds digests, a
/// copy with some contents left out still verifies. `Tests/SQLiteJournalTests/verify.py` checks a file by this text alone.
public enum Chain {
  public static func seed(_ header: Header) -> [UInt8] {
    var hash = SHA256()
    hash.update(sized: "evenhand journal 1")
    hash.update(sized: header.id)
    hash.update(sized: header.zone)
    hash.update(header.created.microseconds)
    return Array(hash.finalize())
  }

  public static func digest(_ content: Content, salt: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    salt.withUnsafeBytes { hash.update(bufferPointer: $0) }
    hash.update(content.time.microseconds)
    hash.update(sized: content.actor)
    hash.update(sized: content.plugin)
    hash.update(sized: content.line)
    hash.update(sized: content.events)
    return Array(hash.finalize())
  }

  /// The link of an entry, given the one before.
  public static func link(
    after previous: [UInt8], sequence: Int, recorded: Instant, origin: Origin, digest: [UInt8]
  ) -> [UInt8] {
    var hash = SHA256()
    previous.withUnsafeBytes { hash.update(bufferPointer: $0) }
    hash.update(Int64(sequence))
    hash.update(recorded.microseconds)
    hash.update(sized: origin.text)
    digest.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  }

  /// Whether `entry` follows the link before it.
  public static func isSound(_ entry: Entry, after previous: [UInt8]) -> Bool {
    let digest = digest(entry.content, salt: entry.salt)
    return entry.link
      == link(
        after: previous, sequence: entry.sequence, recorded: entry.recorded, origin: entry.origin, digest: digest)
  }

  /// SHA-256 as hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String { hex(Array(SHA256.hash(data: bytes))) }

  /// The digest that ties a part of a snapshot to its place in the chain.
  public static func digest(part name: String, version: Int, bytes: [UInt8], link: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(sized: name)
    hash.update(Int64(version))
    link.withUnsafeBytes { hash.update(bufferPointer: $0) }
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  }

  public static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension SHA256 {
  fileprivate mutating func update(_ number: Int64) {
    withUnsafeBytes(of: number.bigEndian) { update(bufferPointer: $0) }
  }

  fileprivate mutating func update(sized text: String) {
    var text = text
    text.withUTF8 {
      update(Int64($0.count))
      update(bufferPointer: UnsafeRawBufferPointer($0))
    }
  }
}
